"""Statements: who said what, when, about which countries, and where exactly in which article."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pghistory
import pgtrigger
from anyascii import anyascii
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import CheckConstraint, F, Func, GeneratedField, Q, UniqueConstraint
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.db.models.functions import Coalesce, Mod
from django.db.models.lookups import Exact
from django.utils.text import Truncator, slugify

from articles import search

from . import triggers
from .actor import Actor
from .addresses import address
from .article import Article, Source
from .fields import DatePrecision, known_date_constraints, new_public_id

# Written by PostgreSQL from the rest (see triggers.py); no part of a statement's history.
DERIVED = [
    "source", "speaker_country", "effective_on", "sort_on", "is_public", "countries", "concerned", "mentioned", "tsv",
    "changed_at",
]  # fmt: skip

SHOWN_IN_ROWS = [
    "public_id", "text", "start", "pieces", "kind", "status", "speaker_as_printed", "role_as_printed", "said_on",
    "said_on_precision", "effective_on", "concerned", "speaker__name", "speaker__kind", "speaker__slug",
    "speaker_country__name", "speaker_country__alpha_2", "article__public_id", "article__title",
    "article__published_on_precision",
]  # fmt: skip


# One statement in so many stands for the rest where very many are counted.
SAMPLED = 16
IN_SAMPLE = Q(Exact(Mod(F("id"), SAMPLED), 0))


class StatementQuerySet(models.QuerySet["Statement"]):
    def public(self) -> StatementQuerySet:
        """What a reader may see: not rejected, not withdrawn."""
        return self.filter(is_public=True)

    def in_place(self) -> StatementQuerySet:
        """Not withdrawn."""
        return self.filter(withdrawn_at=None)

    def to_decide(self) -> StatementQuerySet:
        """Proposed and not decided about yet."""
        return self.in_place().filter(status=Statement.Status.PROPOSED)

    def taken_back(self) -> StatementQuerySet:
        """Withdrawn or rejected: what a reader may not see."""
        return self.filter(is_public=False)

    def by(self, actor: Actor) -> StatementQuerySet:
        return self.filter(speaker=actor)

    def in_article(self, article: Article) -> StatementQuerySet:
        """Those whose offsets count in the article's text as it is now."""
        return self.filter(article=article, article_version=article.version)

    def in_articles(self, articles: Iterable[Article]) -> StatementQuerySet:
        return self.filter(article__in=[article.pk for article in articles])

    def by_any_of(self, actors: Iterable[Actor]) -> StatementQuerySet:
        return self.filter(speaker__in=[actor.pk for actor in actors])

    def other_than(self, statement: Statement) -> StatementQuerySet:
        return self.exclude(pk=statement.pk)

    def concerning(self, country: Actor) -> StatementQuerySet:
        return self.filter(concerned__contains=[country.pk])

    def by_speakers_of(self, country: Actor) -> StatementQuerySet:
        return self.filter(speaker_country=country)

    def involving(self, country: Actor) -> StatementQuerySet:
        """By its speakers or about it."""
        return self.filter(countries__contains=[country.pk])

    def mentioning(self, actor: Actor) -> StatementQuerySet:
        return self.filter(mentioned__contains=[actor.pk])

    def dated(self) -> StatementQuerySet:
        return self.filter(sort_on__gt=date.min)

    def newer_than(self, on: date, pk: int) -> StatementQuerySet:
        """Before that place in the list. A row comparison: it walks the index, which `Q | Q` does not."""
        return self.filter(TupleGreaterThan(Tuple(F("sort_on"), F("id")), (on, pk)))

    def older_than(self, on: date, pk: int) -> StatementQuerySet:
        """After that place in the list."""
        return self.filter(TupleLessThan(Tuple(F("sort_on"), F("id")), (on, pk)))

    def counted_by(self, column: str) -> dict[Any, int]:
        """How many there are for each value of a column, the most frequent first."""
        counts = self.order_by().values_list(column).annotate(n=models.Count("pk")).order_by("-n", column)
        return dict(counts)

    def newest_first(self) -> StatementQuerySet:
        """The order of every list: by effective date, undated last. `sort_on` stands for "effective_on nulls last"."""
        return self.order_by("-sort_on", "-id")

    def latest_first(self) -> StatementQuerySet:
        """As feeds have them: what was entered or corrected last comes first."""
        return self.order_by("-changed_at", "-id")

    def oldest_first(self) -> StatementQuerySet:
        return self.order_by("sort_on", "id")

    def in_order(self, sort: str) -> StatementQuerySet:
        """The newest or the oldest first, undated last in either; a whole list, because no index has the latter."""
        if sort == "oldest":
            return self.order_by(F("effective_on").asc(nulls_last=True), "id")
        return self.newest_first()

    def with_ids(self, ids: Iterable[int]) -> StatementQuerySet:
        return self.filter(pk__in=ids)

    def matching(self, typed: str) -> StatementQuerySet:
        return self.filter(search.matches(typed))

    def ranked(self, typed: str) -> models.QuerySet[Statement, tuple[int, float]]:
        """The id of each and how well it matches."""
        return self.order_by().values_list("id", search.rank(typed))

    def sampled(self) -> StatementQuerySet:
        """Every sixteenth, whatever else is asked: the same ones each time."""
        return self.filter(IN_SAMPLE)

    def ids(self) -> models.QuerySet[Statement, int]:
        return self.values_list("id", flat=True)

    def places(self) -> models.QuerySet[Statement, tuple[date, int]]:
        """Where each stands in the list."""
        return self.values_list("sort_on", "id")

    def near(self, on: date, most: int) -> StatementQuerySet:
        """Those from a month before to a month after, the nearest date first: at least the first `most` of them.
        These are among the first of either side, which the indexes have in order."""
        month, day = timedelta(days=31), timedelta(days=1)
        before = self.filter(sort_on__range=(on - month, on)).order_by("-sort_on", "-id").ids()[:most]
        after = self.filter(sort_on__range=(on + day, on + month)).order_by("sort_on", "-id").ids()[:most]
        distance = Func(F("effective_on"), models.Value(on), template="abs(%(expressions)s)", arg_joiner=" - ")
        return self.filter(pk__in=before.union(after, all=True)).order_by(distance, "-id")

    def for_permalink(self) -> StatementQuerySet:
        """With all that the page of a statement shows of it and of its article."""
        shown = self.select_related("speaker", "speaker_country", "article", "source", "curated_by").with_family()
        return shown.defer("article__raw", "article__segments", "tsv")

    def in_reading_order(self) -> StatementQuerySet:
        return self.order_by("start", "end", "id")

    def for_rows(self) -> StatementQuerySet:
        """With what a row of a list shows, and nothing else."""
        shown = self.select_related("speaker", "speaker_country", "article").only(*SHOWN_IN_ROWS)
        return shown.with_family()

    def comparable(self) -> StatementQuerySet:
        """Those that may have the same words as another, with what decides about that."""
        decides = ("text", "start", "pieces", "kind", "speaker", "sort_on", "said_on_precision", "article")
        public = self.public().filter(is_kept_apart=False).select_related("article")
        return public.only(*decides, "article__published_on_precision")

    def with_same_words_as(self, statement: Statement) -> StatementQuerySet:
        """The others of its family, the first that was printed first."""
        family = models.Subquery(self.model.objects.filter(pk=statement.pk).values("wording__family"))
        return self.filter(wording__family=family).other_than(statement).order_by("sort_on", "id")

    def with_similar_words_as(self, statement: Statement) -> StatementQuerySet:
        """Of the same speaker, at any time, with some of the same words; without its family."""
        marks = models.Subquery(self.model.objects.filter(pk=statement.pk).values("wording__marks"))
        similar = self.filter(wording__marks__overlap=marks).other_than(statement)
        return similar.exclude(pk__in=self.with_same_words_as(statement).values("pk")).newest_first()

    def with_public_id(self, public_id: str) -> Statement | None:
        """Those that were taken back, too."""
        return self.filter(public_id=public_id.upper()).first()

    def after_id(self, pk: int) -> StatementQuerySet:
        """For going through all of them in steps."""
        return self.filter(pk__gt=pk).order_by("pk")

    def for_display(self) -> StatementQuerySet:
        """With what a row on a page shows, in one query; not the article's text."""
        shown = self.select_related("speaker", "speaker_country", "article", "source").with_family()
        return shown.defer("article__body", "article__raw", "article__segments", "tsv")

    def with_family(self) -> StatementQuerySet:
        """Adds `family`, the number of those that have the same words (see wording.py); None: no other has them."""
        return self.annotate(family=F("wording__family"))

    def in_families(self, families: Iterable[int]) -> StatementQuerySet:
        return self.filter(wording__family__in=families)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), exclude=DERIVED)
class Statement(models.Model):
    class Kind(models.TextChoices):
        QUOTED = "quoted", "Quoted"
        PARAPHRASED = "paraphrased", "Paraphrased"
        MIXED = "mixed", "Partly quoted"

    class Status(models.TextChoices):
        PROPOSED = "proposed", "Proposed"
        ACCEPTED = "accepted", "Accepted"
        REJECTED = "rejected", "Rejected"

    class DateBasis(models.TextChoices):
        TEXT = "text", "from the article’s text"
        OCCASION = "occasion", "said on the same occasion as a dated statement"
        PUBLICATION = "publication", "reckoned from the publication date"
        CURATOR = "curator", "set by a curator"

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    article = models.ForeignKey(Article, models.PROTECT, related_name="statements")
    article_version = models.PositiveIntegerField(
        default=1, help_text="The version of the article that the offsets count in."
    )
    start = models.PositiveIntegerField(help_text="First character, counted from 0 in the article’s text.")
    end = models.PositiveIntegerField(help_text="One past the last character.")
    pieces = ArrayField(
        ArrayField(models.PositiveIntegerField(), size=2), default=list, blank=True,
        help_text="Start and end of each part, where a cue stands between them; empty: all in one piece.",
    )  # fmt: skip
    text = models.TextField(blank=True, editable=False, help_text="Always the article’s text from start to end.")
    kind = models.CharField("how it was said", max_length=11, choices=Kind)
    speaker = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="statements", help_text="Empty: not known yet."
    )
    speaker_as_printed = models.TextField(blank=True)
    speaker_start = models.PositiveIntegerField(null=True, blank=True, editable=False)
    speaker_end = models.PositiveIntegerField(null=True, blank=True, editable=False)
    role_as_printed = models.TextField(blank=True, help_text="e.g. “foreign ministry spokesman”.")
    cue = models.TextField(blank=True, help_text="The words that say it was said: “noted”, “according to”.")
    said_on = models.DateField(null=True, blank=True, help_text="Empty: not known.")
    said_on_precision = models.CharField("precision", max_length=5, choices=DatePrecision, blank=True)
    said_on_basis = models.CharField("how the date is known", max_length=11, choices=DateBasis, blank=True)
    occasion = models.TextField(blank=True, help_text="e.g. “to reporters”, “PBS broadcast”.")
    status = models.CharField(max_length=8, choices=Status, default=Status.PROPOSED)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False, help_text="Empty: not withdrawn.")
    reason = models.TextField("reason for rejecting or withdrawing", blank=True)
    is_kept_apart = models.BooleanField(
        "stands alone", default=False, db_default=False,
        help_text="Never shown as one with statements in the same words: it is another one.",
    )  # fmt: skip
    flag = models.TextField("for a curator to look at", blank=True)
    extractor = models.CharField("extractor version", max_length=40, blank=True, editable=False)
    confidence = models.FloatField(null=True, blank=True, editable=False, help_text="0 to 1; empty: entered by hand.")
    why = models.JSONField("rules that decided", default=dict, blank=True, editable=False)
    curated_at = models.DateTimeField(null=True, blank=True, editable=False, help_text="Empty: no person decided yet.")
    curated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now_add=True, editable=False)

    # Derived by PostgreSQL, so that one table answers a page of statements and its counts.
    source = models.ForeignKey(Source, models.PROTECT, null=True, editable=False, related_name="statements")
    speaker_country = models.ForeignKey(
        Actor, models.PROTECT, null=True, editable=False, related_name="statements_of_speakers"
    )
    effective_on = models.DateField(null=True, editable=False, help_text="Said on, else published on, else not known.")
    concerned = ArrayField(models.IntegerField(), default=list, editable=False, help_text="Ids of countries concerned.")
    countries = ArrayField(
        models.IntegerField(),
        default=list,
        editable=False,
        help_text="Ids of the speaker’s country and those concerned.",
    )
    mentioned = ArrayField(models.IntegerField(), default=list, editable=False, help_text="Ids of actors mentioned.")
    tsv = SearchVectorField(null=True, editable=False)
    # Not-null stand-in that sorts "not known" last under DESC and lets a row comparison page by keyset.
    sort_on = GeneratedField(
        expression=Coalesce("effective_on", models.Value("0001-01-01", output_field=models.DateField())),
        output_field=models.DateField(),
        db_persist=True,
    )
    is_public = GeneratedField(
        expression=models.Case(
            models.When(Q(status__in=["proposed", "accepted"], withdrawn_at=None), then=True), default=False
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["-sort_on", "-id"]
        indexes = [
            # One for each way into the list; INCLUDE lets a list and its counts be read from the index alone.
            models.Index(
                fields=["-sort_on", "-id"], name="statement_public_date", condition=Q(is_public=True),
                include=["speaker", "speaker_country", "source", "kind", "status", "countries", "concerned"],
            ),
            models.Index(
                fields=["speaker", "-sort_on", "-id"], name="statement_public_speaker", condition=Q(is_public=True),
                include=["speaker_country", "source", "kind", "status", "countries", "concerned"],
            ),
            models.Index(
                fields=["source", "-sort_on", "-id"], name="statement_public_source", condition=Q(is_public=True),
                include=["speaker", "speaker_country", "kind", "status", "countries", "concerned"],
            ),
            models.Index(
                fields=["speaker_country", "-sort_on", "-id"], name="statement_public_spk_country",
                condition=Q(is_public=True),
            ),
            # Feeds, and what is new since a moment.
            models.Index(fields=["-changed_at", "-id"], name="statement_public_changed", condition=Q(is_public=True)),
            models.Index(fields=["-created_at"], name="statement_public_created", condition=Q(is_public=True)),
            GinIndex(fields=["countries"], name="statement_countries", condition=Q(is_public=True)),
            GinIndex(fields=["concerned"], name="statement_concerned", condition=Q(is_public=True)),
            GinIndex(fields=["mentioned"], name="statement_mentioned", condition=Q(is_public=True)),
            GinIndex(fields=["tsv"], name="statement_tsv"),
            # The same for a sample.
            GinIndex(fields=["countries"], name="statement_countries_sample", condition=Q(is_public=True) & IN_SAMPLE),
            GinIndex(fields=["concerned"], name="statement_concerned_sample", condition=Q(is_public=True) & IN_SAMPLE),
            GinIndex(fields=["tsv"], name="statement_tsv_sample", condition=Q(is_public=True) & IN_SAMPLE),
        ]  # fmt: skip
        constraints = [
            CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="statement_span_not_empty",
                violation_error_message="The end must lie after the start.",
            ),
            UniqueConstraint(
                fields=["article", "article_version", "start", "end"],
                condition=Q(withdrawn_at=None),
                name="statement_unique_span",
                violation_error_message="There is a statement with this span already.",
            ),
            CheckConstraint(condition=Q(kind__in=["quoted", "paraphrased", "mixed"]), name="statement_kind_is_known"),
            CheckConstraint(
                condition=Q(status__in=["proposed", "accepted", "rejected"]), name="statement_status_is_known"
            ),
            CheckConstraint(
                condition=Q(confidence=None) | Q(confidence__gte=0, confidence__lte=1),
                name="statement_confidence_is_share",
                violation_error_message="A confidence lies between 0 and 1.",
            ),
            CheckConstraint(
                condition=Q(extractor="") ^ Q(confidence__isnull=False),
                name="statement_has_provenance",
                violation_error_message="An extracted statement has a confidence; one entered by hand has none.",
            ),
            CheckConstraint(
                condition=Q(speaker_start=None, speaker_end=None) | Q(speaker_end__gt=F("speaker_start")),
                name="statement_speaker_span_whole",
            ),
            CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(reason=""),
                name="statement_withdrawn_with_reason",
                violation_error_message="Say why the statement is withdrawn.",
            ),
            *known_date_constraints("statement", "said_on"),
        ]
        triggers = [
            pgtrigger.Protect(name="statement_is_never_deleted", operation=pgtrigger.Delete),
            *triggers.statement_triggers(),
        ]

    def __str__(self) -> str:
        return Truncator(self.text).chars(80)

    def get_absolute_url(self) -> str:
        return address("statement-detail", self.public_id, self.slug)

    @property
    def slug(self) -> str:
        """The first words, for a readable address; the public id alone decides."""
        return slugify(anyascii(" ".join(self.text.split()[:8])))[:80].strip("-") or "statement"

    @property
    def effective_precision(self) -> str:
        return self.said_on_precision or self.article.published_on_precision

    def own_events(self) -> models.QuerySet[Any]:
        """What happened to it, in order, with who and why."""
        tracked: Any = self
        return tracked.events.select_related("speaker", "pgh_context").order_by("pgh_id")

    def country_events(self) -> models.QuerySet[Any]:
        """What happened to the countries it concerns, in order."""
        tracked: Any = StatementCountry
        events = tracked.pgh_event_models["insert"].objects.filter(statement=self)
        return events.select_related("country", "pgh_context").order_by("pgh_id")

    def refresh_derived(self) -> None:
        """Read back what PostgreSQL wrote: text and the columns in DERIVED."""
        fields: list[Any] = ["text", *DERIVED]
        self.refresh_from_db(fields=[f for f in fields if f != "tsv"])


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class StatementCountry(models.Model):
    """A country that a statement concerns, and the words that say so."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="country_mentions")
    country = models.ForeignKey(
        Actor, models.PROTECT, related_name="concerning_mentions", limit_choices_to={"kind": "country"}
    )
    start = models.PositiveIntegerField(null=True, blank=True, help_text="In the article’s text; empty: not in words.")
    end = models.PositiveIntegerField(null=True, blank=True)
    rule = models.CharField(max_length=40, blank=True, editable=False, help_text="How it was read; empty: by hand.")

    class Meta:
        verbose_name = "country concerned"
        verbose_name_plural = "countries concerned"
        ordering = ["start", "id"]
        constraints = [
            CheckConstraint(
                condition=Q(start=None, end=None) | Q(end__gt=F("start")),
                name="statement_country_span_whole",
                violation_error_message="Give both start and end, the end after the start, or neither.",
            ),
            UniqueConstraint(
                fields=["statement", "country", "start"], nulls_distinct=False, name="statement_country_unique"
            ),
        ]
        triggers = triggers.mention_triggers()

    def __str__(self) -> str:
        return str(self.country)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class StatementActor(models.Model):
    """An actor named in or with a statement: merely mentioned, the report it comes through, or a speaker inside it."""

    class Role(models.TextChoices):
        MENTIONED = "mentioned", "mentioned"
        RELAY = "relay", "reported by"
        INNER = "inner", "quoted inside"

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="actor_mentions")
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="mentions")
    role = models.CharField(max_length=9, choices=Role, default=Role.MENTIONED)
    start = models.PositiveIntegerField(null=True, blank=True, help_text="In the article’s text; empty: not in words.")
    end = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = "actor mentioned"
        verbose_name_plural = "actors mentioned"
        ordering = ["start", "id"]
        constraints = [
            CheckConstraint(
                condition=Q(start=None, end=None) | Q(end__gt=F("start")),
                name="statement_actor_span_whole",
                violation_error_message="Give both start and end, the end after the start, or neither.",
            ),
            UniqueConstraint(
                fields=["statement", "actor", "role", "start"], nulls_distinct=False, name="statement_actor_unique"
            ),
        ]
        triggers = triggers.mention_triggers()

    def __str__(self) -> str:
        return str(self.actor)
