"""Undo: a decision is taken back by another one, which names it (`undoes`). Nothing of the record is removed by it.

What it does to each row is planned in what_undo_sets_back.py, under locks, and written here. Undoing an undo does
again what was undone.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from articles.curation import imports_and_seals
from articles.curation.decision_record import ACTOR_MODEL, DecisionRecord, table_of
from articles.curation.decisions import CurationError, explain
from articles.curation.recording import deciding, going_on_with, in_one_go
from articles.curation.what_undo_sets_back import (
    BELONGS,
    Ahead,
    Deed,
    Rest,
    UndoStep,
    deed_of,
    plan,
)
from articles.models import Decision, WaitingUndo
from articles.models.decision import Touched, undone_by

logger = logging.getLogger("onrecord.curation")

UNDOABLE = 200  # of a person's decisions, how far back a key that undoes the last one goes

NOTHING_LEFT = "There is nothing left to undo: everything was changed since."


class NothingLeft(CurationError):  # noqa: N818  it names what there is
    """Raised where undoing would change nothing."""

    def __init__(self) -> None:
        super().__init__(NOTHING_LEFT)


@dataclass(frozen=True, slots=True)
class Undoing:
    """What undoing a decision does, in the order in which it is done."""

    decision: Decision
    steps: list[UndoStep]

    @property
    def done(self) -> list[UndoStep]:
        return [step for step in self.steps if step.is_done]

    @property
    def changed_since(self) -> list[UndoStep]:
        return [step for step in self.steps if (step.changed_since or step.because) and not step.waits]

    @property
    def waiting(self) -> list[UndoStep]:
        """Done when what is removed by law comes back."""
        return [step for step in self.steps if step.waits]


def what_undoing_does(decision: Decision, *, taking_along: bool = False) -> Undoing:
    """Without doing it. What it meets may be changed by others until it is done."""
    return Undoing(decision, plan(decision, DecisionRecord([decision]), taking_along=taking_along))


@transaction.atomic
def undo(decision: Decision, *, by: User, note: str = "", reason: str = "", taking_along: bool = False) -> Decision:
    """Gives the decision that undoes it. Raises CurationError where nothing is left to undo or PostgreSQL refuses, and
    PermissionDenied. `taking_along`: what was changed since goes back, too."""
    if decision.verb in imports_and_seals.OWN_VERBS:
        raise CurationError("This is undone on a page of its own.")
    if not by.has_perms(rights(decision.touched())):
        raise PermissionDenied("You do not have permission to undo this.")
    refuse_undone(decision)
    verb = "redo" if decision.verb == "undo" else "undo"
    with deciding(verb=verb, by=by, note=note, reason=reason, undoes=decision) as undoing:
        record = DecisionRecord([decision], locked=True)
        steps = plan(decision, record, taking_along=taking_along, reason=reason)
        try:
            _carry_out([step for step in steps if step.is_done])
        except IntegrityError as error:
            raise CurationError(f"This cannot be undone as it stands. {explain(error)}") from error
        WaitingUndo.objects.bulk_create(
            WaitingUndo(undo=undoing, model=step.model, key=step.key, takes_along=taking_along)
            for step in steps if step.waits
        )  # fmt: skip
    if not undoing.rows.exists() and not undoing.waiting.exists():
        raise NothingLeft
    return undoing


def go_on_with_those_that_wait() -> None:
    """After a removal by law was lifted: what is undone meanwhile goes back, in the order in which it was undone. It
    belongs to the decision that undid it."""
    for undoing in Decision.objects.exclude(waiting=None).order_by("pk").distinct().select_related("undoes"):
        waiting = list(undoing.waiting.all())
        rest = Rest(undoing, {(each.model, each.key) for each in waiting})
        assert undoing.undoes
        record = DecisionRecord([undoing.undoes], locked=True)
        steps = plan(
            undoing.undoes, record, taking_along=waiting[0].takes_along, reason=undoing.reason, rest=rest
        )  # fmt: skip
        try:
            with going_on_with(undoing):
                _carry_out([step for step in steps if step.is_done])
        except IntegrityError:
            logger.warning("Change %s cannot undo all that waited for it.", undoing.pk, exc_info=True)
        still = {(step.model, step.key) for step in steps if step.waits}
        undoing.waiting.filter(pk__in=[each.pk for each in waiting if (each.model, each.key) not in still]).delete()


def undo_last(*, by: User, verbs: Collection[str]) -> Decision:
    """Takes back what this person decided last by one of these verbs and did not take back yet; gives it."""
    mine = list(Decision.objects.filter(author=by, verb__in=verbs).order_by("-pk")[:UNDOABLE])
    undone = Decision.objects.undone([each.pk for each in mine])
    last = next((each for each in mine if each.pk not in undone), None)
    if last is None:
        raise CurationError("You have nothing to undo.")
    undo(last, by=by)
    return last


def what_undoing_all_does(decisions: Iterable[Decision], *, taking_along: bool = False) -> list[Undoing]:
    """The newest first, each as it is met when those before it are undone. Without what is undone already."""
    chosen = to_be_undone(decisions)
    record, ahead = DecisionRecord(chosen), Ahead()
    found = []
    for decision in chosen:
        steps = plan(decision, record, taking_along=taking_along, ahead=ahead)
        ahead.add(decision, steps)
        found.append(Undoing(decision, steps))
    return found


def undo_all(
    decisions: Iterable[Decision], *, by: User, note: str = "", reason: str = "", taking_along: bool = False,
    own: Mapping[int, Callable[[], None]] | None = None,
) -> list[Decision]:  # fmt: skip
    """All or none, in one batch, which can be undone in turn. Where nothing is left of one to undo, it is passed over;
    where nothing is left of any, CurationError is raised. `own`: by number, what undoes those that have an undo of
    their own; the others of these stay."""
    own = own or {}
    made: list[Decision] = []
    with in_one_go():
        for decision in to_be_undone(decisions, with_own=own):
            try:
                if decision.pk in own:
                    own[decision.pk]()
                    made += Decision.objects.filter(undoes=decision).order_by("pk")
                else:
                    made.append(undo(decision, by=by, note=note, reason=reason, taking_along=taking_along))
            except NothingLeft:
                continue
    if not made:
        raise NothingLeft
    return made


def to_be_undone(decisions: Iterable[Decision], *, with_own: Collection[int] = ()) -> list[Decision]:
    """The newest first; without those that are undone, or are when what did them again is undone, what undid one of
    them, and what has an undo of its own."""
    chosen = {decision.pk: decision for decision in decisions}
    undoing = Decision.objects.undoing_any(chosen)
    undone = undone_by(undoing)
    found = [
        chosen[number]
        for number in sorted(chosen, reverse=True)
        if number not in undone and chosen[number].undoes_id not in chosen
        if number in with_own or chosen[number].verb not in imports_and_seals.OWN_VERBS
    ]
    numbers = [each.pk for each in found]
    by_then = undone_by(undoing, ahead=numbers)
    return [each for each in found if each.pk not in by_then]


def refuse_undone(decision: Decision) -> None:
    # Two who undo the same at once wait for each other here.
    Decision.objects.select_for_update(no_key=True).get(pk=decision.pk)
    if decision.pk in Decision.objects.undone([decision.pk]):
        raise CurationError("This was already undone.")


def rights(touched: Collection[Touched]) -> list[str]:
    """To undo something is to do what undoing it does: who may merge two actors may take them apart, with all that
    moves by it."""
    if any(
        row.model == ACTOR_MODEL and row.before and {"merged_into_id", "withdrawn_at"} & row.before.keys()
        for row in touched
    ):
        return ["articles.change_actor"]
    deeds = {(row.model, deed_of(row)) for row in touched}
    words = {Deed.REMOVE: "delete", Deed.BRING_BACK: "add"}
    return sorted(f"articles.{words.get(deed, 'change')}_{model.partition('.')[2]}" for model, deed in deeds)


# Doing it


def _carry_out(steps: Iterable[UndoStep]) -> None:
    """Those together that write the same columns."""
    for (model, deed, columns), rows in groupby(steps, key=lambda step: (step.model, step.deed, sorted(step.to))):
        _write(model, deed, columns, list(rows))


def _write(model: str, deed: Deed, columns: Sequence[str], steps: Sequence[UndoStep]) -> None:
    table, names = table_of(model), ", ".join(f'"{name}"' for name in columns)
    rows = f"jsonb_populate_recordset(NULL::{table}, %s::jsonb)"
    values = json.dumps([{**step.to, "id": step.key} for step in steps])
    with connection.cursor() as cursor:
        if deed == Deed.REMOVE:
            cursor.execute(f"DELETE FROM {table} WHERE id = ANY (%s)", [[step.key for step in steps]])
        elif deed == Deed.BRING_BACK:
            # A place in the text that was named again meanwhile is named once.
            once = "ON CONFLICT DO NOTHING" if model in BELONGS else ""
            cursor.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM {rows} {once}", [values])
        else:
            sets = ", ".join(f'"{name}" = v."{name}"' for name in columns)
            cursor.execute(f"UPDATE {table} t SET {sets} FROM {rows} v WHERE t.id = v.id", [values])
