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
from articles.models import Lease, Statement
from articles.models.abstract import is_one_of
from articles.models.statement_queryset import StatementQuerySet

LOOKED_UP_BY_KEY = 300  # at most so many that a filter leaves
COUNTED_ONE_BY_ONE = 1000  # more than so many are not counted one by one for each page
PLACED = ("public_id", "article", "article_version", "start", "end", "status")  # which it is, and where
ORDER = ("article__review_place__least_confidence", "article__review_place__article_id", "start", "end", "id")
PLACE, ARTICLE = Tuple(*map(F, ORDER)), Tuple(*map(F, ORDER[:2]))
QueuePlace = tuple[float, int, int, int, int]
BEGINNING: QueuePlace = (-1.0, 0, 0, 0, 0)
NONE: frozenset[int] = frozenset()


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

    @cached_property
    def all(self) -> StatementQuerySet:
        if self.keeps_what_is_decided() and self._has_decided:
            return self._found.of_shown_articles().to_review_by(self.person, _today())
        return self.open

    @cached_property
    def open(self) -> StatementQuerySet:
        """What is to be decided."""
        return self._found.to_decide() if self.keeps_what_is_decided() else self._found.of_shown_articles()

    @cached_property
    def _decided(self) -> StatementQuerySet:
        return self._found.of_shown_articles().decided_by(self.person, _today())

    @cached_property
    def _few(self) -> list[Statement] | None:
        """All in their order, where several filters leave little and indexes tell: then one looks among these.
        PostgreSQL would compare each place in turn with all that is found, for each question."""
        if len(self.filters.active()) < 2 or self.filters.q:
            return None
        keys = [_few_keys(part) for part in self._parts]
        if any(each is None for each in keys):
            return None
        among = Statement.objects.filter(is_one_of([key for each in keys for key in each or ()]))
        return list(in_order(_behind(among, BEGINNING)))

    def first(self) -> Statement | None:
        return self._open_behind(BEGINNING, self._at_work) or self._open_behind(BEGINNING)

    def next_open(self, after: Statement) -> Statement | None:
        """The next one to decide; from the first again where there is none behind."""
        at, others = place(after), self._at_work - {after.article_id}
        ways = [(at, others), (BEGINNING, others)]
        if others:
            ways += [(at, NONE), (BEGINNING, NONE)]
        return next(filter(None, (self._open_behind(*way) for way in ways)), None)

    def ahead(self, one: Statement) -> tuple[Statement | None, bool]:
        """The first behind it that is to be decided, and whether deciding leads there by one place."""
        following = self.following(one)
        if following is None or (self._is_open(following) and self._is_free(following, beside=one)):
            return following, self.keeps_what_is_decided()
        return self._open_behind(place(one), self._at_work - {one.article_id}), False

    def following(self, one: Statement) -> Statement | None:
        at = place(one)
        if self._few is not None:
            return next((each for each in self._few if place(each) > at), None)
        return in_order(_behind(self.all, at)).first()

    def preceding(self, one: Statement) -> Statement | None:
        at = place(one)
        if self._few is not None:
            return next((each for each in reversed(self._few) if place(each) < at), None)
        return in_order(_before(self.all, at)).reverse().first()

    def _open_behind(self, at: QueuePlace, others: frozenset[int] = NONE) -> Statement | None:
        """Not in the articles of `others`."""
        if self._few is not None:
            few = (each for each in self._few if self._is_open(each) and each.article_id not in others)
            return next((each for each in few if place(each) > at), None)
        open_ones = self.open.exclude(article__in=others) if others else self.open
        return in_order(_behind(open_ones, at)).first()

    @cached_property
    def _at_work(self) -> frozenset[int]:
        """The articles that somebody else is at, whom one is led past while anything else is left to decide."""
        leases = Lease.objects.in_force().of_others_than(self.person)
        return frozenset(leases.values_list("article", flat=True))

    @cached_property
    def _found(self) -> StatementQuerySet:
        found = self.filters.without("q").apply(Statement.objects.in_place())
        if self.filters.q:
            found = found.matching_anywhere(self.filters.words)
        if self.only_flagged:
            found = found.flagged()
        return found if self.sample is None else found.drawn_in(self.sample)

    @cached_property
    def _parts(self) -> list[StatementQuerySet]:
        """All of them in parts that are counted from an index each: asked for together they are read one by one."""
        if not (self.keeps_what_is_decided() and self._has_decided):
            return [self.open]
        return [self.open, self._decided]

    @cached_property
    def _has_decided(self) -> bool:
        """Whether the person did today, whatever the filter. Asked for after what a request decides."""
        return Statement.objects.decided_by(self.person, _today()).exists()

    def keeps_what_is_decided(self) -> bool:
        """So that deciding about one changes no place."""
        return not (self.filters.status or self.only_flagged)

    def _is_free(self, one: Statement, *, beside: Statement) -> bool:
        """Whether nobody else is at its article, or one is there oneself."""
        return one.article_id == beside.article_id or one.article_id not in self._at_work

    def _is_open(self, one: Statement) -> bool:
        return not self.keeps_what_is_decided() or one.status == Statement.Status.PROPOSED

    def count(self) -> Count:
        return _count(self._parts) if self._few is None else Count(len(self._few))

    def place_of(self, one: Statement) -> Count:
        """1 for the first."""
        at = place(one)
        if self._few is not None:
            return Count(1 + sum(place(each) < at for each in self._few))
        before = _count([_before(part, at) for part in self._parts])
        return Count(before.n + (not before.is_more), before.is_more)


def place(one: Statement) -> QueuePlace:
    if (least := getattr(one, "least_confidence", None)) is None:
        least = one.article.review_place.least_confidence if hasattr(one.article, "review_place") else 1.0
    return least, one.article_id, one.start, one.end, one.pk


def in_order(among: StatementQuerySet) -> StatementQuerySet:
    return among.order_by(*ORDER).only(*PLACED).with_review_place()


# Each says of the article alone once more what it says of the whole place, so that the places are read from their
# index as far as they are needed, and of its confidence, so that only statements with a place are meant.
def _behind(among: StatementQuerySet, at: QueuePlace) -> StatementQuerySet:
    articles = among.filter(TupleGreaterThanOrEqual(ARTICLE, at[:2]), **{f"{ORDER[0]}__gte": at[0]})
    return articles.filter(TupleGreaterThan(PLACE, at))


def _before(among: StatementQuerySet, at: QueuePlace) -> StatementQuerySet:
    articles = among.filter(TupleLessThanOrEqual(ARTICLE, at[:2]), **{f"{ORDER[0]}__lte": at[0]})
    return articles.filter(TupleLessThan(PLACE, at))


def _few_keys(rows: StatementQuerySet) -> list[int] | None:
    keys = list(rows.order_by().values_list("pk", flat=True)[: LOOKED_UP_BY_KEY + 1])
    return keys if len(keys) <= LOOKED_UP_BY_KEY else None


def _count(parts: list[StatementQuerySet]) -> Count:
    n = sum(rows.order_by().values("pk")[: COUNTED_ONE_BY_ONE + 1].count() for rows in parts)
    return Count(min(n, COUNTED_ONE_BY_ONE), n > COUNTED_ONE_BY_ONE)


def _today() -> dt.datetime:
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
