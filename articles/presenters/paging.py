"""What stands around a page of statements: its number, the first and last page, other orders and sizes."""

from __future__ import annotations

from dataclasses import dataclass

from articles.filters.cursors import NEWEST, OLDEST, RELEVANCE, SIZES, Cursor
from articles.filters.statement_filter import StatementFilter

from .keyset import MOST_RANKED
from .statement_page import Page

ORDERS = {NEWEST: "Newest", OLDEST: "Oldest", RELEVANCE: "Relevance"}


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
        orders = [sort for sort in ORDERS if self.filters.q or sort != RELEVANCE]
        return [Option(ORDERS[sort], self.filters.with_(sort=sort).url(), sort == self.filters.sort) for sort in orders]

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
