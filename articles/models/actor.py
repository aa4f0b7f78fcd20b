"""Actors: whoever speaks or is spoken about. Countries are actors too."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import pghistory
import pgtrigger
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchQueryField, SearchVectorField
from django.db import connections, models
from django.db.models import CheckConstraint, F, Func, GeneratedField, Q, UniqueConstraint
from django.db.models.expressions import RawSQL

from articles.text import search_sql
from articles.text.scripts import script_of

from . import triggers
from .abstract import Settled, free_slugs, is_one_of, revision
from .own_addresses import address


class NormaliseName(Func):
    """The form under which names are compared, made by PostgreSQL: "U.S.  Officials" → "us officials"."""

    function = "normalise_name"
    output_field = models.TextField()


class FoldName(Func):
    """The wider form under which normalised names are looked for (see text/name_sql.py)."""

    function = "fold_name"
    output_field = models.TextField()


class NameWords(Func):
    """Those of a normalised name, as they are looked for."""

    function = "name_words"
    output_field = SearchVectorField()


class NameQuery(Func):
    """The words typed, each the beginning of one of a name's words."""

    function = "name_query"
    output_field = SearchQueryField()


class IsOnRecord(Func):
    """Whether the actor of that id said something that readers see, or is mentioned in it.

    Written out: two Exists() take Django longer to write than PostgreSQL to answer."""

    template = """(
        EXISTS (SELECT FROM articles_statement s WHERE s.is_public AND s.speaker_id = %(expressions)s)
        OR EXISTS (
            SELECT FROM articles_statementactor m JOIN articles_statement s ON s.id = m.statement_id
            WHERE m.actor_id = %(expressions)s AND s.is_public))"""
    output_field = models.BooleanField()


AS_SHOWN = """
    SELECT a.id, a.slug, a.name, a.alpha_2, country.alpha_2
    FROM articles_actor a LEFT JOIN articles_actor country ON country.id = a.country_id WHERE a.id = ANY(%s)
"""


class ActorQuerySet(models.QuerySet["Actor"]):
    def visible(self) -> ActorQuerySet:
        """Without those that were merged into another, or turned out to be none."""
        return self.filter(merged_into=None, withdrawn_at=None)

    def withdrawn(self) -> ActorQuerySet:
        """Those that turned out to be none."""
        return self.exclude(withdrawn_at=None)

    def on_record(self) -> ActorQuerySet:
        """Those who said something that readers see, or are mentioned in it."""
        return self.filter(IsOnRecord("pk"))

    def countries(self) -> ActorQuerySet:
        return self.visible().filter(kind=Actor.Kind.COUNTRY)

    def named(self, name: str, *, kind: str) -> ActorQuerySet:
        """The actor of that kind with that name or alias: none or one."""
        return self.visible().filter(aliases__kind=kind, aliases__normalised=NormaliseName(models.Value(name)))

    def addressed_by(self, values: Collection[str]) -> ActorQuerySet:
        """By slug (merged actors too) or, for countries, ISO 3166-1 alpha-2 code; in any case."""
        codes = {value.upper() for value in values if len(value) == 2}
        slugs = {form for value in values for form in (value, value.lower())}
        return self.filter(Q(slug__in=slugs) | Q(alpha_2__in=codes)).select_related("merged_into__country", "country")

    def among(self, ids: Collection[int | None]) -> ActorQuerySet:
        return self.filter(is_one_of(pk for pk in ids if pk is not None)).select_related("country")

    def ids_by_code(self, codes: Collection[str]) -> dict[str, int]:
        """Of countries, by ISO 3166-1 alpha-2 code."""
        return dict(self.filter(alpha_2__in=codes).values_list("alpha_2", "pk"))

    def as_shown(self, ids: Collection[int]) -> list[tuple[int, str, str, str, str | None]]:
        """Id, slug, name, and the codes of the country that it is and that it speaks for. Each list asks it twice, and
        Django would take three times as long."""
        if not ids:
            return []
        with connections[self.db].cursor() as cursor:
            cursor.execute(AS_SHOWN, [list(ids)])
            return cursor.fetchall()

    def with_survivor(self) -> ActorQuerySet:
        """Merged ones too, with where they went."""
        return self.select_related("merged_into", "country")

    def people_and_groups(self) -> ActorQuerySet:
        """All but the countries, which have their own pages."""
        return self.visible().exclude(kind=Actor.Kind.COUNTRY)

    def of_kind(self, kind: str) -> ActorQuerySet:
        return self.filter(kind=kind) if kind else self

    def matching(self, typed: str) -> ActorQuerySet:
        """Those with a name or alias in which each word typed begins a word; all where nothing is typed."""
        return self.filter(pk__in=ActorAlias.objects.beginning(typed).values("actor")) if typed else self

    def spelt_nearly(self, typed: str) -> ActorQuerySet:
        """Those with a name or alias that has words much like those typed."""
        return self.filter(pk__in=ActorAlias.objects.spelt_nearly(typed).values("actor"))

    def found_by_name(self, typed: str) -> ActorQuerySet:
        """By the beginnings of words; by near spelling where that finds nobody."""
        found = self.matching(typed)
        return found if not typed or found.exists() else self.spelt_nearly(typed)

    def first_by_name(self, typed: str, most: int) -> tuple[list[Actor], bool]:
        """The first of those, with their countries; and whether their names are only spelt much like what was typed."""
        if found := list(self.matching(typed).select_related("country").by_name()[:most]):
            return found, False
        return list(self.spelt_nearly(typed).select_related("country").by_name()[:most]), True

    def by_name(self) -> ActorQuerySet:
        # The builtin collation sorts by code point; folding puts "Łódź" beside "Lodz".
        return self.order_by(NormaliseName("name"), "name", "id")


@pghistory.track(
    pghistory.InsertEvent(level=pgtrigger.Statement), pghistory.UpdateEvent(), exclude=["revision", "settled"]
)
class Actor(Settled):
    class Kind(models.TextChoices):
        PERSON = "person", "person"
        ORGANISATION = "organisation", "organisation"
        COUNTRY = "country", "country"
        GROUP = "group", "unnamed group"

    kind = models.CharField(max_length=12, choices=Kind, help_text="A group is unnamed: “analysts”, “U.S. officials”.")
    name = models.TextField(help_text="The fullest name in common use.")
    slug = models.SlugField(max_length=120, unique=True, blank=True, allow_unicode=True)
    country = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="nationals", limit_choices_to={"kind": "country"},
        help_text="The country this actor speaks for. Empty: not known.",
    )  # fmt: skip
    alpha_2 = models.CharField("ISO 3166-1 alpha-2", max_length=2, blank=True)
    alpha_3 = models.CharField("ISO 3166-1 alpha-3", max_length=3, blank=True)
    numeric = models.CharField("ISO 3166-1 numeric", max_length=3, blank=True)
    wikidata_id = models.CharField("Wikidata id", max_length=16, blank=True)
    description = models.TextField(blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", editable=False,
        help_text="The actor this one was merged into. Its old address leads there.",
    )  # fmt: skip
    withdrawn_at = models.DateTimeField(
        "not an actor since", null=True, blank=True, editable=False,
        help_text="When it was taken out: a misread name, or one whose creation was undone.",
    )  # fmt: skip
    created_at = models.DateTimeField(auto_now_add=True)
    revision = revision()

    objects = ActorQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            CheckConstraint(
                condition=~Q(name=""), name="actor_has_name", violation_error_message="An actor needs a name."
            ),
            CheckConstraint(condition=~Q(slug=""), name="actor_has_slug"),
            CheckConstraint(
                condition=Q(kind__in=["person", "organisation", "country", "group"]), name="actor_kind_is_known"
            ),
            CheckConstraint(
                condition=Q(kind="country", alpha_2__regex=r"^[A-Z]{2}$", alpha_3__regex=r"^[A-Z]{3}$", country=None)
                | (~Q(kind="country") & Q(alpha_2="", alpha_3="", numeric="")),
                name="actor_iso_codes_are_for_countries",
                violation_error_message="A country has ISO codes and no country of its own; others have no ISO codes.",
            ),
            CheckConstraint(
                condition=Q(wikidata_id="") | Q(wikidata_id__regex=r"^Q[1-9][0-9]*$"),
                name="actor_wikidata_id_is_q_number",
                violation_error_message="A Wikidata id looks like Q42.",
            ),
            CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
                name="actor_not_merged_into_itself",
                violation_error_message="An actor cannot be merged into itself.",
            ),
            UniqueConstraint(fields=["alpha_2"], condition=~Q(alpha_2=""), name="actor_alpha_2_unique"),
            UniqueConstraint(fields=["alpha_3"], condition=~Q(alpha_3=""), name="actor_alpha_3_unique"),
            UniqueConstraint(
                fields=["wikidata_id"],
                condition=~Q(wikidata_id="") & Q(merged_into=None, withdrawn_at=None),
                name="actor_wikidata_id_unique",
                violation_error_message="Another actor has this Wikidata id: they may be one and the same.",
            ),
            # The target of the composite foreign key that keeps an alias's kind equal to its actor's.
            UniqueConstraint(fields=["id", "kind"], name="actor_id_kind_unique"),
        ]
        triggers = [
            pgtrigger.Protect(name="actor_is_never_deleted", operation=pgtrigger.Delete),
            *triggers.actor_triggers(),
            triggers.revised(),
            triggers.decision_trigger("actor"),
            triggers.settled_trigger("name", "kind", "country_id", "wikidata_id", "description"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:
            self.slug = free_slugs(Actor, [self.name], "actor")[0]
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return address("country-detail" if self.kind == self.Kind.COUNTRY else "actor-detail", self.slug)

    @property
    def speaks_for(self) -> Actor | None:
        """The country this actor speaks for: itself where it is one."""
        return self if self.kind == self.Kind.COUNTRY else self.country

    @property
    def is_visible(self) -> bool:
        return self.merged_into_id is None and self.withdrawn_at is None

    @property
    def survivor(self) -> Actor:
        """This actor, or the one it was merged into, however often."""
        actor = self
        while actor.merged_into is not None:
            actor = actor.merged_into
        return actor


class ActorAliasQuerySet(models.QuerySet["ActorAlias"]):
    def names_by_slug(self, slugs: Iterable[str]) -> models.QuerySet[ActorAlias, tuple[str, str]]:
        """Each name of these actors, behind the actor's slug."""
        return self.filter(actor__slug__in=slugs).order_by("actor", "name").values_list("actor__slug", "name")

    def beginning(self, typed: str) -> ActorAliasQuerySet:
        """Those in which each word typed begins a word; none where nothing is left of what was typed."""
        return self.filter(search_sql.Matches(F("words"), NameQuery(models.Value(" ".join(typed.split())))))

    def spelt_nearly(self, typed: str) -> ActorAliasQuerySet:
        """A hundred at most with words much like those typed."""
        return self.filter(pk__in=RawSQL("SELECT alias_id FROM names_much_like(%s)", [typed]))


@pghistory.track(
    pghistory.InsertEvent(level=pgtrigger.Statement),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["normalised", "words", "is_settled"],
)
class ActorAlias(models.Model):
    """A name of an actor. The actor's main name is always one of them (a trigger sees to it)."""

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="aliases")
    kind = models.CharField(max_length=12, choices=Actor.Kind, editable=False)
    name = models.TextField()
    language = models.CharField(
        max_length=20, blank=True, db_default="",
        help_text="The language of this name, as a code: en, fa, zh-hant. Empty: not known, or several.",
    )  # fmt: skip
    is_settled = models.BooleanField(
        default=False, db_default=False, editable=False,
        help_text="Added by a person or by a merge. “John Smith (GB)” is the John Smith who speaks for GB.",
    )  # fmt: skip
    normalised = GeneratedField(expression=NormaliseName("name"), output_field=models.TextField(), db_persist=True)
    words = GeneratedField(
        expression=NameWords(NormaliseName("name")), output_field=SearchVectorField(), db_persist=True
    )

    objects = ActorAliasQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "actor aliases"
        ordering = ["name"]
        constraints = [
            CheckConstraint(condition=~Q(name=""), name="alias_has_name"),
            CheckConstraint(
                condition=Q(language__regex=r"^([a-z]{2,3}(-[a-z0-9]{2,8})*)?$"),
                name="alias_language_is_code",
                violation_error_message="A language is a code in small letters, such as en, fa or zh-hant.",
            ),
            UniqueConstraint(
                fields=["kind", "normalised"],
                name="alias_unique_name",
                violation_error_message="Another actor of this kind already has this name. Add what tells them apart, "
                "“John Smith (senator)”, or merge the two.",
            ),
        ]
        indexes = [
            GinIndex(OpClass(FoldName("normalised"), "gin_trgm_ops"), name="alias_trigram"),
            GinIndex(fields=["words"], name="alias_beginnings"),
        ]
        triggers = [
            *triggers.alias_triggers(),
            triggers.decision_trigger("actoralias", without=["normalised", "words"]),
            triggers.settled_name_trigger(),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def script(self) -> str:
        return script_of(self.name)
