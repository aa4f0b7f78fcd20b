"""The days that an element of a page says or prints, and none that its words call the day of an update or of something
else. Which element counts is for page_dates.py."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Any

from articles.extraction.types import PartialDate
from articles.importing.readers.date_formats import Order, read_date, western_figures, writes_day_first
from articles.importing.readers.document import one_line

NO_DAY = dt.date(1970, 1, 1)  # what a machine writes that was given none
LONGEST = 160  # characters of a line that says when, and by whom
LONGEST_TOLD = 600  # characters of a sentence that says so of the article, with what it is tagged
SHORT = 60  # characters of one that is told by nothing but its day

_UPDATED = re.compile(
    r"(?:updat|modif|edited|aktualisiert|ge[äa]ndert|stand\b|p[äa]ivitetty|bewerkt|mis? à jour|aggiornat|actualizad|"
    r"обновлено|изменено)[^\d]{0,40}$",
    re.I,
)
_UPDATED_AFTER = re.compile(r"\s*[(|-]?\s*(?:last[\s-]?)?(?:updated?|modified)\b", re.I)  # “2024.02.15 last update”
_WORD = r"[^\W\d_]{3,12}\.?"
_DAY = re.compile(
    rf"(?<![\d/.-])(?:\d{{4}}([-/.])\d\d?\1\d\d?(?=[T\s]|\b)|\d{{1,2}}([-/]|\.\s?)\d{{1,2}}\2\d{{4}}|"
    rf"\d{{1,2}}(?:st|nd|rd|th|er|\.|º)?\s(?:de\s|of\s)?{_WORD},?\s(?:de\s|del\s)?\d{{4}}|"
    rf"{_WORD}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}|\d{{4}}年\s?\d{{1,2}}月\s?\d{{1,2}}日)(?![\d/-])",
    re.I,
)
# “Release: 13.02.2024”: the day of something else, where nothing marks it as that of the page.
_OF_SOMETHING = re.compile(r"[^\W\d_]\s?:\s*$")
_OF_THE_PAGE = re.compile(
    r"(?:\b(?:published|posted|issued|created|date|datum|data|fecha|publi\w+|ver[öo]ffentlicht|erschienen|erstellt|"
    r"опубликовано|дата)(?:\s(?:on|am|le|el|em|il|op))?)\s?:\s*$",
    re.I,
)
# “Published on 12 October 2023”, “This entry was posted on Thursday, October 12th, 2023 at”, in so many words and
# nothing before them
_PUBLISHED = re.compile(
    r"(?:this\s(?:entry|post|article|page)\s(?:was|has\sbeen)\s)?(?:first\s)?"
    r"(?:published|posted|publi[ée]e?|mise? en ligne|publicado|pubblicato|veröffentlicht|erschienen|"
    r"erstellt|opublikowano|опубликовано|дата публикации)(?:\s(?:on|am|le|el|em|il))?\s?:?\s?(?:[^\W\d_]{3,10},\s)?",
    re.I,
)
# “Dieser Beitrag wurde am 12. Oktober 2023 von Ana Sol in Allgemein veröffentlicht.”
_OF_ARTICLE = re.compile(
    r"(?:dieser|der)\s(?:artikel|beitrag|eintrag|text)\b.{0,200}?\bwurde\sam\s(?:[^\W\d_]{3,10},\s(?:de[mn]\s)?)?(?=\d)",
    re.I,
)
_WAS_PUBLISHED = re.compile(r".{0,300}\b(?:veröffentlicht|gepostet|publiziert|eingestellt)\b", re.I)
_SHORT_YEAR = re.compile(r"(?<![\d/.-])(\d\d?\.\s?)(\d\d?\.\s?)(\d\d)(?![\d/.-])")
_INLINE = {"span", "b", "strong", "em", "i", "label", "dt", "small"}
_SENTENCE = re.compile(r"[.!?]$")


def first_day(stated: Sequence[str]) -> PartialDate | None:
    """The first that is a day; else the first that is a month or a year."""
    dates = [date for each in stated if (date := read_date(each)) and date.on != NO_DAY]
    return next((date for date in dates if date.precision == "day"), dates[0] if dates else None)


def days_of(each: Any, order: Order, *, is_marked: bool) -> Iterator[PartialDate]:
    text, label = western_figures(one_line(each.text_content())), _label_before(each)
    stated = (each.get("content"), each.get("datetime"), each.get("title") if each.tag != "a" else None)
    if is_marked and (day := first_day([words for words in stated if words and re.search(r"\d{4}", words)])):
        before = re.split(r"\d", f"{label} {text}", maxsplit=1)[0]
        years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)
        is_contradicted = bool(years) and str(day.on.year) not in years
        if day.precision == "day" and not is_contradicted and not _UPDATED.search(before):
            yield day
        return
    is_line = len(text) <= LONGEST
    if not is_marked and (not is_line or _SENTENCE.search(text)):
        return
    is_short = writes_day_first(each.getroottree().getroot().get("lang") or "")  # “13.02.24”
    for known_by, run in [(label, text)] if is_marked and is_line else _runs_of(each):
        whole = is_short and (is_marked or _SHORT_YEAR.fullmatch(run))
        run = _SHORT_YEAR.sub(r"\1\g<2>20\3", run) if whole else run
        yield from _printed_in(run, known_by, order, is_marked=is_marked)


def _printed_in(run: str, label: str, order: Order, *, is_marked: bool) -> Iterator[PartialDate]:
    for found in _DAY.finditer(run):
        before = f"{label} {run[: found.start()]}"
        if _UPDATED.search(before) or _UPDATED_AFTER.match(run, found.end()):
            return
        is_elses = not is_marked and _OF_SOMETHING.search(before) and not _OF_THE_PAGE.search(before)
        if not is_elses and (day := read_date(found[0], order=order)) and day.precision == "day":
            yield day


def labelled_days(each: Any) -> Iterator[PartialDate]:
    """Those that its own words call the day of publication."""
    yield from _told_of_article(each)
    for label, run in _runs_of(each, LONGEST):
        told = run if _PUBLISHED.match(run) else f"{label} {run}"
        found = _DAY.search(told)
        if not found or not _PUBLISHED.fullmatch(told[: found.start()]):
            continue
        if (day := read_date(found[0])) and day.precision == "day":
            yield day


def _told_of_article(each: Any) -> Iterator[PartialDate]:
    words = one_line(each.text_content())[:LONGEST_TOLD] if each.tag in {"p", "div", "footer", "small"} else ""
    if (opening := _OF_ARTICLE.match(words)) and (day := _DAY.match(words, opening.end())):
        yield from filter(None, [read_date(day[0]) if _WAS_PUBLISHED.match(words, day.end()) else None])


def _label_before(each: Any) -> str:
    """The words that stand before an element, in the one that it is in: “Updated: ”; or before that, as its heading."""
    before = each.getprevious()
    if before is None and (words := one_line(each.getparent().text or "")):
        return words if len(words) <= SHORT else ""
    if before is None:  # the first of a list
        before = each.getparent().getprevious()
    if before is None:
        return ""
    words = one_line(f"{before.text_content() if before.tag in _INLINE else _label_of(before)} {before.tail or ''}")
    return words if len(words) <= SHORT else ""


def _label_of(block: Any) -> str:
    """All that it says, where that is a label: “Last updated:”, “Published”."""
    words = "" if len(block) else one_line(block.text or "")
    return words if words.endswith(":") or _PUBLISHED.fullmatch(words) else ""


def _runs_of(each: Any, longest: int = SHORT) -> Iterator[tuple[str, str]]:
    """Its own words, as they stand between the elements within it, each with the label before it."""
    label = _label_before(each)
    runs = [(label, each.text)]
    for within in each:
        label = one_line(within.text_content()) or label
        runs.append((label, within.tail))
    for label, words in runs:
        if (run := western_figures(one_line(words or ""))) and len(run) <= longest:
            yield label if len(label) <= SHORT else "", run
