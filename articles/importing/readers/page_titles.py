"""The headline of a page: as it is printed, of what the page says for machines and what it shows as headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile
from typing import Any

from articles.importing.readers.document import one_line
from articles.importing.readers.html_fragments import holds_article, is_paragraph
from articles.importing.readers.page_names import is_spelt, plain

SHORT, LONGEST = 10, 300  # characters of what is no headline
_APART = r"(?:\s*[|·•│»>–—：-]+\s*|\s:\s)"
_NUMBERS = r"\s*(?::\s*\d{1,2}[./]|\(\d)"  # the moment or the number of an issue behind a headline
_BESIDE = ("nav", "aside", "footer", "form")
_DASHES = str.maketrans("–—‐‑", "----")
# What a page may call the part of its site that it stands in.
_SECTION = re.compile(
    r"(?:latest |all |our )?(?:news|press|media)(?:[ -]?(?:releases?|room|centre|center|statements?|articles?))?|"
    r"(?:medien|presse)(?:mitteilung(?:en)?)?|aktuelles|nachrichten|(?:communiqu[ée]s?|salle)(?: de presse)?|"
    r"actualit[ée]s?|(?:comunicados?|notas?|sala)(?: de (?:prensa|imprensa))?|comunicat[oi](?: stampa)?|noticias|"
    r"notícias|notizie|statements?|speeches|новости|пресс-релизы?",
    re.I,
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def headings_of(tree: Any) -> list[tuple[Any, str]]:
    """Elements and words, those of the highest rank first."""
    found = [(each, _words_of(each)) for each in tree.iter(*_HEADINGS)]
    return sorted((pair for pair in found if len(plain(pair[1])) > 1), key=lambda pair: pair[0].tag)


def _words_of(heading: Any) -> str:
    """Without the day, where it stands within the heading."""
    days = {one_line(time.text_content()) for time in heading.iter("time")}
    words = unhyphened(_joined(heading.xpath(".//text()[not(ancestor::style or ancestor::script)]")))
    return next((words[len(day) :].strip() for day in days if day and words.startswith(day)), words)


def _joined(pieces: list[str]) -> str:
    """With a space where a page shows one below the other what stands close together: “<i>Velm</i>Port opens”."""
    return "".join(
        f" {piece}" if re.search(r"[^\W\d_A-Z]$|:$", before) and re.match(r"[A-ZÀ-Þ\"„“«]", piece) else piece
        for before, piece in pairwise(["", *pieces])
    )


def unhyphened(words: str) -> str:
    """On one line, without the marks at which a long word may be parted."""
    return one_line(words.replace("\u00ad", ""))


def element_of(title: str, headings: list[tuple[Any, str]]) -> Any:
    """The one that prints this title; else the first that is as high as a headline, or None."""
    same = [each for each, words in headings if plain(words) == plain(title)]
    near = [each for each, words in headings if len(words) > SHORT and plain(words) in plain(title)]
    return next(iter([*same, *near, *(each for each, _ in shown_as_headline(headings))]), None)


def is_section(words: str) -> bool:
    return bool(_SECTION.fullmatch(words))


def line_of(title: str, tree: Any) -> Any:
    """The element that prints it as a line of its own, where no heading does, or None."""
    return next((each for each, line in _lines(tree) if line == title), None) if title else None


def printed_part(window: str, tree: Any, site: str) -> str:
    """Of a <title> of which no heading is a part: the part that the page prints as a line of its own above its text, if
    none of the others is longer and its `site` is not called so; else ""."""
    parts = re.split(rf"({_APART})", window[:LONGEST])
    longest = max(map(len, parts))
    together = {"".join(parts[n:end]) for n in range(0, len(parts), 2) for end in range(n + 1, len(parts) + 1, 2)}
    likely = {each for each in together if len(each) >= longest > SHORT and not is_spelt(each, site)}
    above = takewhile(lambda line: not is_paragraph(line[0]), _lines(tree))
    printed = [line for _, line in above if line in likely]
    longest_line = max(printed, key=len, default="")
    return next((line for line in printed if longest_line.startswith(line)), longest_line)  # the other with the site


def _lines(tree: Any) -> Iterator[tuple[Any, str]]:
    """The words that elements begin with, and those behind a link."""
    for each in tree.iterfind(".//body//*"):
        if isinstance(each.tag, str):
            for words in (each.text, *(link.tail for link in each.iterchildren("a"))):
                if line := one_line(words or "").lstrip(":|– "):
                    yield each, line


def shown_as_headline(headings: list[tuple[Any, str]]) -> list[tuple[Any, str]]:
    return [(each, words) for each, words in headings if each.tag == "h1" and len(words) > SHORT]


def headline_of(stated: str, window: str, headings: list[tuple[Any, str]]) -> str:
    """`stated`: as the page says it for machines, which may be "". `window`: its <title>."""
    shown = list({plain(words): words for _, words in shown_as_headline(headings)}.values())
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
    is_other = not share_words(stated, window) and share_words(window, shown[0])
    return shown[0] if is_other or share_words(stated, shown[0]) else stated


def share_words(one: str, other: str) -> bool:
    """Half of the longer words of either."""
    words, others = (set(re.findall(r"\w{4,}", each.casefold())) for each in (one, other))
    return 2 * len(words & others) >= min(len(words), len(others)) > 0


def _within(title: str, headings: list[tuple[Any, str]]) -> Iterator[str]:
    """Headings that a title is made of, with a section, a site or a moment behind or before them."""
    for each, words in headings:
        start = _compared(title).find(_compared(words))
        if start < 0 or len(words) <= SHORT or any(map(_is_beside, each.iterancestors())):
            continue
        before, after = title[:start], title[start + len(words) :]
        begins = not before or re.search(rf"{_APART}$", before)
        ends = not after or re.match(rf"{_APART}|{_NUMBERS}", after) or _begins_with_another(after, headings)
        is_longest = all(len(part) <= len(words) for part in re.split(_APART, f"{before}|{after}"))
        if begins and ends and (is_longest or (not before and each.tag == "h1")):
            yield words


def _begins_with_another(after: str, headings: list[tuple[Any, str]]) -> bool:
    """What a site is called, run into the headline."""
    return any(each.tag == "h1" and len(words) > SHORT and after.startswith(words) for each, words in headings)


def _compared(words: str) -> str:
    """In as many characters: a dash is a dash, however long."""
    lowered = words.casefold().translate(_DASHES)
    return lowered if len(lowered) == len(words) else words


def _is_beside(above: Any) -> bool:
    """Some pages are a form as a whole."""
    return above.tag in _BESIDE and not (above.tag == "form" and holds_article(above))


def _not_cut(stated: str, window: str, shown: list[str]) -> str:
    """Whole, where a mark of quotation has ended it before its time."""
    longer = [words for words in shown if words.startswith(stated) and window.startswith(words)]
    return longer[0] if len(longer) == 1 else stated


def uncut(stated: str, window: str) -> str:
    """`window` where a mark of quotation within it has ended what is stated: content="He calls it "safe"."."""
    return window if stated and re.match(rf'{re.escape(stated)}\s?"', window) else stated


def without_site(title: str, publisher: str, site: str = "") -> str:
    """ "Port stays open | Velm Post", "Velm Post | Port stays open". `site`: the letters of its host, which may spell
    the name where nothing says who the publisher is."""
    head, bar, name = title.rpartition(next((bar for bar in "|│" if bar in title), "|"))
    if bar and site and head.strip() and is_spelt(name.strip(), site):
        return head.rstrip()
    owner = plain(publisher)
    for apart in ("|", "│", " • ", " · ", " – ", " - ") if owner else ():
        head, _, site = title.rpartition(apart)
        if head and (own := plain(site)) and (own in owner or owner in own):
            return head.rstrip()
        site, _, tail = title.partition(apart)
        if tail and plain(site) == owner:
            return tail.lstrip()
    return title
