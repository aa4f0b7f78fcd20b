"""Which statement is reviewed next: the articles that are least certain first, their statements as printed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import User
from django.db.models import F
from django.db.models.fields.tuple_lookups import (
    Tuple,
    TupleGreaterThan,
    TupleGreaterThanOrEqual,
    TupleLessThan,
    TupleLessThanOrEqual,
)
from django.utils import timezone

from articles.filters.statement_filter import StatementFilter
from articles.models import ReviewPlace, Statement
from articles.models.abstract import is_one_of
from articles.models.statement_queryset import StatementQuerySet

LOOKED_UP_BY_KEY = 300  # at most so many that a filter leaves
COUNTED_ONE_BY_ONE = 1000  # more than so many are not counted one by one for each page
PLACED = ("public_id", "article", "article_version", "start", "end", "status")  # which it is, and where
ORDER = ("article__review_place__least_confidence", "article__review_place__article_id", "start", "end", "id")
PLACE, ARTICLE = Tuple(*map(F, ORDER)), Tuple(*map(F, ORDER[:2]))
QueuePlace = tuple[float, int, int, int, int]
BEGINNING: QueuePlace = (-1.0, 0, 0, 0, 0)


@dataclass(frozen=True)
class Count:
    n: int
    is_more: bool = False

    def __str__(self) -> str:
        return f"more than {self.n:,}" if self.is_more else f"{self.n:,}"


@dataclass(frozen=True)
class Queue:
    """What was decided by this person today stays among them, so that one can go back to it and places do not move.
    Where the filter asks for a status, those that have it are looked through, whoever decided about them."""

    filters: StatementFilter
    person: User
    only_flagged: bool = False
    sample: int | None = None  # the number of one that was drawn by chance

    def all(self) -> StatementQuerySet:
        if not (self.keeps_what_is_decided() and self._has_decided):
            return self.open()
        found = self._found().of_shown_articles().to_review_by(self.person, _today())
        few = None if self._few_open is None else _few(self._decided())
        return found if few is None else found.filter(is_one_of([*(self._few_open or ()), *few]))

    def open(self) -> StatementQuerySet:
        """What is to be decided."""
        return self._open() if self._few_open is None else self._open().filter(is_one_of(self._few_open))

    def _open(self) -> StatementQuerySet:
        return self._found().to_decide() if self.keeps_what_is_decided() else self._found().of_shown_articles()

    def _decided(self) -> StatementQuerySet:
        return self._found().of_shown_articles().decided_by(self.person, _today())

    @cached_property
    def _few_open(self) -> list[int] | None:
        """The keys of what is open, where several filters leave little of it and indexes tell: found once, it is looked
        up by them. PostgreSQL would compare each place in turn with all that is found."""
        return _few(self._open()) if len(self.filters.active()) > 1 and not self.filters.q else None

    def first(self) -> Statement | None:
        return in_order(_behind(self.open(), BEGINNING)).first()

    def next_open(self, after: Statement) -> Statement | None:
        """The next one to decide; from the first again where there is none behind."""
        return in_order(_behind(self.open(), place(after))).first() or self.first()

    def around(self, one: Statement) -> tuple[Statement | None, Statement | None, Statement | None]:
        """The one before it, the one behind it, and the first behind it that is to be decided."""
        at, found = place(one), self.all()
        following = in_order(_behind(found, at)).first()
        to_decide = following
        if following and not self._is_open(following):
            to_decide = in_order(_behind(self.open(), at)).first()
        return in_order(_before(found, at)).reverse().first(), following, to_decide

    def following(self, one: Statement) -> Statement | None:
        return in_order(_behind(self.all(), place(one))).first()

    def _found(self) -> StatementQuerySet:
        found = self.filters.without("q").apply(Statement.objects.in_place())
        if self.filters.q:
            found = found.matching_anywhere(self.filters.words)
        if self.only_flagged:
            found = found.flagged()
        return found if self.sample is None else found.drawn_in(self.sample)

    def _parts(self) -> list[StatementQuerySet]:
        """All of them in parts that are counted from an index each: asked for together they are read one by one."""
        if not (self.keeps_what_is_decided() and self._has_decided):
            return [self.open()]
        return [self.open(), self._decided()]

    @cached_property
    def _has_decided(self) -> bool:
        """Whether the person did today, whatever the filter. Asked for after what a request decides."""
        return Statement.objects.decided_by(self.person, _today()).exists()

    def keeps_what_is_decided(self) -> bool:
        """So that deciding about one changes no place."""
        return not (self.filters.status or self.only_flagged)

    def _is_open(self, one: Statement) -> bool:
        return not self.keeps_what_is_decided() or one.status == Statement.Status.PROPOSED

    def count(self) -> Count:
        return _count(self._parts())

    def place_of(self, one: Statement) -> Count:
        """1 for the first."""
        at = place(one)
        before = _count([_before(part, at) for part in self._parts()])
        return Count(before.n + (not before.is_more), before.is_more)


def place(one: Statement) -> QueuePlace:
    found = ReviewPlace.objects.filter(article=one.article_id).first()
    return (found.least_confidence if found else 1.0), one.article_id, one.start, one.end, one.pk


def in_order(among: StatementQuerySet) -> StatementQuerySet:
    return among.order_by(*ORDER).only(*PLACED)


# Each says of the article alone once more what it says of the whole place, so that the places are read from their
# index as far as they are needed, and of its confidence, so that only statements with a place are meant.
def _behind(among: StatementQuerySet, at: QueuePlace) -> StatementQuerySet:
    articles = among.filter(TupleGreaterThanOrEqual(ARTICLE, at[:2]), **{f"{ORDER[0]}__gte": at[0]})
    return articles.filter(TupleGreaterThan(PLACE, at))


def _before(among: StatementQuerySet, at: QueuePlace) -> StatementQuerySet:
    articles = among.filter(TupleLessThanOrEqual(ARTICLE, at[:2]), **{f"{ORDER[0]}__lte": at[0]})
    return articles.filter(TupleLessThan(PLACE, at))


def _few(rows: StatementQuerySet) -> list[int] | None:
    keys = list(rows.order_by().values_list("pk", flat=True)[: LOOKED_UP_BY_KEY + 1])
    return keys if len(keys) <= LOOKED_UP_BY_KEY else None


def _count(parts: list[StatementQuerySet]) -> Count:
    n = sum(rows.order_by().values("pk")[: COUNTED_ONE_BY_ONE + 1].count() for rows in parts)
    return Count(min(n, COUNTED_ONE_BY_ONE), n > COUNTED_ONE_BY_ONE)


def _today() -> dt.datetime:
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
