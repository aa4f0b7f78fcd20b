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
    asked: StatementFilter
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
        return self.asked.with_().url()

    @property
    def last(self) -> str:
        return self.asked.with_(cursor=Cursor.end(self.asked.sort)).url()

    @property
    def by_date(self) -> str:
        return self.asked.with_(sort=NEWEST).url()

    @property
    def orders(self) -> list[Option]:
        """Relevance is to words: without any there is none."""
        orders = [sort for sort in ORDERS if self.asked.q or sort != RELEVANCE]
        return [Option(ORDERS[sort], self.asked.with_(sort=sort).url(), sort == self.asked.sort) for sort in orders]

    @property
    def sizes(self) -> list[Option]:
        """None where all of them show the same."""
        if not (self.page.previous or self.page.next) and len(self.page.statements) <= SIZES[0]:
            return []
        return [Option(str(size), self.asked.with_(size=size).url(), size == self.asked.size) for size in SIZES]


def pages_in_all(asked: StatementFilter, total: int) -> int:
    """About how many: the last one may be full where it is reached from the end."""
    listed = min(total, MOST_RANKED) if asked.sort == RELEVANCE else total
    return max(-(-listed // asked.size), 1)
