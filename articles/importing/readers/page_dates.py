"""The day a page was published, of what it says for machines, has in its address, and prints beside its headline.

Of what a page prints only what stands nearest to its headline counts: lists of other articles, comments and the foot
of a page are full of days, too. Where that names two days, or one of an update, there is none: wrong is worse than
unknown.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from email.utils import parsedate_to_datetime
from itertools import chain, islice
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from articles.extraction.types import PartialDate
from articles.importing.readers.date_formats import Order, read_date
from articles.importing.readers.html_fragments import holds_article, is_paragraph
from articles.importing.readers.published_or_updated import days_of, first_day, labelled_days

HIGHEST = 9  # elements that the headline stands in, one in another, within which its day is looked for
ORDERS: tuple[Order, ...] = ("", "day first", "month first")
BELOW, BARE, DATED, PUBLISHED = range(4)  # marks of a day
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
OF_A_HEADLINE = 4  # words of a link, that it leads to another article

_STATED = re.compile(r"(?:^|[\s:])(?:datepublished|datecreated|dc:date|dc:created|pubdate)(?:$|\s)", re.I)
_PUBLISHED = re.compile(
    r"(?:^|[\s_-])(?:published|pubdate|(?:entry|post|publish|publication|article)[_-]?date|"
    r"(?:artikel|beitrags?|erscheinungs|publikations|ver(?:ö|oe)ffentlichungs)[_-]?datum|itemPostDate)(?:$|[\s_-])",
    re.I,
)
_DATED = re.compile(
    r"date|datum|fecha|publi[sc]|posted|time(?!line)|byline|meta|submitted|created|info|author|dachzeile|stand", re.I
)
_CHANGED = re.compile(
    r"(?:^|[\s_-])(?:updated?|modified|lastmod|last-updated)(?:$|[\s_-])|datemodified|dateupdate", re.I
)
_ELSEWHERE = re.compile(
    r"comment|related|recent|recommend|popular|most-?read|copyright|event|join(?:ed)?-?date|(?:^|[\s_-])nav(?:$|[\s_-])",
    re.I,
)
# So is called, too, in what the article itself lies: builders of sites make all of a page of widgets.
_MAY_HOLD_IT = re.compile(r"sidebar|(?:^|(?<!elementor)[\s_-])widgets?(?:$|[\s_-])", re.I)
_WITHIN_TEXT = {"a", "b", "strong"}
_UTC = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?(?:Z|[+-]00:?00)|"
    r"[A-Z][a-z]{2}, \d\d? [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (?:GMT|UTC|[+-]0000)"
)
_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)(?:/(\d\d?)/(\d\d?)|-(\d\d)-(\d\d)|-(\d\d)/(\d\d)|/(\d\d)(\d\d)|(\d\d)(\d\d))(?=[/_.-]|$)"
)
# “/29-10-2021-port-stays-open”; read where only one of the two can be the month.
_OPENING_ADDRESS = re.compile(r"/~?(\d\d)-(\d\d)-((?:19|20)\d\d)(?=[-/.]|$)")
# What publishers call the day an article was first published, by itself or behind their own mark ("vr:published-time").
_DATES = re.compile(
    r"(?:.*[:.])?(?:(?:article_|first-)?publish(?:ed)?[_-]?(?:time|date|on|at)?|pub(?:lication)?[_-]?date|datepublished|"
    r"parsely-pub-date|article_date_original|citation_online_date)|sailthru\.date|dc(?:terms)?[.:](?:date\.)?(?:issued|available)"
)
_CHANGES = re.compile(r"(?:.*[:.])?(?:date)?(?:modified|updated)[_-]?(?:time|date|on|at)?")
# What some of them write on with each change.
_DATES_OF_PAGE = re.compile(r"dc[.:]date|dcterms[.:](?:date|created)|date")


def published_day(
    dates: Sequence[str], of_page: Sequence[str], metas: Mapping[str, Sequence[str]], address: str, headline: Any
) -> tuple[PartialDate | None, str]:
    """The day, and how it is known: the better of what the page says for machines, its address, what it prints, and
    what may be the day of a change. `dates` and `of_page` are what JSON-LD says of the article and of the page."""
    in_address = day_in_address(address)
    stated = [*dates, *_meta_dates(metas, _DATES)]
    if day := first_day(stated):
        return _by_its_clock(day, stated, in_address, headline), "metadata"
    if in_address:
        return in_address, "url"
    if headline is not None and (printed := _day_beside(headline) or _day_of_page(headline)):
        return printed, "text"
    if day := first_day([*of_page, *_meta_dates(metas, _DATES_OF_PAGE)]) or _day_of_change(stated, metas):
        return day, "metadata"
    return None, ""


def _day_of_change(stated: Sequence[str], metas: Mapping[str, Sequence[str]]) -> PartialDate | None:
    """Of a day that may be two (10/05/2022), the one on which the page was changed, too, if that can be but one."""
    may_be = {day for each in stated for order in ORDERS[1:] if (day := read_date(each, order=order))}
    return next((day for day in map(read_date, _meta_dates(metas, _CHANGES)) if day in may_be), None)


def _meta_dates(metas: Mapping[str, Sequence[str]], named: re.Pattern[str]) -> Iterator[str]:
    for name, said in metas.items():
        if named.fullmatch(name):
            yield from said


def _by_its_clock(
    day: PartialDate, stated: Sequence[str], in_address: PartialDate | None, headline: Any
) -> PartialDate:
    """Of a moment that a machine wrote in UTC, the day that the publisher’s clock had: it may be another."""
    moment = next((each for each in stated if read_date(each) == day), "")
    if not _UTC.fullmatch(moment):
        return day
    at = dt.datetime.fromisoformat(moment) if moment[0].isdecimal() else parsedate_to_datetime(moment)
    same = (each for each in stated if not _UTC.fullmatch(each) and _is_moment(each, at))
    is_near_midnight = headline is not None and not 8 <= at.hour < 20
    printed = [_day_beside(headline, order) for order in ORDERS] if is_near_midnight else []
    for other in chain([in_address], map(read_date, same), printed):
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
    """Somewhere where people live: from 10 hours behind UTC to 14 before it."""
    return (at - dt.timedelta(hours=10)).date() <= day <= (at + dt.timedelta(hours=14)).date()


def day_in_address(address: str) -> PartialDate | None:
    """Of "https://velmpost.example/2023/10/12/port"."""
    path = unquote(urlsplit(address).path)
    path = path.rpartition("/http")[2] if "/http" in path else path  # a copy of an archive has its own day before it
    written = [*_IN_ADDRESS.finditer(path), *_OPENING_ADDRESS.finditer(path)]
    days = {day for found in written if (day := read_date("-".join(filter(None, found.groups()))))}
    return days.pop() if len(days) == 1 else None


def _day_beside(headline: Any, order: Order = "") -> PartialDate | None:
    """`headline`: the element of a page that prints it. `order`: of day and month, where only that tells them apart."""
    if days := {day for time in headline.iter("time", "small") for day in days_of(time, order, is_marked=True)}:
        return days.pop() if len(days) == 1 else None
    within = headline
    for _ in range(HIGHEST):
        within = within.getparent()
        if within is None or within.tag in {"body", "html"}:
            return None
        if found := list(_days_in(within, headline, order)):
            best = max(each.mark for each in found)
            days = {each.day for each in found if each.mark == best}
            if len(days) > 1:
                days = {each.day for each in found if each.mark == best > BARE and each.is_next}
            if len(days) == 1 or best > BELOW:
                return days.pop() if len(days) == 1 else None
        if holds_article(within):
            return None
    return None


def _day_of_page(headline: Any) -> PartialDate | None:
    """The one that the page marks or labels as that of publication, wherever it does: “Published on 12 October 2023” at
    its foot; where it does not, the one that it labels so in what stands beside its text. None where there are two:
    lists of other articles have theirs."""
    days = {day for each in _shown(headline) for day in _stated_by(each)}
    if not days:
        beside = (
            each for each in _shown(headline, _is_elses) if not any(map(_is_entry, islice(each.iterancestors(), 3)))
        )
        days = {day for each in beside for day in labelled_days(each)}
    return days.pop() if len(days) == 1 else None


def _is_elses(each: Any, known_as: str, is_below: bool) -> bool:
    """It cannot be about this article, wherever it stands."""
    is_list = each.tag in {"ul", "ol"} and sum(map(_leads_elsewhere, each.iterchildren("li"))) > 1
    return (
        each.tag in {"nav", "aside", "blockquote", "cite", "figcaption", "form", "a"}
        or is_list
        or bool(_ELSEWHERE.search(known_as))
    )


def _shown(headline: Any, is_aside: Callable[[Any, str, bool], bool] | None = None) -> Iterator[Any]:
    """The elements of its page but those about something else."""
    is_aside = is_aside or _is_aside
    passed_over: set[Any] = set()
    around = set(headline.iterancestors())
    for each in headline.getroottree().getroot().iterdescendants():
        if each in passed_over:
            continue
        is_none = not isinstance(each.tag, str) or each.tag in {"head", "script", "style"}
        if is_none or (each not in around and is_aside(each, _known_as(each), True)):
            passed_over.update(each.iter())
            continue
        yield each


def _stated_by(each: Any) -> Iterator[PartialDate]:
    if _mark_of(each, _known_as(each)) == PUBLISHED and not _is_in_entry(each):
        yield from days_of(each, "", is_marked=True)
    else:
        yield from labelled_days(each)


def _is_in_entry(each: Any) -> bool:
    return any(map(_is_entry, islice(each.iterancestors(), 3)))


def _is_entry(each: Any) -> bool:
    """Of a list: it leads to another article."""
    return not holds_article(each) and _leads_elsewhere(each)


class Printed(NamedTuple):
    """A day beside a headline. `mark`: how sure it is that it is that of publication: PUBLISHED, DATED, BARE, or BELOW
    the beginning of the text without being marked as the first of these; `is_next`: directly below the headline."""

    mark: int
    day: PartialDate
    is_next: bool = False


def _days_in(within: Any, headline: Any, order: Order) -> Iterator[Printed]:
    seen: set[Any] = set(headline.iter())
    around = set(headline.iterancestors())
    above = 0  # paragraphs; the first may be what stands between a headline and its authors
    is_next = False
    for each in within.iter():
        is_next = each is headline or (is_next and not is_paragraph(each) and each.tag not in HEADINGS)
        if not isinstance(each.tag, str) or each in seen or each.tag in {"script", "style"}:
            continue
        known_as = _known_as(each)
        mark = _mark_of(each, known_as)
        if (each not in around and _is_aside(each, known_as, above > 1)) or mark is None:
            seen.update(each.iter())
            continue
        above += is_paragraph(each)
        is_below = above > 1
        if mark == BARE and (is_below or each.tag in _WITHIN_TEXT):
            continue
        if mark == DATED and next(each.iterdescendants("time"), None) is not None:
            continue
        for day in days_of(each, order, is_marked=mark > BARE):
            yield Printed(BELOW if is_below and mark < PUBLISHED else mark, day, is_next)
            seen.update(each.iter())


def _known_as(each: Any) -> str:
    return " ".join(filter(None, map(each.get, ("class", "id", "itemprop", "property"))))


def _is_aside(each: Any, known_as: str, is_below: bool) -> bool:
    """It is about something else: an <aside> or a “teaser” above the text that leads nowhere else has the article’s own
    authors and day."""
    if each.tag in {"nav", "blockquote", "cite", "figcaption"} or _ELSEWHERE.search(known_as):
        return True
    if each.tag == "form" or _MAY_HOLD_IT.search(known_as):
        return not holds_article(each)
    if each.tag in {"ul", "ol"}:
        return sum(map(_leads_elsewhere, each.iterchildren("li"))) > 1
    if each.tag == "a":  # a card: a link around another article's headline, picture and day
        return next(each.iterdescendants("article", "p", *HEADINGS[1:]), None) is not None
    if each.tag == "article":  # one of several
        return any(map(_is_article, (each.getprevious(), each.getnext()))) and _is_entry(each)
    may_be_own = each.tag in {"aside", "footer"} or "teaser" in known_as.casefold()
    return may_be_own and (is_below or _leads_elsewhere(each))


def _is_article(each: Any) -> bool:
    return each is not None and each.tag == "article"


def _leads_elsewhere(each: Any) -> bool:
    has_heading = next(each.iterdescendants(*HEADINGS), None) is not None
    return has_heading or any(len(link.text_content().split()) >= OF_A_HEADLINE for link in each.iter("a"))


def _mark_of(each: Any, known_as: str) -> int | None:
    """None for the day of a change."""
    is_stated = _STATED.search(f"{each.get('itemprop') or ''} {each.get('property') or ''}")
    if is_stated or each.get("pubdate") is not None or _PUBLISHED.search(known_as):
        return PUBLISHED
    if _CHANGED.search(known_as):
        return None
    return DATED if each.tag == "time" or _DATED.search(known_as) else BARE
