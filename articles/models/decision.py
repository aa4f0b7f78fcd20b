"""What people decided: who, when, by which verb, why, and which rows were touched, with their values before and after.

Nobody lists these rows: triggers write down what changes while a decision is being carried out
(articles/curation/recording.py), whoever writes and however, so that a decision can be told, and undone, whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import connection, models
from django.db.models import CheckConstraint, Q
from django.utils import timezone

from .triggers import never_altered


class DecisionQuerySet(models.QuerySet["Decision"]):
    def about(self, row: models.Model) -> DecisionQuerySet:
        """Those that touched this row."""
        return self.touching(row._meta.label_lower, row.pk)

    def touching(self, model: str, key: int) -> DecisionQuerySet:
        return self.filter(pk__in=DecisionRow.objects.filter(model=model, key=key).values("decision"))

    def in_batch(self, first: int) -> DecisionQuerySet:
        """Those that were made in one go with this one, the first of them."""
        return self.filter(Q(batch=first) | Q(pk=first))

    def up_to(self, number: int) -> DecisionQuerySet:
        """Without those that came later."""
        return self.filter(pk__lte=number)

    def doing(self, verbs: Collection[str], *, or_none_of: Collection[str] | None = None) -> DecisionQuerySet:
        others = ~Q(verb__in=or_none_of) if or_none_of is not None else Q()
        return self.filter(Q(verb__in=verbs) | others)

    def behind(self, events: Iterable[Any]) -> dict[int, Decision]:
        """By number: the decisions in which these events of the history were written. What was done before decisions
        were kept has none."""
        numbers = {number for event in events if (number := number_of(event))}
        return {decision.pk: decision for decision in self.filter(pk__in=numbers)}

    def undone(self, numbers: Collection[int]) -> dict[int, int]:
        """Of those that are undone at present: by number, that of the decision which undid them last. One whose undoing
        was undone is not."""
        found = undone_by(self.undoing_any(numbers))
        return {number: by for number, by in found.items() if number in numbers}

    def undoing_any(self, numbers: Collection[int]) -> dict[int, int]:
        """What undoes one of these, or undoes that, and so on: by number, that of what it undoes."""
        with connection.cursor() as cursor:
            cursor.execute(
                """WITH RECURSIVE undoing AS (
                       SELECT id, undoes_id FROM articles_decision WHERE undoes_id = ANY (%s)
                       UNION SELECT d.id, d.undoes_id FROM articles_decision d JOIN undoing u ON d.undoes_id = u.id)
                   SELECT id, undoes_id FROM undoing""",
                [list(numbers)],
            )
            return dict(cursor.fetchall())

    def what_they_undo(self, numbers: Collection[int]) -> dict[int, list[int]]:
        """By number, of those that undo one: that one, and what it undoes in turn."""
        with connection.cursor() as cursor:
            cursor.execute(
                """WITH RECURSIVE chain AS (
                       SELECT id AS number, undoes_id, 1 AS n FROM articles_decision WHERE id = ANY (%s)
                       UNION ALL SELECT c.number, d.undoes_id, c.n + 1
                       FROM chain c JOIN articles_decision d ON d.id = c.undoes_id)
                   SELECT number, array_agg(undoes_id ORDER BY n) FROM chain WHERE undoes_id IS NOT NULL GROUP BY 1""",
                [list(numbers)],
            )
            return dict(cursor.fetchall())


def undone_by(undoing: Mapping[int, int], ahead: Collection[int] = ()) -> dict[int, int]:
    """See DecisionQuerySet.undoing_any and undone. `ahead`: as it will be when these are undone, which are not in it
    themselves."""
    found: dict[int, int] = {}
    for number in sorted(undoing, reverse=True):
        if number not in found and number not in ahead:  # it is in force
            found.setdefault(undoing[number], number)
    return found


def number_of(event: Any) -> int | None:
    """That of the decision in which an event of the history was written."""
    return event.pgh_context.metadata.get("decision") if event.pgh_context else None


@dataclass(frozen=True, slots=True)
class Touched:
    """A row that a decision changed: the columns that differ. `before` is None where the decision made the row, with
    all of it in `after`; `after` is None where it took the row away."""

    model: str
    key: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class Decision(models.Model):
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", help_text="Empty: the account is gone."
    )
    author_name = models.TextField(blank=True, help_text="How readers saw the author then. Empty: “a curator”.")
    account = models.BigIntegerField(
        null=True, blank=True, editable=False, help_text="The number of the author’s account, kept when it is gone."
    )
    author_for_colleagues = models.TextField(blank=True, help_text="How colleagues knew the author then.")
    decided_at = models.DateTimeField(default=timezone.now)
    verb = models.CharField(max_length=40, help_text="What was done: “accept”, “merge”.")
    note = models.TextField("note for colleagues", blank=True, help_text="Never shown to readers.")
    reason = models.TextField("reason for readers", blank=True)
    undoes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="undone_by",
        help_text="The decision this one undoes.",
    )  # fmt: skip
    batch = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="batched",
        help_text="The first of the decisions made together. Empty: made alone.",
    )  # fmt: skip

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["account", "-id"], name="decision_by_account"),
            models.Index(fields=["decided_at"], name="decision_by_time"),
        ]
        constraints = [
            CheckConstraint(condition=~Q(verb=""), name="decision_has_verb"),
        ]
        triggers = never_altered("decision", "is_kept_as_it_is", account="author_id")

    def __str__(self) -> str:
        return f"{self.verb} ({self.decided_at:%Y-%m-%d %H:%M})"

    @property
    def in_words(self) -> str:
        """Why, for colleagues."""
        return " ".join(dict.fromkeys(filter(None, (self.note, self.reason))))

    def touched(self) -> list[Touched]:
        """Each row once, in the order in which they were touched first: as it was before the decision and after it. Of
        what is removed by law nothing is told but that it was touched, or will be when the removal is lifted."""
        return joined_by_row(self.rows.order_by("id"), self.waiting.all() if self.undoes_id else ())


class DecisionRowQuerySet(models.QuerySet["DecisionRow"]):
    def count_of(self, decisions: Iterable[Decision], *, most: int) -> int:
        """How many rows these touched, up to so many."""
        return self.filter(decision__in=[each.pk for each in decisions])[:most].count()


class DecisionRow(models.Model):
    """One step of a decision, written by triggers: a row made, changed (the columns that differ) or taken away."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="rows")
    model = models.CharField(max_length=40, help_text="“articles.statement”.")
    key = models.BigIntegerField()
    before = models.JSONField(null=True, help_text="By column. Empty: the row was new.")
    after = models.JSONField(null=True, help_text="By column. Empty: the row was removed.")

    objects = DecisionRowQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["model", "key"], name="decision_row_of")]
        triggers = [
            pgtrigger.Protect(name="decision_row_is_kept", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.key}"


class WaitingUndo(models.Model):
    """A row that an undo left as it is because it is removed by law: it goes back when that removal is lifted."""

    undo = models.ForeignKey(Decision, models.PROTECT, related_name="waiting")
    model = models.CharField(max_length=40, help_text="“articles.statement”.")
    key = models.BigIntegerField()
    takes_along = models.BooleanField(help_text="Whether what was changed before the undo goes back, too.")

    class Meta:
        default_permissions = ()
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.model} {self.key}"


def joined(first: Touched, then: DecisionRow) -> Touched:
    """Two changes of a row as one."""
    before = first.before and {**(then.before or {}), **first.before}
    after = then.after and {**(first.after or {}), **then.after}
    if before and after:
        same = {name for name in before.keys() & after.keys() if before[name] == after[name]}
        before = {name: value for name, value in before.items() if name not in same}
        after = {name: value for name, value in after.items() if name not in same}
    return Touched(first.model, first.key, before, after)


def joined_by_row(steps: Iterable[DecisionRow], waiting: Iterable[WaitingUndo]) -> list[Touched]:
    """The steps of a decision, in order, as changes of rows; see Decision.touched."""
    found: dict[tuple[str, int], Touched] = {}
    sealed = {(row.model, row.key) for row in waiting}
    for row in steps:
        place = row.model, row.key
        found[place] = joined(found[place], row) if place in found else Touched(*place, row.before, row.after)
        if row.before == {} == row.after:
            sealed.add(place)
    found |= {place: Touched(*place, {}, {}) for place in sorted(sealed - found.keys())}
    return [each for place, each in found.items() if each.before != each.after or place in sealed]
