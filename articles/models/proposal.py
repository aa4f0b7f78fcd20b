"""What a machine suggests to a curator, and what the curator made of it. A suggestion changes nothing by itself."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.db.models.fields.json import KT
from django.db.models.functions import MD5, Cast, Coalesce
from django.utils import timezone

from . import triggers
from .abstract import revision
from .actor import Actor
from .statement import Statement


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def open(self) -> ProposalQuerySet:
        """Those to decide about; two actors that have become one meanwhile are no question any more, nor is an item of
        Wikidata for an actor that has an id, or is none."""
        one, two = Coalesce("actor__merged_into", "actor"), Coalesce("other__merged_into", "other")
        open_ones = self.filter(status=Proposal.Status.OPEN).annotate(one=one, two=two)
        has_id = ~Q(actor__merged_into=None) & ~Q(actor__merged_into__wikidata_id="") | ~Q(actor__wikidata_id="")
        known = Q(kind=Proposal.Kind.WIKIDATA) & (has_id | Q(actor__withdrawn_at__isnull=False))
        return open_ones.exclude(one__isnull=False, two__isnull=False, one=F("two")).exclude(known)

    def open_pairs(self) -> list[tuple[int, int, int]]:
        """Key, and the keys of the two actors that it is about by now, the lower first; both are actors still."""
        pairs = self.filter(kind=Proposal.Kind.SAME_ACTOR, actor__withdrawn_at=None, other__withdrawn_at=None)
        opened: Any = pairs.open()
        found = opened.order_by("pk").values_list("pk", "one", "two")
        return [(pk, min(one, two), max(one, two)) for pk, one, two in found]

    def kept_apart(self, actors: Collection[int]) -> ProposalQuerySet:
        """That two of these are one, which a person has answered with no."""
        one, two = Coalesce("actor__merged_into", "actor"), Coalesce("other__merged_into", "other")
        dismissed = self.filter(kind=Proposal.Kind.SAME_ACTOR, status=Proposal.Status.DISMISSED)
        both: Any = dismissed.annotate(one=one, two=two)
        return both.filter(one__in=actors, two__in=actors).exclude(one=F("two"))  # type: ignore[no-any-return]

    def about(self, actor: Actor) -> ProposalQuerySet:
        """That this actor, or one that has gone into it, is another; whatever became of it, unless it was closed."""
        mine = Q(actor=actor) | Q(actor__merged_into=actor) | Q(other=actor) | Q(other__merged_into=actor)
        return self.filter(mine, kind=Proposal.Kind.SAME_ACTOR).exclude(status=Proposal.Status.CLOSED)

    def about_wikidata(self) -> ProposalQuerySet:
        return self.filter(kind=Proposal.Kind.WIKIDATA)

    def actors_on_wikidata(self) -> ProposalQuerySet:
        """The keys of the actors of whom it is asked which item they are."""
        asked: Any = self.open().about_wikidata()
        return asked.order_by().values("one").distinct()  # type: ignore[no-any-return]

    def about_statements(self) -> ProposalQuerySet:
        return self.filter(kind=Proposal.Kind.STATEMENT_DIFFERS)

    def for_lists(self) -> ProposalQuerySet:
        """With both actors and the statement, without what lists do not show of them."""
        related = self.select_related(
            "actor__country", "actor__merged_into", "other__country", "other__merged_into", "statement", "decided_by"
        )
        return related.defer("statement__tsv", "statement__why")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), exclude=["revision"])
class Proposal(models.Model):
    """That two actors are one, that an actor is an item of Wikidata, or that a statement a person decided about reads
    differently to a newer extractor.

    Each is made once: one that was dismissed is never made again. One that is no question any more is closed, and may
    be opened again. `current` and `proposed` hold plain values, in a shape that depends on the field; `details` has
    what accepting needs besides, such as places in the text.
    """

    class Kind(models.TextChoices):
        SAME_ACTOR = "same actor", "two actors may be one"
        WIKIDATA = "wikidata", "an actor may be an item of Wikidata"
        STATEMENT_DIFFERS = "statement differs", "the extractor reads it differently"

    class Status(models.TextChoices):
        OPEN = "open", "open"
        ACCEPTED = "accepted", "accepted"
        DISMISSED = "dismissed", "dismissed"
        CLOSED = "closed", "closed, no longer a question"

    class Field(models.TextChoices):
        SPAN = "span", "words"
        SPEAKER = "speaker", "speaker"
        ROLE = "role", "role"
        DATE = "said_on", "date"
        KIND = "kind", "how it was said"
        ACT = "act", "what saying it does"
        ABOUT = "about", "about"

    kind = models.CharField(max_length=17, choices=Kind)
    actor = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True, related_name="+")
    other = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True, related_name="+")
    statement = models.ForeignKey(Statement, models.PROTECT, null=True, blank=True, related_name="proposals")
    field = models.CharField(
        max_length=15, choices=Field, blank=True, help_text="The part of the statement it is about."
    )
    current = models.JSONField(null=True, blank=True, help_text="What the statement said when this was proposed.")
    proposed = models.JSONField(default=dict, blank=True)
    details = models.JSONField(default=dict, blank=True)
    why = models.TextField(blank=True)
    extractor = models.CharField("extractor version", max_length=40, blank=True)
    status = models.CharField(max_length=9, choices=Status, default=Status.OPEN)
    created_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True, help_text="Empty: not decided yet.")
    closed_because = models.TextField("why it was closed", blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    revision = revision()

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["status", "-id"], name="proposal_status")]
        constraints = [
            CheckConstraint(
                condition=Q(kind="same actor", actor__lt=F("other"), statement=None, field="")
                | Q(kind="wikidata", actor__isnull=False, other=None, statement=None, field="", proposed__has_key="id")
                | (Q(kind="statement differs", actor=None, other=None, statement__isnull=False) & ~Q(field="")),
                name="proposal_is_about_its_kind",
            ),
            CheckConstraint(
                condition=Q(field__in=["", "span", "speaker", "role", "said_on", "kind", "act", "about"]),
                name="proposal_field_is_known",
            ),
            CheckConstraint(
                condition=Q(status="open", decided_at=None)
                | Q(status__in=["accepted", "dismissed", "closed"], decided_at__isnull=False),
                name="proposal_decided_or_open",
            ),
            CheckConstraint(condition=Q(closed_because="") ^ Q(status="closed"), name="proposal_closed_with_reason"),
            UniqueConstraint(fields=["actor", "other"], name="proposal_actors_unique"),
            UniqueConstraint(
                "actor", KT("proposed__id"), condition=Q(kind="wikidata"), name="proposal_wikidata_unique"
            ),
            UniqueConstraint(
                "statement", "field", MD5(Cast("proposed", models.TextField())), name="proposal_reading_unique"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="proposal_is_never_deleted", operation=pgtrigger.Delete),
            triggers.revised(),
            triggers.decision_trigger("proposal"),
        ]

    def __str__(self) -> str:
        if self.kind == self.Kind.SAME_ACTOR:
            return f"{self.actor} = {self.other}?"
        if self.kind == self.Kind.WIKIDATA:
            return f"{self.actor} = {self.wikidata}?"
        return f"{self.get_field_display()}: {self.current_in_words} → {self.proposed_in_words}?"

    def close(self, because: str) -> None:
        """It is no question any more."""
        self.status, self.decided_at, self.closed_because = Proposal.Status.CLOSED, timezone.now(), because
        self.save(update_fields=["status", "decided_at", "closed_because"])

    @property
    def wikidata(self) -> str:
        """ "Sergey Lavrov (Q58217)" """
        return f"{self.details.get('label', '')} ({self.proposed['id']})".lstrip()

    @property
    def current_in_words(self) -> str:
        return in_words(self.field, self.current)

    @property
    def proposed_in_words(self) -> str:
        return in_words(self.field, self.proposed)


def in_words(field: str, value: Any) -> str:
    """A value of `current` or `proposed` for people."""
    if isinstance(value, dict) and "sealed" in value:
        return "sealed"
    if not value:
        return "not known" if field in ("speaker", "said_on") else "none"
    if field == Proposal.Field.SPAN:
        return f"“{value['words']}”"
    if field == Proposal.Field.SPEAKER:
        return f"{value['name']} ({', '.join(filter(None, (Actor.Kind(value['kind']).label, value['country'])))})"
    if field == Proposal.Field.DATE:
        return {"year": value["on"][:4], "month": value["on"][:7]}.get(value["precision"], value["on"])
    return ", ".join(value) if field == Proposal.Field.ABOUT else str(value)
