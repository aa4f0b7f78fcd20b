"""When something was said, by a date beside its cue: 'said on October 11, 2021', 'told reporters on Thursday'.

A pattern finds the words, dateparser reads them. A date that needs an anchor ("on Thursday", "in March") is read
against the day of publication; without one it stays unknown.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from dateparser import parse as read_date

from articles.extraction.lang.en.dates import DATELINE, HINT, LEADING, PATTERNS, WEEK, WEEKDAY
from articles.extraction.types import PartialDate, Precision, SaidBasis


@dataclass(frozen=True, slots=True)
class Said:
    on: PartialDate
    basis: SaidBasis
    words: str


def date_of_dateline(body: str) -> PartialDate | None:
    """The day of writing in "TEHRAN, Oct. 11, 2021 (AP) —", which relative dates count from."""
    found = DATELINE.search(body[:600])
    day = _read(found.group(1), None) if found else None
    return PartialDate(day, "day") if day else None


def may_hold_a_date(text: str) -> bool:
    """Whether it is worth looking: each of the patterns needs one of these words."""
    return bool(HINT.search(text))


def find_date(text: str, published: PartialDate | None) -> Said | None:
    """The date in a stretch of text around a cue: one that stands by itself first, else by the day of publication."""
    for pattern, precision, alone in PATTERNS:
        found = pattern.search(text)
        if found is None:
            continue
        if alone:
            return _said(found.group(), None, precision, "text")
        if published is not None and published.precision == "day":
            return _said(found.group(), published.on, precision, "publication")
        return None
    return _in_week(text, published)


def _in_week(text: str, published: PartialDate | None) -> Said | None:
    """The month of "last week", where all its days up to the publication are of one month: a week is no precision."""
    found = WEEK.search(text)
    if found is None or published is None or published.precision != "day":
        return None
    monday = published.on - dt.timedelta(days=published.on.weekday() + (7 if found.group(1) else 0))
    last = min(published.on, monday + dt.timedelta(days=6))
    if "weekend" in found.group():
        last = monday - dt.timedelta(days=1) if published.on.weekday() < 5 else published.on
        monday = last - dt.timedelta(days=1)
    if monday.month != last.month:
        return None
    return Said(PartialDate(monday.replace(day=1), "month"), "publication", found.group())


def _said(words: str, anchor: dt.date | None, precision: Precision, basis: SaidBasis) -> Said | None:
    day = _read(LEADING.sub("", words), anchor)
    if day is None:
        return None
    if precision != "day":
        day = day.replace(day=1) if precision == "month" else day.replace(day=1, month=1)
    return Said(PartialDate(day, precision), basis, words)


@lru_cache(maxsize=4096)  # dateparser takes milliseconds, and articles repeat themselves
def _read(words: str, anchor: dt.date | None) -> dt.date | None:
    base = dt.datetime.combine(anchor or dt.date(2000, 1, 1), dt.time(12))
    settings = {
        "RELATIVE_BASE": base,
        "PREFER_DATES_FROM": "past",
        "PREFER_DAY_OF_MONTH": "first",
        "PREFER_MONTH_OF_YEAR": "first",
        "DATE_ORDER": "MDY",
    }
    if anchor is not None and re.fullmatch(WEEKDAY, words) and words == f"{anchor:%A}":
        return anchor  # "on Thursday" in a paper of Thursday is that day
    read = read_date(words, languages=["en"], settings=settings)
    return read.date() if read is not None else None
