"""The times that a text names, each read to a day, month or year, or known to be none that can be read.

What needs an anchor ("on Thursday", "in March") is read against the day of publication; without one it stays unknown.
A deadline, a range or "years ago" is found, too, so that nobody takes an earlier date to hold beside it.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from articles.extraction.lang.en import datelines
from articles.extraction.lang.en.wordings_of_dates import (
    DAYS_BACK,
    FORMS,
    MONTHS,
    NTH,
    NUMBERS,
    SHIFTS,
    WEEKDAYS,
    hints_at_a_time,
    is_bound,
    is_of_a_thing,
)
from articles.extraction.types import PartialDate, SaidBasis

NEAR = dt.timedelta(days=7)
LONGEST_AGO = 300  # days: an older "May 10" would have its year, or is still to come
LONGEST_MONTH_AGO = 345


@dataclass(frozen=True, slots=True)
class Said:
    on: PartialDate
    basis: SaidBasis
    words: str


@dataclass(frozen=True, slots=True)
class Time:
    """Words for a time at start..end of a text. `said` is None where it cannot be read, and then `days` may be how many
    days after (0, 1, −1, …) the time told before."""

    start: int
    end: int
    words: str
    said: Said | None = None
    days: int | None = None


def day_of_writing(body: str, published: PartialDate | None) -> PartialDate | None:
    """What relative dates count from: the day in "TEHRAN, Oct. 11 (AP) —" where it is near that of publication."""
    stamps = {stamp["date"] for stamp in datelines.STAMPED.finditer(body)}
    if len(stamps) > 1:
        return None  # several notes on one page, each of its own day
    found = datelines.DATED.search(body[:600])
    read = next((time.said for time in times(found["date"], published) if time.said), None) if found else None
    if read is None or read.on.precision != "day":
        return published
    is_near = published is None or dt.timedelta() <= published.on - read.on.on <= NEAR
    return read.on if is_near else published


@lru_cache(maxsize=1024)  # a paragraph is asked about for its scenes, its heading and each of its statements
def may_hold_a_date(text: str) -> bool:
    """Whether it is worth looking."""
    return hints_at_a_time(text)


def find_date(text: str, published: PartialDate | None) -> Said | None:
    """The first date of a text that can be read: one that stands by itself before one that needs an anchor."""
    read = [time.said for time in times(text, published) if time.said]
    return next((said for said in read if said.basis == "text"), read[0] if read else None)


def times(text: str, published: PartialDate | None) -> list[Time]:
    """All times that a text names, in order, but those that only tell which thing is meant: "the May 5 attack"."""
    anchor = published.on if published is not None and published.precision == "day" else None
    return list(_times(text, anchor)) if may_hold_a_date(text) else []


@lru_cache(maxsize=256)  # a sentence with several statements is read for each
def _times(text: str, anchor: dt.date | None) -> tuple[Time, ...]:
    found: list[Time] = []
    for form, pattern in FORMS:
        for match in pattern.finditer(text):
            if all(match.end() <= time.start or time.end <= match.start() for time in found):
                found.append(_time(text, form, match, anchor))
    found.sort(key=lambda time: time.start)
    return tuple(time for time in found if time.words)


def _time(text: str, form: str, match: re.Match[str], anchor: dt.date | None) -> Time:
    start, end = match.span()
    if is_of_a_thing(text, start, end):
        return Time(start, end, "")
    if form in SHIFTS and not is_bound(text, start):
        return Time(start, end, match.group(), days=SHIFTS[form] * _number(match))
    read = None if form == "never" or is_bound(text, start) else _read(form, match, anchor)
    if read is None:
        return Time(start, end, match.group())
    on, basis = read
    return Time(start, end, match.group(), Said(on, basis, match.group()))


def _number(match: re.Match[str]) -> int:
    number = match.groupdict().get("number")
    return NUMBERS[number.lower()] if number else 1


def _read(form: str, match: re.Match[str], anchor: dt.date | None) -> tuple[PartialDate, SaidBasis] | None:
    """A time that stands by itself, else by the day of publication; None where there is no such day."""
    named = match.groupdict()
    if named.get("year"):
        on = _written(form, named)
        return (on, "text") if on else None
    on = _relative(form, match, anchor) if anchor is not None else None
    return (on, "publication") if on else None


def _written(form: str, named: dict[str, str | None]) -> PartialDate | None:
    year = int(named["year"] or 0)
    if form == "year":
        return PartialDate(dt.date(year, 1, 1), "year")
    month = int(named.get("number") or 0) or _month(named["month"])
    if form == "month":
        return PartialDate(dt.date(year, month, 1), "month")
    if form == "nth":
        return _day(_nth(year, month, named))
    return _day(_date(year, month, int(re.sub(r"\D", "", named["day"] or ""))))


def _relative(form: str, match: re.Match[str], anchor: dt.date) -> PartialDate | None:
    named = match.groupdict()
    if form in {"day", "nth"}:
        return _day(_latest(form, named, anchor))
    if form in {"weekday", "held", "week"}:
        return _day(_weekday(form, named, anchor))
    if form == "month":
        month = _month(named["month"])
        first = dt.date(anchor.year - (month > anchor.month), month, 1)
        return PartialDate(first, "month") if (anchor - first).days <= LONGEST_MONTH_AGO else None
    if form == "month of last year":
        return PartialDate(dt.date(anchor.year - 1, _month(named["month"]), 1), "month")
    if form in {*DAYS_BACK, "ago"}:
        back = DAYS_BACK.get(form)
        return _day(anchor - dt.timedelta(days=_number(match) if back is None else back))
    if form in {"last week", "this week", "weekend"}:
        return _in_week(form, anchor)
    first = anchor.replace(day=1)
    if form in {"this month", "last month"}:
        return PartialDate(first if form == "this month" else (first - dt.timedelta(days=1)).replace(day=1), "month")
    year = anchor.year - (form == "last year")
    return PartialDate(dt.date(year, 1, 1), "year") if form in {"this year", "last year"} else None


def _day(day: dt.date | None) -> PartialDate | None:
    return PartialDate(day, "day") if day else None


def _month(name: str | None) -> int:
    return MONTHS.index((name or "")[:3].lower()) + 1


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _nth(year: int, month: int, named: dict[str, str | None]) -> dt.date | None:
    """ "the last Friday of September"."""
    weekday = WEEKDAYS.index((named["weekday"] or "")[:3].lower())
    days = [day for n in range(1, 32) if (day := _date(year, month, n)) and day.weekday() == weekday]
    nth = NTH[named["nth"] or ""]
    return days[nth] if nth < len(days) else None


def _latest(form: str, named: dict[str, str | None], anchor: dt.date) -> dt.date | None:
    """The last such day up to the anchor, or the one right after it, where clocks differ."""
    month = _month(named["month"])
    number = int(re.sub(r"\D", "", named.get("day") or "0"))
    for year in (anchor.year + 1, anchor.year, anchor.year - 1):
        day = _nth(year, month, named) if form == "nth" else _date(year, month, number)
        if day is not None and day <= anchor + dt.timedelta(days=1):
            return day if (anchor - day).days <= LONGEST_AGO else None
    return None


def _weekday(form: str, named: dict[str, str | None], anchor: dt.date) -> dt.date | None:
    name = (named.get("weekday") or named.get("named") or "").lower()
    if name in DAYS_BACK:
        return anchor - dt.timedelta(days=DAYS_BACK[name])
    weekday = WEEKDAYS.index(name[:3])
    which = (named.get("which") or "").lower()
    if form == "week":
        monday = anchor - dt.timedelta(days=anchor.weekday() + (7 if which == "last" else 0))
        day = monday + dt.timedelta(days=weekday)
        return day if day <= anchor else None
    back = (anchor.weekday() - weekday) % 7
    if which == "last" and back <= SAME_WEEK and weekday <= anchor.weekday():
        return None  # on a Friday "last Monday" may be that of the week before
    return anchor - dt.timedelta(days=back)


SAME_WEEK = 4  # days


def _in_week(form: str, anchor: dt.date) -> PartialDate | None:
    """The month of "last week", where all its days up to the publication are of one month: a week is no precision."""
    monday = anchor - dt.timedelta(days=anchor.weekday() + (7 if form == "last week" else 0))
    last = min(anchor, monday + dt.timedelta(days=6))
    if form == "weekend":
        last = monday - dt.timedelta(days=1) if anchor.weekday() < 5 else anchor
        monday = last - dt.timedelta(days=1)
    return PartialDate(monday.replace(day=1), "month") if monday.month == last.month else None
