"""Imports and removals by law among changes that are undone together: each is asked for by itself, and done at its
place between the others. Large imports have a page of their own, where workers do it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User

from articles.curation import imports_and_seals, sealing
from articles.curation.decisions import CurationError
from articles.importing import undo_import
from articles.models import Decision, ImportRun, Seal
from articles.presenters import changes as told

MOST = 200  # articles of an import that a request takes back


@dataclass(frozen=True, slots=True)
class OwnUndo:
    """`is_here`: it can be done together with the others."""

    change: told.ChangeRow
    is_here: bool

    @property
    def pk(self) -> int:
        return self.change.decision.pk


def among(decisions: Sequence[Decision], user: User) -> list[OwnUndo]:
    """Those that are not undone yet."""
    own = [each for each in decisions if each.verb in imports_and_seals.OWN_VERBS]
    rows = told.told(own, user)
    return [OwnUndo(row, row.may_undo and _is_small(row.decision)) for row in rows if not row.undone_by]


def _is_small(decision: Decision) -> bool:
    if decision.verb != imports_and_seals.IMPORT:
        return True
    report = _run(decision).report
    return bool(report.get("created", 0) + report.get("changed", 0) <= MOST)


def chosen(offered: Sequence[OwnUndo], ticked: Sequence[str], *, by: User, **why: Any) -> dict[int, Callable[[], None]]:
    """For `undo_all`: what undoes each, by the number of its decision."""
    return {
        each.pk: _undoing(each.change.decision, by, why) for each in offered if each.is_here and str(each.pk) in ticked
    }


def _undoing(decision: Decision, by: User, why: dict[str, Any]) -> Callable[[], None]:
    def carry_out() -> None:
        try:
            if decision.verb == imports_and_seals.IMPORT:
                undo_import.undo(_run(decision), by=by, **why)
            else:
                sealing.lift(seal=Seal.objects.get(pk=decision.touched()[0].key), by=by, because=why["reason"])
        except (CurationError, sealing.SealError) as error:
            raise CurationError(f"Change {decision.pk} cannot be undone. {error}") from error

    return carry_out


def _run(decision: Decision) -> ImportRun:
    return ImportRun.objects.get(pk=decision.touched()[0].key)
