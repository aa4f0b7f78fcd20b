"""The first statements of a list from a place on, in any of its orders: read from indexes as far as these go."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from django.db import connection

from articles.counts.which_table import rows
from articles.filters.paging import LAST_ID, NEWEST, UNDATED, Cursor
from articles.filters.statement_filter import StatementFilter
from articles.models import Statement
from articles.models.statement_queryset import StatementQuerySet
from articles.models.statements_in_country import StatementInCountryQuerySet

READ_ON = 2000
FARTHER = 10
SPARE = 5  # matches more than half as many again as are missing: then a second reading is nearly always enough
MOST_RANKED = 1000
Position = tuple[dt.date, int]
Ranked = tuple[float, dt.date, int]
StatementRows = StatementQuerySet | StatementInCountryQuerySet
LAST_UNDATED, FIRST_DATED = (UNDATED, LAST_ID), (UNDATED + dt.timedelta(days=1), 0)


@dataclass(frozen=True, slots=True)
class KeysetRange:
    """What lies above one place and below another, with the newest or the oldest first: indexes have it in order."""

    above: Position | None
    below: Position | None
    oldest_first: bool

    def of(self, statements: StatementRows) -> StatementRows:
        if self.above:
            statements = statements.newer_than(*self.above)
        if self.below:
            statements = statements.older_than(*self.below)
        return self.in_order(statements)

    def behind(self, place: Position) -> KeysetRange:
        """The rest of it from there on."""
        return replace(self, above=place) if self.oldest_first else replace(self, below=place)

    def in_order(self, statements: StatementRows) -> StatementRows:
        return statements.oldest_first() if self.oldest_first else statements.newest_first()


def first_by_date(filters: StatementFilter, n: int) -> list[Position]:
    """From the cursor on, in its direction."""
    found: list[Position] = []
    for stretch in _stretches(filters.sort, filters.cursor):
        if len(found) < n:
            found += _first(filters, stretch, n - len(found))
    return found


def by_relevance(filters: StatementFilter) -> list[Ranked]:
    """All that is ranked, the best first, of those that are as good the newest: the newest matches, no more than
    MOST_RANKED, because to rank a statement its words have to be read."""
    newest = _first(filters, KeysetRange(None, None, oldest_first=False), MOST_RANKED)
    ranks = dict(Statement.objects.with_ids([pk for _, pk in newest]).ranked(filters.words))
    return sorted(((ranks[pk], on, pk) for on, pk in newest), reverse=True)


def beyond(cursor: Cursor | None, ranked: list[Ranked], n: int) -> list[Ranked]:
    """The first from the cursor on, in its direction."""
    if cursor is None:
        return ranked[:n]
    place = (cursor.rank or 0.0, cursor.on, cursor.id)
    if cursor.direction == "after":
        return [key for key in ranked if key < place][:n]
    return [key for key in reversed(ranked) if key > place][:n]


def _stretches(sort: str, cursor: Cursor | None) -> list[KeysetRange]:
    """In the order of reading. Undated statements come last with the oldest first, too, where no index has them."""
    place = (cursor.on, cursor.id) if cursor else None
    backwards = bool(cursor and cursor.direction == "before")
    if sort == NEWEST:
        return [KeysetRange(place, None, True) if backwards else KeysetRange(None, place, False)]
    in_undated = bool(place and place <= LAST_UNDATED)
    if backwards:
        undated, dated = (
            KeysetRange(None, place, False),
            KeysetRange(LAST_UNDATED, None if in_undated else place, False),
        )
        return [undated, dated] if in_undated else [dated]
    undated = KeysetRange(place if in_undated else None, FIRST_DATED, True)
    return [undated] if in_undated else [KeysetRange(place or LAST_UNDATED, None, True), undated]


def _first(filters: StatementFilter, stretch: KeysetRange, n: int) -> list[Position]:
    if filters.q:
        return _first_by_text(filters, stretch, n)
    return list(stretch.of(rows(filters)).positions()[:n])


def _first_by_text(filters: StatementFilter, stretch: KeysetRange, n: int) -> list[Position]:
    """Common words are soon found by reading on, less common ones by reading on as far as the first part promises; for
    rare ones the text index has to lead. Left to itself PostgreSQL reads on in search of rare words, too, for seconds.
    """
    read_on = READ_ON * max(n // 200, 1)
    positions, last = _reading_on(filters, stretch, n, read_on)
    if last and n // FARTHER < len(positions) < n:
        missing = n - len(positions)
        farther = read_on * (missing * 3 // 2 + SPARE) // len(positions)
        more, last = _reading_on(filters, stretch.behind(last), missing, farther)
        positions += more
    if last is None or len(positions) == n:
        return positions
    sql, params = stretch.of(rows(filters)).order_by().positions().query.sql_with_params()
    direction = "" if stretch.oldest_first else " DESC"
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH m (sort_on, id) AS MATERIALIZED ({sql}) SELECT sort_on, id FROM m "  # noqa: S608  Django's own SQL
            f"ORDER BY sort_on{direction}, id{direction} LIMIT {n}",
            params,
        )
        return list(cursor.fetchall())


def _reading_on(
    filters: StatementFilter, stretch: KeysetRange, n: int, read_on: int
) -> tuple[list[Position], Position | None]:
    """The first n that match among the first so many without the words, and the last that was read; None if these are
    all."""
    nearest = stretch.of(rows(filters.with_(q="")))[:read_on]
    found = Statement.objects.public().matching(filters.words).with_ids(nearest.ids())  # public, as its index says
    positions = list(stretch.in_order(found).positions()[:n])
    if len(positions) == n:
        return positions, positions[-1]
    return positions, nearest.positions()[read_on - 1 :].first()
