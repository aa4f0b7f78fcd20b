"""What the head of an article says of its authors and its date. Nothing is guessed: an unclear date is none."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from articles.extraction.lang.en.address import PARTICLES
from articles.extraction.types import PartialDate

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"(?:\d{{4}}-\d\d-\d\d|{_DAY}\s{_MONTH},?\s\d{{4}}|{_MONTH}\s{_DAY},?\s\d{{4}}|{_MONTH},?\s\d{{4}})"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s)"
_ZONE = r"(?:Z|[+-]\d\d:?\d\d|[A-Z]{2,4}|\([A-Z]{2,4}\))"
_TIME = rf"(?:[T,\s·|–@-]*(?:at\s)?\d{{1,2}}[:.]\d\d(?::\d\d(?:\.\d+)?)?\s?(?:[ap]\.?m\.?)?\s?{_ZONE}?)"
_PUBLISHED = r"(?:(?:first\s)?(?:published|posted|publication\sdate|date(?:\spublished)?|issued)(?:\son)?\s*:?\s*)"
_UPDATED = r"(?:(?:last\s)?(?:updated|modified|edited)(?:\son)?\s*:?\s*)"

_PUBLISHED_LINE = re.compile(
    rf"(?P<label>{_PUBLISHED})?{_WEEKDAY}?(?P<date>{_DATE}){_TIME}?(?:[\s,|·–-]*{_UPDATED}{_WEEKDAY}?{_DATE}{_TIME}?)?",
    re.I,
)
_UPDATED_LINE = re.compile(rf"{_UPDATED}{_WEEKDAY}?{_DATE}{_TIME}?", re.I)
# "MOSCOW, October 11, 2021 (Reuters) — …": a place in capitals, a full date, a dash.
_DATELINE = re.compile(
    rf"[^\W\d_a-z][^\Wa-z\d_]+(?:[\s,./'’-]+[^\W\d_]+){{0,5}}[,.]?\s(?P<date>(?i:{_DATE}))\s?(?:\([^)]{{1,40}}\)\s?)?[—–-]"
)

_PARTICLE = rf"(?:{PARTICLES}|y|e)"
_NAME = rf"[^\W\d_a-z][\w.'’-]*(?:\s(?:{_PARTICLE}\s)*(?:al-|el-)?[^\W\d_a-z][\w.'’-]*){{1,4}}"
# "A", "A and B", "A, B and C"; what else stands after a comma is where they work.
_NAMES = rf"(?-i:{_NAME}(?:(?:,\s{_NAME}){{0,4}},?\s(?:and|&)\s{_NAME})?)"
_BYLINE = re.compile(
    rf"(?:by|words\sby|written\sby|story\sby|report\sby):?\s(?P<names>{_NAMES})"
    r"(?:\s?[|•·–—,/-]\s?.{1,60}|\s(?:in|for)\s.{1,40})?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Dated:
    """`is_line`: the line says when the article was published or updated, and nothing else; `is_labelled`: in so many
    words, "Updated: …", so that it is not the heading of an entry in a chronicle."""

    published: PartialDate | None = None
    is_line: bool = False
    is_labelled: bool = False


def dated(line: str) -> Dated:
    if found := _PUBLISHED_LINE.fullmatch(line):
        return Dated(partial_date(found["date"]), is_line=True, is_labelled=bool(found["label"]))
    if _UPDATED_LINE.fullmatch(line):
        return Dated(is_line=True, is_labelled=True)
    found = _DATELINE.match(line)
    return Dated(partial_date(found["date"])) if found else Dated()


def partial_date(words: str) -> PartialDate | None:
    """A date that names its month or is written as ISO has it; None where there is no such day."""
    import dateparser

    if re.fullmatch(r"\d{4}-\d\d-\d\d", words):
        try:
            return PartialDate(dt.date.fromisoformat(words), "day")
        except ValueError:
            return None
    has_day = bool(re.search(rf"\b{_DAY}\b(?!\d)", re.sub(r"\b\d{4}\b", "", words)))
    read = dateparser.parse(
        words, languages=["en"],
        settings={"REQUIRE_PARTS": ["day", "month", "year"] if has_day else ["month", "year"]},
    )  # fmt: skip
    if read is None:
        return None
    return PartialDate(read.date() if has_day else read.date().replace(day=1), "day" if has_day else "month")


def bylined(line: str) -> tuple[str, ...]:
    """The names in a line that says only who wrote: "By Jane Doe and John Smith, Reuters"."""
    found = _BYLINE.fullmatch(line)
    if not found or re.search(r"[.!?]$", line):
        return ()
    names = re.split(r",?\s(?:and|&)\s|,\s", found["names"])
    return tuple(name for name in names if not re.search(r"\b(?:19|20)\d\d\b", name))
