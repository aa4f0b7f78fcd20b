"""The headline of a page: as it is printed, of what the page says for machines and what it shows as headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from articles.importing.readers.document import one_line
from articles.importing.readers.page_names import plain

SHORT = 10  # characters of what is no headline
_APART = r"(?:\s*[|·•│»>–—：-]+\s*|\s:\s)"
_NUMBERS = r"\s*(?::\s*\d{1,2}[./]|\(\d)"  # the moment or the number of an issue behind a headline
_BESIDE = ("nav", "aside", "footer", "form")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def headings_of(tree: Any) -> list[tuple[Any, str]]:
    """Elements and words, those of the highest rank first."""
    found = [(each, _words_of(each)) for each in tree.iter(*_HEADINGS)]
    return sorted((pair for pair in found if len(plain(pair[1])) > 1), key=lambda pair: pair[0].tag)


def _words_of(heading: Any) -> str:
    """Without the day, where it stands within the heading."""
    days = {one_line(time.text_content()) for time in heading.iter("time")}
    words = one_line("".join(heading.xpath(".//text()[not(ancestor::style or ancestor::script)]")))
    return next((words[len(day) :].strip() for day in days if day and words.startswith(day)), words)


def element_of(title: str, headings: list[tuple[Any, str]]) -> Any:
    """The one that prints this title; else the first that is as high as a headline, or None."""
    same = [each for each, words in headings if plain(words) == plain(title)]
    near = [each for each, words in headings if len(words) > SHORT and plain(words) in plain(title)]
    return next(iter([*same, *near, *(each for each, _ in shown_as_headline(headings))]), None)


def shown_as_headline(headings: list[tuple[Any, str]]) -> list[tuple[Any, str]]:
    return [(each, words) for each, words in headings if each.tag == "h1" and len(words) > SHORT]


def headline_of(stated: str, window: str, headings: list[tuple[Any, str]]) -> str:
    """`stated`: as the page says it for machines, which may be "". `window`: its <title>."""
    shown = [words for _, words in shown_as_headline(headings)]
    if stated in shown:
        return stated
    printed = next(_within(window, headings), "")
    if printed and stated and not share_words(stated, window):  # the name of a section, of which nothing is printed
        return printed
    if words := next(_within(stated or window, headings), ""):
        return words
    if not stated:
        return next((words for words in shown if share_words(words, window)), shown[0] if len(shown) == 1 else "")
    if len(shown) != 1 or stated.casefold() in shown[0].casefold():
        return _not_cut(stated, window, shown)
    return shown[0] if share_words(stated, shown[0]) else stated


def share_words(one: str, other: str) -> bool:
    """Half of the longer words of either."""
    words, others = (set(re.findall(r"\w{4,}", each.casefold())) for each in (one, other))
    return 2 * len(words & others) >= min(len(words), len(others)) > 0


def _within(title: str, headings: list[tuple[Any, str]]) -> Iterator[str]:
    """Headings that a title is made of, with a section, a site or a moment behind or before them."""
    for each, words in headings:
        start = title.casefold().find(words.casefold())
        if start < 0 or len(words) <= SHORT or any(above.tag in _BESIDE for above in each.iterancestors()):
            continue
        before, after = title[:start], title[start + len(words) :]
        begins, ends = (
            not before or re.search(rf"{_APART}$", before),
            not after or re.match(rf"{_APART}|{_NUMBERS}", after),
        )
        is_longest = all(len(part) <= len(words) for part in re.split(_APART, f"{before}|{after}"))
        if begins and ends and (is_longest or (not before and each.tag == "h1")):
            yield words


def _not_cut(stated: str, window: str, shown: list[str]) -> str:
    """Whole, where a mark of quotation has ended it before its time."""
    longer = [words for words in shown if words.startswith(stated) and window.startswith(words)]
    return longer[0] if len(longer) == 1 else stated


def uncut(stated: str, window: str) -> str:
    """`window` where a mark of quotation within it has ended what is stated: content="He calls it "safe"."."""
    return window if stated and re.match(rf'{re.escape(stated)}\s?"', window) else stated


def without_site(title: str, publisher: str) -> str:
    """ "Port stays open | Velm Post", "Velm Post | Port stays open" """
    owner = plain(publisher)
    for apart in ("|", "│", " • ", " · ", " – ", " - ") if owner else ():
        head, _, site = title.rpartition(apart)
        if head and (own := plain(site)) and (own in owner or owner in own):
            return head.rstrip()
        site, _, tail = title.partition(apart)
        if tail and plain(site) == owner:
            return tail.lstrip()
    return title
