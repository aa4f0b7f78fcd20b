"""Days, months and years as people write and read them: "2021-10" ⇄ October 2021. No Django."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

WRITTEN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")

LENGTHS = {"day": 10, "month": 7, "year": 4}


def written(on: dt.date, precision: str) -> str:
    """YYYY-MM-DD, or YYYY-MM or YYYY where no more is known."""
    return on.isoformat()[: LENGTHS[precision]]


@dataclass(frozen=True, slots=True)
class Period:
    """A day, a month or a year, by its first and last day."""

    first: dt.date
    last: dt.date

    @classmethod
    def parse(cls, text: str) -> Period:
        """From YYYY, YYYY-MM or YYYY-MM-DD; raises ValueError."""
        match = WRITTEN.fullmatch(text)
        if not match:
            raise ValueError("write a date as YYYY-MM-DD, YYYY-MM or YYYY")
        year, month, day = match.groups()
        try:
            first = dt.date(int(year), int(month or 1), int(day or 1))
        except ValueError:
            raise ValueError("there is no such date") from None
        return cls.of(first, "day" if day else "month" if month else "year")

    @classmethod
    def of(cls, first: dt.date, precision: str) -> Period:
        """The day, month or year that begins on that day."""
        if precision == "year":
            return cls(first, first.replace(month=12, day=31))
        if precision == "month":
            return cls(first, first.replace(day=calendar.monthrange(first.year, first.month)[1]))
        return cls(first, first)

    @property
    def precision(self) -> str:
        if self.first == self.last:
            return "day"
        return "month" if self.first.month == self.last.month else "year"

    def __str__(self) -> str:
        return written(self.first, self.precision)

    def label(self) -> str:
        """In words: "11 October 2021", "October 2021", "2021"."""
        if self.precision == "year":
            return str(self.first.year)
        month = f"{calendar.month_name[self.first.month]} {self.first.year}"
        return f"{self.first.day} {month}" if self.precision == "day" else month


def moment_written(moment: dt.datetime | None) -> str:
    """As an address has it, to the microsecond: "2026-11-20T14:05:12.5Z"."""
    if moment is None:
        return ""
    written = moment.astimezone(dt.UTC).replace(tzinfo=None).isoformat()
    return f"{written.rstrip('0') if '.' in written else written}Z"


def moment_label(moment: dt.datetime | None) -> str:
    """In words: "20 November 2026, 14:05 UTC"."""
    return f"{moment.astimezone(dt.UTC):%-d %B %Y, %H:%M} UTC" if moment else ""


@lru_cache(1000)
def span_label(since: Period | None, until: Period | None) -> str:
    """A range in words: "October 2021", "since 2021", "until May 2022", "2021 to May 2022"."""
    if since and until:
        whole = next((p for p in _periods_from(since.first) if p.last == until.last), None)
        return whole.label() if whole else f"{since.label()} to {until.label()}"
    if since:
        return f"since {since.label()}"
    return f"until {until.label()}" if until else ""


def _periods_from(first: dt.date) -> list[Period]:
    """The day, and the month and year where they begin on that day."""
    starts = [("day", True), ("month", first.day == 1), ("year", first.day == first.month == 1)]
    return [Period.of(first, precision) for precision, begins in starts if begins]
