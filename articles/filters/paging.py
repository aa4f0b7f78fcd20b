"""Pages of a list of statements: how long one is, in which order, and where the next begins. No Django."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

SORTS = ("newest", "oldest", "relevance")
SIZES = (20, 50, 100, 200)
PAGE_SIZE = 50  # of every list, unless its address asks for another
NEWEST, OLDEST, RELEVANCE = SORTS
UNDATED = dt.date.min  # sorts undated statements after all others where the newest come first
LAST_ID = 10**18 - 1
WRITTEN = re.compile(r"(?:([0-9]+(?:\.[0-9]+)?(?:e-[0-9]{1,3})?)~)?(undated|[0-9]{4}-[0-9]{2}-[0-9]{2})~([0-9]{1,18})")
PAGE = re.compile(r"-?[1-9][0-9]{0,8}")


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in the list: the page "after" or "before" the statement with that date and id, and with that rank in a
    list by relevance. `page` is the number that links counted, negative if from the end, None if not known."""

    direction: str
    on: dt.date
    id: int
    rank: float | None = None
    page: int | None = None

    @classmethod
    def parse(cls, direction: str, written: str) -> Cursor:
        """Raises ValueError."""
        match = WRITTEN.fullmatch(written)
        if not match:
            raise ValueError("this is not a place in the list; go back to the first page")
        try:
            on = UNDATED if match[2] == "undated" else dt.date.fromisoformat(match[2])
        except ValueError:
            raise ValueError("there is no such date") from None
        return cls(direction, on, int(match[3]), float(match[1]) if match[1] else None)

    @classmethod
    def end(cls, sort: str) -> Cursor:
        """Before the end of the list: its last page."""
        return cls("before", UNDATED, LAST_ID if sort == OLDEST else 0, 0.0 if sort == RELEVANCE else None)

    def is_end(self, sort: str) -> bool:
        return (self.direction, str(self)) == ("before", str(Cursor.end(sort)))

    def __str__(self) -> str:
        rank = "" if self.rank is None else f"{self.rank!r}~"
        return f"{rank}{'undated' if self.on == UNDATED else self.on.isoformat()}~{self.id}"


def page_number(written: str) -> int:
    """Raises ValueError."""
    if not PAGE.fullmatch(written):
        raise ValueError("it must be a number; a negative one counts from the end")
    return int(written)
