"""A page of statements: which ones, its number, the pages beside it, and other orders and sizes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Func

from articles.filters.paging import NEWEST, OLDEST, RELEVANCE, SIZES, Cursor
from articles.filters.statement_filter import StatementFilter
from articles.models import Statement
from articles.models.statement_queryset import StatementQuerySet
from articles.text import search_sql
from articles.text.typed_search import TypedSearch, read

from .keyset import MOST_RANKED, Position, Ranked, beyond, by_relevance, first_by_date
from .near_duplicates import once_by_date, once_by_relevance

ORDER_LABELS = {NEWEST: "Newest", OLDEST: "Oldest", RELEVANCE: "Relevance"}


@dataclass(frozen=True, slots=True)
class Positions:
    """The statements of a page by their ids, and the pages beside it. `number` is negative if counted from the end,
    None if it is not known; `among` is how many of the newest matches were ranked, where there may be more."""

    ids: list[int]
    previous: StatementFilter | None = None
    next: StatementFilter | None = None
    number: int | None = None
    among: int | None = None
    folded: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """`folded` is how many statements between these are left out, because another in the list has the same words."""

    statements: Sequence[Statement]
    previous: str
    next: str
    number: int | None
    among: int | None
    folded: int


def page_of(filters: StatementFilter, *, size: int | None = None) -> Page:
    """The ids first, from an index alone, then the rows."""
    positions = folded_positions_of(filters, size or filters.size)
    statements = Statement.objects.for_rows()
    if filters.q:
        statements = highlighting(statements, filters.words)
    by_id = statements.order_by().in_bulk(positions.ids)
    if filters.q:
        mark(by_id.values(), read(filters.q))
    previous, following = (beside.url() if beside else "" for beside in (positions.previous, positions.next))
    return Page(
        [by_id[pk] for pk in positions.ids], previous, following, positions.number, positions.among, positions.folded
    )


def highlighting(statements: StatementQuerySet, wanted: Func) -> StatementQuerySet:
    return statements.annotate(
        highlighted=search_sql.highlighted("text", wanted),
        highlighted_title=search_sql.highlighted("article__title", wanted),
    )


def mark(statements: Iterable[Any], typed: TypedSearch) -> None:
    for each in statements:
        each.highlighted = search_sql.marked(each.text, each.highlighted, typed)
        each.highlighted_title = search_sql.marked(each.article.title, each.highlighted_title, typed)


def positions_of(filters: StatementFilter, size: int) -> Positions:
    """Every statement in its place, as programs get them."""
    if filters.sort == RELEVANCE:
        ranked = by_relevance(filters)
        return _places(filters, beyond(filters.cursor, ranked, size + 1), size, among=_among(ranked))
    return _places(filters, first_by_date(filters, size + 1), size)


def folded_positions_of(filters: StatementFilter, size: int) -> Positions:
    """Each group once, as people see them."""
    if filters.sort != RELEVANCE:
        keys, folded = once_by_date(filters, size + 1)
        return _places(filters, keys, size, folded=folded)
    ranked = by_relevance(filters)
    best = beyond(filters.cursor, once_by_relevance(ranked), size + 1)
    passed = [key for key in ranked if min(best[:size]) <= key <= max(best[:size])] if best else []
    return _places(filters, best, size, among=_among(ranked), folded=len(passed) - len(best[:size]) if best else 0)


def _among(ranked: Sequence[Ranked]) -> int | None:
    return MOST_RANKED if len(ranked) == MOST_RANKED else None


def _places(
    filters: StatementFilter, keys: Sequence[Position | Ranked], size: int, *, among: int | None = None, folded: int = 0
) -> Positions:
    more, keys = len(keys) > size, keys[:size]
    if not keys:
        return Positions([], among=among, folded=folded)
    cursor, backwards = filters.cursor, bool(filters.cursor and filters.cursor.direction == "before")
    has_previous = more if backwards else cursor is not None
    has_next = more if not backwards else not (cursor and cursor.is_end(filters.sort))
    number = _number(cursor, has_previous, has_next)
    first, last = (keys[-1], keys[0]) if backwards else (keys[0], keys[-1])
    previous = filters.with_(cursor=_cursor("before", first, number, -1)) if has_previous else None
    following = filters.with_(cursor=_cursor("after", last, number, +1)) if has_next else None
    ids = [key[-1] for key in keys]
    return Positions(ids[::-1] if backwards else ids, previous, following, number, among, folded)


def _number(cursor: Cursor | None, has_previous: bool, has_next: bool) -> int | None:
    """As the links counted that led here, unless the page itself knows better."""
    if cursor is None or not has_previous:
        return 1
    return cursor.page or (None if has_next else -1)


def _cursor(direction: str, key: Position | Ranked, number: int | None, step: int) -> Cursor:
    """Numbers never pass from those counted from the start to those from the end: the list may have grown since."""
    page = number and (number + step or number)
    *rank, on, pk = key
    return Cursor(direction, on, pk, rank[0] if rank else None, page)


@dataclass(frozen=True, slots=True)
class Option:
    label: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Paging:
    filters: StatementFilter
    page: Page

    @property
    def number(self) -> str:
        """In words; empty where there is one page only."""
        number = self.page.number
        if not self.page.previous and not self.page.next:
            return ""
        if number is None:
            return "A page"
        if number == -1:
            return "Last page"
        return f"Page {number:,}" if number > 0 else f"Page {-number:,} from the end"

    @property
    def first(self) -> str:
        return self.filters.with_().url()

    @property
    def last(self) -> str:
        return self.filters.with_(cursor=Cursor.end(self.filters.sort)).url()

    @property
    def by_date(self) -> str:
        return self.filters.with_(sort=NEWEST).url()

    @property
    def orders(self) -> list[Option]:
        """Relevance is to words: without any there is none."""
        orders = [sort for sort in ORDER_LABELS if self.filters.q or sort != RELEVANCE]
        return [
            Option(ORDER_LABELS[sort], self.filters.with_(sort=sort).url(), sort == self.filters.sort)
            for sort in orders
        ]

    @property
    def sizes(self) -> list[Option]:
        """None where all of them show the same."""
        if not (self.page.previous or self.page.next) and len(self.page.statements) <= SIZES[0]:
            return []
        return [Option(str(size), self.filters.with_(size=size).url(), size == self.filters.size) for size in SIZES]


def pages_in_all(filters: StatementFilter, total: int) -> int:
    """About how many: the last one may be full where it is reached from the end."""
    listed = min(total, MOST_RANKED) if filters.sort == RELEVANCE else total
    return max(-(-listed // filters.size), 1)
