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

from articles.extraction.types import PartialDate, Precision, SaidBasis

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_NEAR_MONTH = r"(?:(?:[Ii]n|[Ll]ast|[Tt]his|[Bb]ack in|[Ss]ince|[Ee]arlier in) (?:early |late )?|(?:in )?[Mm]id-)"
# Each pattern with the precision it gives and whether it stands without an anchor.
_PATTERNS: tuple[tuple[re.Pattern[str], Precision, bool], ...] = (
    (re.compile(rf"\b{_MONTH} {_DAY},? {_YEAR}\b"), "day", True),
    (re.compile(rf"\b{_DAY} (?:of )?{_MONTH},? {_YEAR}\b"), "day", True),
    (re.compile(r"\b(?:19|20)\d\d-[01]\d-[0-3]\d\b"), "day", True),
    (re.compile(rf"\b{_MONTH},? (?:of )?{_YEAR}\b"), "month", True),
    (re.compile(rf"\b{_MONTH} {_DAY}\b(?! ?(?:percent|%))"), "day", False),
    (re.compile(rf"\b{_DAY} (?:of )?{_MONTH}\b"), "day", False),
    (re.compile(rf"\b(?:last |this )?{_WEEKDAY}\b(?!'s|s)"), "day", False),
    (re.compile(r"\b(?:yesterday|today)\b", re.IGNORECASE), "day", False),
    (re.compile(rf"\b{_NEAR_MONTH}{_MONTH}\b"), "month", False),
    (re.compile(r"\b(?:[Ll]ast|[Tt]his) month\b"), "month", False),
    (re.compile(rf"\b(?:[Ii]n|[Ee]arlier in|[Ll]ate in|[Ee]arly in|[Ee]arly|[Ll]ate) {_YEAR}\b"), "year", True),
    (re.compile(r"\b(?:[Ll]ast|[Ee]arlier this) year\b"), "year", False),
)
_WEEK = re.compile(r"\b(?:([Ll]ast) week|[Tt]his week|(?:[Oo]ver|[Aa]t|[Oo]n) the weekend)\b(?!['’])")
_DATELINE = re.compile(
    rf"^[A-Z][A-Z .'-]+(?:, [\w. ]+)?, ({_MONTH} {_DAY},? {_YEAR}|{_DAY} {_MONTH},? {_YEAR})\b", re.MULTILINE
)
_HINT = re.compile(rf"{_MONTH}|{_YEAR}|(?i:day)\b|month|year|week")
_LEADING = re.compile(
    r"^(?:(?:in|back|since|earlier|late|early|last|this|mid)[ -])+(?!(?:last |this )?(?:month|year))", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Said:
    on: PartialDate
    basis: SaidBasis
    words: str


def date_of_dateline(body: str) -> PartialDate | None:
    """The day of writing in "TEHRAN, Oct. 11, 2021 (AP) —", which relative dates count from."""
    found = _DATELINE.search(body[:600])
    day = _read(found.group(1), None) if found else None
    return PartialDate(day, "day") if day else None


def may_hold_a_date(text: str) -> bool:
    """Whether it is worth looking: each of the patterns needs one of these words."""
    return bool(_HINT.search(text))


def find_date(text: str, published: PartialDate | None) -> Said | None:
    """The date in a stretch of text around a cue: one that stands by itself first, else by the day of publication."""
    for pattern, precision, alone in _PATTERNS:
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
    found = _WEEK.search(text)
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
    day = _read(_LEADING.sub("", words), anchor)
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
    if anchor is not None and re.fullmatch(_WEEKDAY, words) and words == f"{anchor:%A}":
        return anchor  # "on Thursday" in a paper of Thursday is that day
    read = read_date(words, languages=["en"], settings=settings)
    return read.date() if read is not None else None
