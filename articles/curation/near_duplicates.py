"""Which statements are the same words of the same speaker, printed by several articles: docs/near-duplicates.md.

Two statements are the same where speaker, kind and date agree and their words do (text/near_duplicates.py). A group is
what hangs together by that, cut so that it lasts DAYS at most, in two articles or more. Nothing in this depends on the
order in which statements arrive.

A trigger notes each change in the transaction that makes it. `settle()` follows them; a curator's decision does it in
its own transaction, imports in short ones of their own, and what they were cut off before settling the next one does.
Until then readers see a statement that changed stand alone.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db import connection, transaction

from articles.models import Statement, Wording, WordingChange, locks
from articles.text.near_duplicates import Word, are_the_same, compared_words, is_long_enough, marks

DAYS = 3
BATCH = 500

NEAR = """
    SELECT w.statement_id, other.statement_id FROM articles_wording w JOIN articles_wording other
        ON other.marks && w.marks AND other.dated BETWEEN w.dated - %(days)s AND w.dated + %(days)s
    WHERE w.statement_id = ANY (%(ids)s) AND other.statement_id <> w.statement_id
"""
TAKE = """
    DELETE FROM articles_wordingchange
    WHERE id IN (SELECT id FROM articles_wordingchange ORDER BY id LIMIT %s) RETURNING statement
"""


@dataclass(frozen=True, slots=True)
class SaidWords:
    """What decides about a statement's group. `among` is its speaker and whether the words are the speaker's own."""

    id: int
    article: int
    among: str
    on: dt.date
    precision: str
    words: tuple[Word, ...]

    @property
    def text(self) -> tuple[object, ...]:
        """Whoever has the same of this is the same, or not, as all the same others."""
        return self.among, self.on, self.precision, self.words

    def is_same(self, other: SaidWords) -> bool:
        return self.among == other.among and self._is_near(other) and are_the_same(self.words, other.words)

    def _is_near(self, other: SaidWords) -> bool:
        """What is known to the month, to the year or not at all is near only what is known, or not, just so."""
        if self.precision == other.precision == "day":
            return abs(self.on - other.on) <= dt.timedelta(days=DAYS)
        return (self.on, self.precision) == (other.on, other.precision)


def settle() -> None:
    """Find the groups of all that changed. One at a time, so that no two overlook each other's statements: whoever
    does this in a transaction does it last."""
    while settle_some():
        pass


def settle_some(*, wait: bool = True) -> int:
    """How many changes were followed; 0: none is left, or somebody else is at it who need not be waited for."""
    if not WordingChange.objects.exists():
        return 0
    with transaction.atomic():
        if wait:
            locks.hold(locks.NEAR_DUPLICATES)
        elif not locks.try_to_hold(locks.NEAR_DUPLICATES):
            return 0
        with connection.cursor() as cursor:
            cursor.execute(TAKE, [BATCH])
            changes = [pk for (pk,) in cursor.fetchall()]
        _find(set(changes))
    return len(changes)


def rebuild() -> Iterator[int]:
    """Find all groups anew, in batches, each in a transaction of its own; gives how many were looked at."""
    after, done = 0, 0
    while ids := list(Statement.objects.after_id(after).ids()[:BATCH]):
        with transaction.atomic():
            locks.hold(locks.NEAR_DUPLICATES)
            _find(set(ids))
        after, done = ids[-1], done + len(ids)
        yield done


def _find(changed: Collection[int]) -> None:
    """Their groups, and those of the statements that they were with."""
    ids = sorted(changed)
    for batch in (set(ids[n : n + BATCH]) for n in range(0, len(ids), BATCH)):
        former = Wording.objects.groups_of(batch)
        related = Wording.objects.members_of(set(former.values()))
        statements = _write_marks(batch)
        _write_groups(_Search([*statements, *_said(related.keys() - batch)]))


def _write_marks(ids: Collection[int]) -> list[SaidWords]:
    """Those of them that can be in a group, with their marks written; of the others there is no trace."""
    statements = _said(ids)
    Wording.objects.filter(pk__in=set(ids) - {each.id for each in statements}).delete()
    Wording.objects.bulk_create(
        [Wording(pk=each.id, dated=each.on, marks=marks(each.words, among=each.among)) for each in statements],
        update_conflicts=True, unique_fields=["pk"], update_fields=["dated", "marks"],
    )  # fmt: skip
    return statements


def _said(ids: Collection[int]) -> list[SaidWords]:
    found = (_said_of(statement) for statement in Statement.objects.comparable().in_bulk(ids).values())
    return [each for each in found if is_long_enough(each.words)]


def _said_of(statement: Statement) -> SaidWords:
    is_own = statement.kind != Statement.Kind.PARAPHRASED
    among = f"{statement.speaker_id or 0}{'' if is_own else ' paraphrased'}"
    precision = statement.effective_precision
    return SaidWords(
        statement.pk, statement.article_id, among, statement.sort_on, precision, compared_words(own_words(statement))
    )


def own_words(statement: Statement) -> str:
    """Without a cue that stands between the pieces."""
    if not statement.pieces:
        return statement.text
    return " ".join(statement.text[a - statement.start : b - statement.start] for a, b in statement.pieces)


class _Search:
    """All that hangs together with the given statements, followed from one to the next."""

    def __init__(self, statements: Iterable[SaidWords]) -> None:
        self.known: dict[int, SaidWords] = {}
        self.parent: dict[int, int] = {}
        self.followed: set[int] = set()
        frontier = self._add(statements)
        while frontier:
            self._join(frontier)
            self.followed |= frontier
            reached = {self._root(pk) for pk in self.followed}
            frontier = {pk for pk in self.known.keys() - self.followed if self._root(pk) in reached}

    def _add(self, statements: Iterable[SaidWords]) -> set[int]:
        added = {each.id: each for each in statements}
        self.known |= added
        self.parent |= dict(zip(added, added, strict=True))
        return set(added)

    def _join(self, frontier: set[int]) -> None:
        """Those with what is the same. Of statements with the same text one asks for all."""
        asking = {self.known[pk].text: pk for pk in frontier}
        with connection.cursor() as cursor:
            cursor.execute(NEAR, {"ids": list(asking.values()), "days": DAYS})
            pairs = cursor.fetchall()
        self._add(_said({other for _, other in pairs} - self.known.keys()))
        self._join_equals()
        for one, other in pairs:
            is_open = other in self.known and self._root(one) != self._root(other)
            if is_open and self.known[one].is_same(self.known[other]):
                self.parent[self._root(other)] = self._root(one)

    def _join_equals(self) -> None:
        first: dict[tuple[object, ...], int] = {}
        for pk, each in self.known.items():
            self.parent[self._root(pk)] = self._root(first.setdefault(each.text, pk))

    def _root(self, pk: int) -> int:
        while self.parent[pk] != pk:
            self.parent[pk] = self.parent[self.parent[pk]]
            pk = self.parent[pk]
        return pk

    def groups(self) -> list[list[SaidWords]]:
        together: dict[int, list[SaidWords]] = defaultdict(list)
        for pk in self.followed:
            together[self._root(pk)].append(self.known[pk])
        parts = [part for group in together.values() for part in _of_few_days(group)]
        return [part for part in parts if len({each.article for each in part}) > 1]


def _of_few_days(group: list[SaidWords]) -> Iterator[list[SaidWords]]:
    """From the first on, whatever is at most DAYS later; then anew: a phrase repeated for years is many groups."""
    rest = sorted(group, key=lambda each: each.on)
    while rest:
        last = rest[0].on + dt.timedelta(days=DAYS)
        yield [each for each in rest if each.on <= last]
        rest = [each for each in rest if each.on > last]


def _write_groups(search: _Search) -> None:
    wanted = {each.id: min(one.id for one in group) for group in search.groups() for each in group}
    former = Wording.objects.groups_of(search.followed)
    changed = {pk: wanted.get(pk) for pk in search.followed if wanted.get(pk) != former.get(pk)}
    with connection.cursor() as cursor:
        cursor.execute(
            """UPDATE articles_wording w SET "group" = v.found FROM unnest(%s::bigint[], %s::bigint[]) v (id, found)
               WHERE w.statement_id = v.id""",
            [list(changed), list(changed.values())],
        )
