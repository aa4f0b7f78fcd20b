"""Which statement is reviewed next: the articles that are least certain first, their statements as printed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import F
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.utils import timezone

from articles.filters.statement_filter import StatementFilter
from articles.models import ReviewPlace, Statement
from articles.models.statement_queryset import StatementQuerySet

COUNTED = 1000  # more than so many are not counted one by one for each page
WITHIN = Tuple(F("start"), F("end"), F("id"))
PLACE = Tuple(F("article__review_place__least_confidence"), F("article_id"), F("start"), F("end"), F("id"))


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
        found = self.filters.apply(Statement.objects.in_place().of_shown_articles())
        if self.only_flagged:
            found = found.flagged()
        if self.sample is not None:
            found = found.drawn_in(self.sample)
        return found if self.filters.status or self.only_flagged else found.to_review_by(self.person, _today())

    def open(self) -> StatementQuerySet:
        """What is to be decided."""
        return self.all() if self.filters.status or self.only_flagged else self.all().to_decide()

    def first(self) -> Statement | None:
        return self._of_next_article(self.open(), (-1.0, 0))

    def next_open(self, after: Statement) -> Statement | None:
        """The next one to decide; from the first again where there is none behind."""
        return self._after(self.open(), after) or self.first()

    def following(self, one: Statement) -> Statement | None:
        return self._after(self.all(), one)

    def preceding(self, one: Statement) -> Statement | None:
        here = self.all().filter(TupleLessThan(WITHIN, _within(one)), article=one.article_id)
        found = here.order_by("-start", "-end", "-id").first()
        if found:
            return found
        places = ReviewPlace.objects.before(_place(one)).with_any_of(self.all())
        place = places.order_by("-least_confidence", "-article").first()
        return self.all().filter(article=place.article_id).order_by("-start", "-end", "-id").first() if place else None

    def count(self) -> Count:
        return _count(self.all())

    def place_of(self, one: Statement) -> Count:
        """1 for the first."""
        before = _count(self.all().filter(TupleLessThan(PLACE, (*_place(one), *_within(one)))))
        return Count(before.n + (not before.is_more), before.is_more)

    def _after(self, among: StatementQuerySet, one: Statement) -> Statement | None:
        here = among.filter(TupleGreaterThan(WITHIN, _within(one)), article=one.article_id)
        return here.in_reading_order().first() or self._of_next_article(among, _place(one))

    def _of_next_article(self, among: StatementQuerySet, after: tuple[float, int]) -> Statement | None:
        places = ReviewPlace.objects.after(after).with_any_of(among)
        place = places.order_by("least_confidence", "article").first()
        return among.filter(article=place.article_id).in_reading_order().first() if place else None


def _within(one: Statement) -> tuple[int, int, int]:
    return one.start, one.end, one.pk


def _place(one: Statement) -> tuple[float, int]:
    place = ReviewPlace.objects.filter(article=one.article_id).first()
    return (place.least_confidence if place else 1.0), one.article_id


def _count(rows: StatementQuerySet) -> Count:
    n = rows.order_by().values("pk")[: COUNTED + 1].count()
    return Count(min(n, COUNTED), n > COUNTED)


def _today() -> dt.datetime:
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
