"""Two actors that were merged, parted again, and what came to the one that stayed since then."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef

from articles.curation.decision_record import ACTOR_MODEL, ALIAS
from articles.curation.decisions import decision
from articles.curation.splitting import give
from articles.curation.undo import undo
from articles.models import Actor, ActorAlias, Decision, Naming, Statement


@dataclass(frozen=True, slots=True)
class Parted:
    """An actor that a decision merged into another, and the names that it had."""

    duplicate: int
    keep: int
    names: list[str]


def merged_by(decision: Decision) -> list[Parted]:
    rows = decision.touched()
    names: dict[int, list[str]] = {}
    aliases = [row for row in rows if row.model == ALIAS and row.before and "actor_id" in row.before]
    named = ActorAlias.objects.in_bulk([row.key for row in aliases])
    for row in aliases:
        if row.key in named and row.before:
            names.setdefault(row.before["actor_id"], []).append(named[row.key].normalised)
    return [
        Parted(row.key, row.after["merged_into_id"], names.get(row.key, []))
        for row in rows
        if row.model == ACTOR_MODEL and row.before and row.after and row.before.get("merged_into_id", row) is None
    ]


def came_since(decision: Decision) -> dict[int, list[Statement]]:
    """By the number of each actor that was merged away: the statements that came to the one that stayed since, in
    articles that name it as the former and not otherwise."""
    found = {}
    for parted in merged_by(decision):
        namings = Naming.objects.filter(article=OuterRef("article"), actor=parted.keep)
        by_name = Exists(namings.filter(normalised__in=parted.names))
        otherwise = Exists(namings.exclude(normalised__in=parted.names))
        since = Statement.objects.filter(speaker=parted.keep, recorded_at__gt=decision.decided_at, curated_at=None)
        theirs = (
            since.filter(by_name & ~otherwise).select_related("article").defer("tsv", "article__body", "article__raw")
        )
        if rows := list(theirs.order_by("pk")):
            found[parted.duplicate] = rows
    return found


def unmerge(
    *,
    merge: Decision,
    by: User,
    statements: Collection[int] = (),
    note: str = "",
    reason: str = "",
    taking_along: bool = False,
) -> Decision:
    """Undo merging, and give these of the statements that came since to whom they were meant for."""
    since = came_since(merge)
    with decision("undo", by, note, reason, undoes=merge) as undoing:
        undo(merge, by=by, note=note, reason=reason, taking_along=taking_along)
        for key, rows in since.items():
            duplicate = Actor.objects.get(pk=key)
            chosen = [row.pk for row in rows if row.pk in statements]
            if chosen and duplicate.is_visible:
                assert rows[0].speaker is not None
                give(chosen, rows[0].speaker, duplicate)
    return undoing
