"""The same words in several articles: shown once in a list, by the first of a group there that matches the filter; and
who else printed what a statement says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.filters.paging import OLDEST, Cursor
from articles.filters.statement_filter import StatementFilter
from articles.models import Statement, Wording
from articles.text.word_diff import Differences, differences

from .keyset import Position, Ranked, first_by_date
from .statement_rows import StatementRow, rows_of

MOST = 100


@dataclass(frozen=True, slots=True)
class Copy:
    """A statement in the words of another, and where its words differ."""

    row: StatementRow
    publisher: str
    differs: Differences


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Who else has a statement's words, MOST of them at most; `n` is how many there are."""

    copies: list[Copy]
    n: int

    @property
    def more(self) -> int:
        return self.n - len(self.copies)


def elsewhere(statement: Statement) -> Elsewhere:
    """Of a statement read with its group."""
    if statement.group is None:  # type: ignore[attr-defined]
        return Elsewhere([], 0)
    same = Statement.objects.public().with_same_words_as(statement).for_display()
    shown = list(same[: MOST + 1])
    n = same.count() if len(shown) > MOST else len(shown)
    shown = shown[:MOST]
    copies = [
        Copy(row, str(other.publisher or "Publisher not given"), differences(statement.text, other.text))
        for row, other in zip(rows_of(shown), shown, strict=True)
    ]
    return Elsewhere(copies, n)


def once_by_date(filters: StatementFilter, n: int) -> tuple[list[Position], int]:
    """The first n from the cursor on, in its direction, each group once, and how many were folded before the last
    that a page of n - 1 shows. Where groups leave gaps it reads on, each time twice as far."""
    direction = filters.cursor.direction if filters.cursor else "after"
    keys: list[Position] = []
    read: list[Position] = []
    rest, step = filters, n
    while len(keys) < n:
        found = first_by_date(rest, step)
        keys += _firsts(filters, found)
        read += found
        if len(found) < step:
            break
        rest, step = filters.with_(cursor=Cursor(direction, *found[-1])), 2 * step
    keys = keys[:n]
    return keys, (read.index(keys[-2]) + 2 if len(keys) == n > 1 else len(read)) - len(keys)


def once_by_relevance(ranked: Sequence[Ranked]) -> list[Ranked]:
    """All that is ranked, each group at its best member."""
    group_of = Wording.objects.shown_groups_of([pk for _, _, pk in ranked])
    met: set[int] = set()
    once = []
    for key in ranked:
        group = group_of.get(key[-1], -1)
        if group not in met:
            once.append(key)
        met |= {group} - {-1}
    return once


def each_once(statements: Iterable[Statement], most: int, *, shown: Iterable[Statement]) -> list[Statement]:
    """The first of these that are in other words than those already shown, and than each other; all `with_group()`."""
    met = {_words(statement) for statement in shown}
    fresh = [statement for statement in statements if _words(statement) not in met]
    return list({_words(statement): statement for statement in reversed(fresh)}.values())[::-1][:most]


def _words(statement: Statement) -> int:
    """Its group's number is the id of a member."""
    return getattr(statement, "group", None) or statement.pk


def _firsts(filters: StatementFilter, positions: Sequence[Position]) -> list[Position]:
    """Those of the positions in the list where a group stands for the first time, and all without a group.

    Which one is the first depends on the filter and not on the page, so that pages neither lose a group nor show it
    twice. Most statements have none: then it is one look into an index.
    """
    group_of = Wording.objects.shown_groups_of([pk for _, pk in positions])
    if not group_of:
        return list(positions)
    members = filters.apply(Statement.objects.public().in_groups(set(group_of.values())))
    ordered = members.oldest_first() if filters.sort == OLDEST else members.newest_first()
    first: dict[int | None, int] = {}
    for pk, group in ordered.values_list("pk", "wording__group"):
        first.setdefault(group, pk)
    return [(on, pk) for on, pk in positions if pk not in group_of or first.get(group_of[pk], pk) == pk]
