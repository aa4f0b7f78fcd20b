"""Days as news writes them, in figures and in words. Nothing is guessed: what can be read in two ways is read in none.

Day and month are told apart where one of them is more than 12; else by `order`, which a whole column or a publisher's
other pages may settle ("day first" or "month first"), else they are not told apart. The day is that of the clock that
is printed: 23:30 in New York is that evening, whatever day it was in London.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from email.utils import parsedate_to_datetime
from typing import Literal

from articles.extraction.types import PartialDate

Order = Literal["", "day first", "month first"]
FIRST_YEAR = 1600
LONGEST = 200  # characters of what is a date
LANGUAGES = ["en", "fr", "es", "de", "ru", "ar", "fa", "pt", "it", "uk", "pl", "nl", "tr", "zh", "ja", "ko"]

_ZONE = r"(?:Z|[A-Z]{2,5}(?:[+-]\d{1,2})?|[+-]\d\d:?\d\d(?:\s[A-Z]{2,5})?)"
_CLOCK = rf"(?:[T\s,]\s*\d{{1,2}}[:.]\d\d(?:[:.]\d\d(?:[.,:]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*{_ZONE}?)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})(?:-(\d\d?)-(\d\d?)|/(\d\d?)/(\d\d?)|\.(\d\d?)\.(\d\d?)){_CLOCK}", re.I)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(?:\d{4}|\d{6})(?:Z|[+-]\d{4})?)?")
_DOTTED = re.compile(rf"(\d{{1,2}})\.\s?(\d{{1,2}})\.\s?(\d{{4}}){_CLOCK}", re.I)
_TWO_WAYS = re.compile(rf"(\d{{1,2}})([/-])(\d{{1,2}})\2(\d{{4}}){_CLOCK}", re.I)
_FIGURES = re.compile(r"\d+[-/.]\s?\d+|\d+$|\d{8}T")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|º|ª)\b", re.I)
_MONTH_OF = re.compile(r"(\d{4})[-/](\d\d?)")
_MAIL = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{2}(?:\d\d)? \d\d:\d\d.*")
_LABEL = re.compile(
    r"(?:(?:first\s)?(?:published|posted|issued|publi[ée]e?|publicado|veröffentlicht|опубликовано|نشر)"
    r"(?:\s(?:on|le|el|am|в|في))?|date|le|am|den|el)\s*:?\s+",
    re.I,
)
_WEEKDAY = re.compile(r"^[^\W\d_]{2,12}\.?,\s+(?!\d{4}$)(?=.*\d)")
_CLOCKS = re.compile(
    r"(?:\b(?:at|à|um|um)\s)?\b\d{1,2}[:.h]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,5}\b|[+-]\d\d:?\d\d\b)?", re.I
)
_SOLAR = ("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند")
_AS_IN_PERSIAN = str.maketrans("يك", "یک")  # typed with the letters of an Arabic keyboard
_SOLAR_DATE = re.compile(rf"(\d{{1,2}})\s+({'|'.join(_SOLAR)})(?:\s*ماه)?\s+(1[34]\d\d)")
# The Gregorian months as Syria, Lebanon, Jordan and Iraq call them.
_LEVANTINE = (
    ("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني",
     "كانون الأول"),
    ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
)  # fmt: skip


def read_date(words: str, *, order: Order = "", today: dt.date | None = None) -> PartialDate | None:
    """The date that these words are, or None where they are none, or may be two, or lie in the future."""
    words = western_figures(" ".join(words[: LONGEST + 1].split())).strip(" .,|")
    if len(words) > LONGEST:
        return None
    words = _unlabelled(words)
    if not _FIGURES.match(words) and (found := _TWO_WAYS.search(words)):  # whatever stands before it does not settle it
        words = found[0]
    read = _in_figures(words, order) if _FIGURES.match(words) else _in_words(words)
    latest = (today or dt.datetime.now(dt.UTC).date()) + dt.timedelta(days=1)  # it is tomorrow somewhere
    return read if read and dt.date(FIRST_YEAR, 1, 1) <= read.on <= latest else None


def writes_day_first(language: str) -> bool:
    """Where a date has two figures of each: 13.02.24. `language`: as a page says it, "de-AT"."""
    from dateparser.languages.loader import default_loader

    try:
        return bool(default_loader.get_locale(language[:2].lower()).info.get("date_order") == "DMY")
    except ValueError:
        return False


def order_of(written: Iterable[str]) -> Order:
    """What a batch of dates says of which comes first: "" where none says it, or they disagree."""
    said = {each for words in written if (each := _says(western_figures(words.strip())))}
    return said.pop() if len(said) == 1 else ""


def _unlabelled(words: str) -> str:
    return words[found.end() :] if (found := _LABEL.match(words)) else words


def in_two_ways(words: str) -> str:
    """These words, where they are a date, and which day is not told."""
    words = _unlabelled(words.strip(" .,|"))
    return words if _TWO_WAYS.fullmatch(western_figures(words)) and not read_date(words) else ""


def orders_of(text: str, on: dt.date) -> set[Order]:
    """How dates in figures in a text write that day, where they tell day and month apart."""
    found = {tuple(map(int, (each[1], each[3], each[4]))) for each in _TWO_WAYS.finditer(western_figures(text))}
    ways: dict[Order, tuple[int, int, int]] = {
        "day first": (on.day, on.month, on.year), "month first": (on.month, on.day, on.year)
    }  # fmt: skip
    return {order for order, way in ways.items() if on.day != on.month and way in found}


def western_figures(text: str) -> str:
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def _says(words: str) -> Order:
    found = _TWO_WAYS.match(words)
    if not found:
        return ""
    first, second = int(found[1]), int(found[3])
    return "day first" if first > 12 >= second else "month first" if second > 12 >= first else ""


def _in_figures(words: str, order: Order) -> PartialDate | None:
    if found := _YEAR_FIRST.fullmatch(words) or _COMPACT.fullmatch(words):
        year, month, day = (int(part) for part in found.groups() if part)
        return _day(year, month, day)
    if found := _DOTTED.fullmatch(words):
        return _day(int(found[3]), int(found[2]), int(found[1]))
    if found := _TWO_WAYS.fullmatch(words):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        order = _says(words) or ("day first" if first == second else order)
        day, month = (first, second) if order == "day first" else (second, first)
        return _day(year, month, day) if order else None
    if found := _MONTH_OF.fullmatch(words):
        whole = _day(int(found[1]), int(found[2]), 1)
        return whole and PartialDate(whole.on, "month")
    if re.fullmatch(r"(?:1[6-9]|20)\d\d", words):
        return PartialDate(dt.date(int(words), 1, 1), "year")
    return None


def _day(year: int, month: int, day: int) -> PartialDate | None:
    try:
        return PartialDate(dt.date(year, month, day), "day")
    except ValueError:
        return None


def _in_words(words: str) -> PartialDate | None:
    import dateparser

    if _MAIL.fullmatch(words):
        try:
            return PartialDate(parsedate_to_datetime(words).date(), "day")
        except ValueError:
            return None
    if found := _SOLAR_DATE.search(words.translate(_AS_IN_PERSIAN)):
        return _solar(int(found[3]), _SOLAR.index(found[2]) + 1, int(found[1]))
    for levantine, common in zip(*_LEVANTINE, strict=True):
        words = re.sub(rf"(?<!\w){levantine}(?!\w)", common, words)
    words = _ORDINAL.sub("", _CLOCKS.sub(" ", words)).strip(" ,|–—-")
    words = _WEEKDAY.sub("", words, count=1).strip(" ,|")
    words = re.sub(r",(?=\s\d{4}$)", "", words)  # “7 Dezember, 2022”
    if not re.search(r"\d{4}|\d{1,2}$", words) or len(words) > 40:
        return None
    years = re.findall(r"(?<!\d)\d{4}(?!\d)", words)
    if len(years) != 1:
        return None
    has_day = bool(re.search(r"(?<!\d)\d{1,2}(?!\d)", words))
    parts = ["day", "month", "year"] if has_day else ["month", "year"]
    read = dateparser.parse(
        words,
        languages=LANGUAGES,
        settings={"REQUIRE_PARTS": parts, "STRICT_PARSING": has_day, "PARSERS": ["absolute-time"]},
    )
    if read is None or str(read.year) != years[0]:
        return None
    return PartialDate(read.date(), "day") if has_day else PartialDate(read.date().replace(day=1), "month")


def _solar(year: int, month: int, day: int) -> PartialDate | None:
    """Of the Solar Hijri calendar of Iran and Afghanistan."""
    from persiantools.jdatetime import JalaliDate

    try:
        return PartialDate(JalaliDate(year, month, day).to_gregorian(), "day")
    except ValueError:
        return None


def spelt_out(date: PartialDate | None) -> str:
    """A date as it is typed: 2023-10-12, 2023-10 or 2023."""
    return date.on.isoformat()[: {"year": 4, "month": 7}.get(date.precision, 10)] if date else ""
