"""The day a page was published, of what it says for machines, has in its address, and prints beside its headline.

Of what a page prints only what stands nearest to its headline counts: lists of other articles, comments and the foot
of a page are full of days, too. Where that names two days, or one of an update, there is none: wrong is worse than
unknown.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any
from urllib.parse import unquote, urlsplit

from articles.extraction.types import PartialDate
from articles.importing.readers.document import one_line
from articles.importing.readers.publication_dates import read_date, western_figures

NO_DAY = dt.date(1970, 1, 1)  # what a machine writes that was given none
HIGHEST = 9  # elements that the headline stands in, one in another, within which its day is looked for
LONGEST = 160  # characters of a line that says when, and by whom
SHORT = 60  # characters of one that is told by nothing but its day
BELOW, BARE, DATED, PUBLISHED = range(4)  # marks of a day
PARAGRAPHS, OF_WORDS = 3, 15  # what holds so many paragraphs of so many words holds the article

_STATED = re.compile(r"(?:^|[\s:])(?:datepublished|datecreated|dc:date|dc:created|pubdate)(?:$|\s)", re.I)
_PUBLISHED = re.compile(
    r"(?:^|[\s_-])(?:published|pubdate|(?:entry|post|publish|publication|article)[_-]?date)(?:$|[\s_-])", re.I
)
_DATED = re.compile(
    r"date|datum|fecha|publi[sc]|posted|time(?!line)|byline|meta|submitted|created|info|author|dachzeile|stand", re.I
)
_CHANGED = re.compile(
    r"(?:^|[\s_-])(?:updated?|modified|lastmod|last-updated)(?:$|[\s_-])|datemodified|dateupdate", re.I
)
_ELSEWHERE = re.compile(
    r"comment|related|sidebar|recent|teaser|recommend|popular|most-?read|copyright|event|(?:^|[\s_-])(?:nav|widgets?)(?:$|[\s_-])",
    re.I,
)
_UPDATED = re.compile(
    r"(?:updat|modif|edited|aktualisiert|ge[äa]ndert|stand\b|p[äa]ivitetty|bewerkt|mis? à jour|aggiornat|actualizad|"
    r"обновлено)[^\d]{0,40}$",
    re.I,
)
_WORD = r"[^\W\d_]{3,12}\.?"
_DAY = re.compile(
    rf"(?<![\d/.-])(?:\d{{4}}([-/.])\d\d?\1\d\d?(?=[T\s]|\b)|\d{{1,2}}([-/]|\.\s?)\d{{1,2}}\2\d{{4}}|"
    rf"\d{{1,2}}(?:st|nd|rd|th|er|\.|º)?\s(?:de\s|of\s)?{_WORD},?\s(?:de\s|del\s)?\d{{4}}|"
    rf"{_WORD}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}|\d{{4}}年\s?\d{{1,2}}月\s?\d{{1,2}}日)(?![\d/-])",
    re.I,
)
_RUNS = {"a", "b", "strong"}  # of words within a text
_SENTENCE = re.compile(r"[.!?]$")
_UTC = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?(?:Z|[+-]00:?00)")
_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)(?:/(\d\d?)/(\d\d?)|-(\d\d)-(\d\d)|-(\d\d)/(\d\d)|/(\d\d)(\d\d)|(\d\d)(\d\d))(?=[/_.-]|$)"
)
# What publishers call the day an article was first published, by itself or behind their own mark ("vr:published-time").
_DATES = re.compile(
    r"(?:.*[:.])?(?:(?:article_)?publish(?:ed)?[_-]?(?:time|date|on|at)?|pub(?:lication)?[_-]?date|datepublished|"
    r"parsely-pub-date|article_date_original|citation_online_date)|sailthru\.date|dc\.date\.issued"
)
# What some of them write on with each change.
_DATES_OF_PAGE = re.compile(r"dc[.:]date|dcterms[.:](?:date|created)|date")


def published_day(
    dates: Sequence[str], of_page: Sequence[str], metas: Mapping[str, Sequence[str]], address: str, headline: Any
) -> tuple[PartialDate | None, str]:
    """The day, and how it is known: the better of what the page says for machines, its address, what it prints, and
    what may be the day of a change. `dates` and `of_page` are what JSON-LD says of the article and of the page."""
    in_address = _day_in_address(address)
    stated = [*dates, *_meta_dates(metas, _DATES)]
    if day := _first_day(stated):
        return _by_its_clock(day, stated, in_address, headline), "metadata"
    if in_address:
        return in_address, "url"
    if headline is not None and (printed := _day_beside(headline)):
        return printed, "text"
    if day := _first_day([*of_page, *_meta_dates(metas, _DATES_OF_PAGE)]):
        return day, "metadata"
    return None, ""


def _meta_dates(metas: Mapping[str, Sequence[str]], named: re.Pattern[str]) -> Iterator[str]:
    for name, said in metas.items():
        if named.fullmatch(name):
            yield from said


def _first_day(stated: Sequence[str]) -> PartialDate | None:
    """The first that is a day; else the first that is a month or a year."""
    dates = [date for each in stated if (date := read_date(each)) and date.on != NO_DAY]
    return next((date for date in dates if date.precision == "day"), dates[0] if dates else None)


def _by_its_clock(
    day: PartialDate, stated: Sequence[str], in_address: PartialDate | None, headline: Any
) -> PartialDate:
    """Of a moment that a machine wrote in UTC, the day that the publisher’s clock had: it may be another."""
    moment = next((each for each in stated if read_date(each) == day), "")
    if not _UTC.fullmatch(moment):
        return day
    at = dt.datetime.fromisoformat(moment)
    same = (each for each in stated if not _UTC.fullmatch(each) and _is_moment(each, at))
    printed = _day_beside(headline) if headline is not None and not 8 <= at.hour < 20 else None
    for other in chain([in_address], map(read_date, same), [printed]):
        if other and other.precision == "day" and _is_a_clocks(other.on, at):
            return other
    return day


def _is_moment(words: str, at: dt.datetime) -> bool:
    try:
        read = dt.datetime.fromisoformat(words)
    except ValueError:
        return False
    return read.tzinfo is not None and abs(read - at) < dt.timedelta(minutes=10)


def _is_a_clocks(day: dt.date, at: dt.datetime) -> bool:
    """Somewhere: from 12 hours behind UTC to 14 before it."""
    return (at - dt.timedelta(hours=12)).date() <= day <= (at + dt.timedelta(hours=14)).date()


def _day_in_address(address: str) -> PartialDate | None:
    """Of "https://velmpost.example/2023/10/12/port"."""
    path = unquote(urlsplit(address).path)
    path = path.rpartition("/http")[2] if "/http" in path else path  # a copy of an archive has its own day before it
    days = {day for found in _IN_ADDRESS.finditer(path) if (day := read_date("-".join(filter(None, found.groups()))))}
    return days.pop() if len(days) == 1 else None


def _day_beside(headline: Any) -> PartialDate | None:
    """`headline`: the element of a page that prints it."""
    within = headline
    for _ in range(HIGHEST):
        within = within.getparent()
        if within is None or within.tag in {"body", "html"}:
            return None
        if found := list(_days_in(within, headline)):
            best = max(mark for mark, _ in found)
            days = {day for mark, day in found if mark == best}
            return days.pop() if len(days) == 1 else None
        if _holds_article(within):
            return None
    return None


def _holds_article(within: Any) -> bool:
    return sum(map(_is_paragraph, within.iter("p"))) >= PARAGRAPHS


def _is_paragraph(each: Any) -> bool:
    return each.tag == "p" and len(each.text_content().split()) >= OF_WORDS


def _days_in(within: Any, headline: Any) -> Iterator[tuple[int, PartialDate]]:
    """Each with how sure it is: PUBLISHED, DATED, BARE, or BELOW the first paragraph without being marked as the first
    of these."""
    seen: set[Any] = set(headline.iter())
    is_below = False
    for each in within.iter():
        if not isinstance(each.tag, str) or each in seen or each.tag in {"script", "style"}:
            continue
        known_as = " ".join(filter(None, map(each.get, ("class", "id", "itemprop", "property"))))
        is_aside = each.tag in {"aside", "nav", "footer", "form"} or _ELSEWHERE.search(known_as)
        mark = _mark_of(each, known_as)
        if (each is not within and is_aside) or mark is None:
            seen.update(each.iter())
            continue
        is_below = is_below or _is_paragraph(each)
        if mark == BARE and (is_below or each.tag in _RUNS):
            continue
        if mark == DATED and next(each.iterdescendants("time"), None) is not None:
            continue
        for day in _days_of(each, is_marked=mark > BARE):
            yield BELOW if is_below and mark < PUBLISHED else mark, day
            seen.update(each.iter())


def _mark_of(each: Any, known_as: str) -> int | None:
    """None for the day of a change."""
    is_stated = _STATED.search(f"{each.get('itemprop') or ''} {each.get('property') or ''}")
    if is_stated or each.get("pubdate") is not None or _PUBLISHED.search(known_as):
        return PUBLISHED
    if _CHANGED.search(known_as):
        return None
    return DATED if each.tag == "time" or _DATED.search(known_as) else BARE


def _days_of(each: Any, *, is_marked: bool) -> Iterator[PartialDate]:
    text = western_figures(one_line(each.text_content()))
    stated = (each.get("content"), each.get("datetime"), each.get("title") if each.tag != "a" else None)
    if is_marked and (day := _first_day([words for words in stated if words and re.search(r"\d{4}", words)])):
        if day.precision == "day" and not _UPDATED.search(re.split(r"\d", text, maxsplit=1)[0]):
            yield day
        return
    if len(text) > (LONGEST if is_marked else SHORT) or (not is_marked and (len(each) or _SENTENCE.search(text))):
        return
    for found in _DAY.finditer(text):
        if _UPDATED.search(text[: found.start()]):
            return
        if (day := read_date(found[0])) and day.precision == "day":
            yield day
