"""Pages that list others: a ministry's releases, a section of a newspaper, a home page. They are no articles, and what
their teasers say is said in the articles that these lead to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass
from itertools import islice
from typing import Any

from articles.importing.readers.document import one_line

FEWEST = 4  # entries side by side that make a list
MOST_IN_LISTS = 0.6  # of the characters of an article; where more stand in lists, it is a list itself
MOST_OF_A_LINE = 0.7  # of its runs of words; it is one of the list then
SHORTEST_ARTICLE = 240  # characters that stand in no list, with which a page may be an article
LINK_WORDS, WORDS_BEFORE = 3, 8  # of a link that leads to an article; before it at most: a day, a place
LONGEST_ENTRY = 120  # words; longer ones tell the whole of it
HEADLINE_WORDS, HEADLINE_LETTERS = 6, 18  # at least, in scripts with spaces and without: a section is called in fewer
RUN = 3  # words

_LISTS = ("ul", "ol", "dl", "div", "section", "main", "article", "table", "tbody", "tr", "td", "body")
_ENTRIES = ("li", "article", "div", "section", "tr", "dd", "dt", "p", "td", "a", "h2", "h3", "h4", "h5")
_NO_PAGE = ("mailto:", "javascript:", "tel:")

Runs = Set[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Listed:
    """What the lists of a page hold. `has_headline`: the page prints one that none of them holds."""

    entries: int
    example: str
    runs: Runs
    has_headline: bool

    @classmethod
    def of(cls, tree: Any) -> Listed:
        found = list(entries_of(tree))
        runs = {run for entry in found for run in runs_of(text_in(entry))}
        headings = tree.findall(".//h1") or tree.findall(".//h2")
        has_headline = any(is_headline(each) and not is_among(text_in(each), runs) for each in headings)
        example = max(map(title_of, found), key=len, default="")
        return cls(len(found), example, runs, has_headline)

    def hold(self, text: str) -> bool:
        """Whether what was taken for the article of the page is nothing but its lists."""
        if self.entries < FEWEST or self.has_headline:
            return False
        lines = [line for each in text.split("\n") if (line := one_line(each))]
        within = sum(len(line) for line in lines if is_among(line, self.runs))
        beside = sum(map(len, lines)) - within
        return beside < SHORTEST_ARTICLE and within > MOST_IN_LISTS * (within + beside)


def entries_of(tree: Any) -> Iterator[Any]:
    """Those of the same kind side by side, each of which begins with a link to an article of its own."""
    for parent in tree.iter(*_LISTS):
        kinds: dict[tuple[str, str], list[tuple[str, Any]]] = defaultdict(list)
        for child in parent.iterchildren(*_ENTRIES):
            if link := article_link(child):
                kinds[child.tag, first_class(child)].append((link, child))
        for found in kinds.values():
            if len({link for link, _ in found}) >= FEWEST:
                yield from (child for _, child in found)


def words_in(element: Any) -> Iterator[str]:
    """As they are shown: a heading and the line below it are parted, whether space stands between them or not."""
    for each in element.iter():
        if isinstance(each.tag, str) and each.tag not in {"script", "style"} and each.text:
            yield from each.text.split()
        if each is not element and each.tail:
            yield from each.tail.split()


def text_in(element: Any) -> str:
    return " ".join(words_in(element))


def first_class(element: Any) -> str:
    return re.sub(r"\d+", "", (element.get("class") or "").partition(" ")[0])


def article_link(entry: Any) -> str:
    """The address that an entry of a list leads to; "" of what is no entry."""
    words = list(islice(words_in(entry), LONGEST_ENTRY + 1))
    if not LINK_WORDS <= len(words) <= LONGEST_ENTRY:
        return ""
    for link in links_in(entry):
        title, address = list(words_in(link)), (link.get("href") or "").partition("#")[0]
        if len(title) < LINK_WORDS or not address or address.startswith(_NO_PAGE):
            continue
        begins = any(words[at : at + len(title)] == title for at in range(WORDS_BEFORE))
        is_whole = entry.tag != "p" or 2 * len(title) > len(words)  # a paragraph may begin with a link
        return address if begins and is_whole else ""
    return ""


def links_in(entry: Any) -> Iterator[Any]:
    yield from [entry] if entry.tag == "a" else entry.iter("a")


def title_of(entry: Any) -> str:
    return next((words for link in links_in(entry) if len((words := text_in(link)).split()) >= LINK_WORDS), "")


def is_headline(heading: Any) -> bool:
    words = text_in(heading)
    is_long = len(words.split()) >= HEADLINE_WORDS if " " in words else len(words) >= HEADLINE_LETTERS
    return is_long and heading.find(".//a") is None


def is_among(words: str, listed: Runs) -> bool:
    runs = set(runs_of(words))
    return bool(runs) and len(runs & listed) >= MOST_OF_A_LINE * len(runs)


def runs_of(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return zip(*(words[n:] for n in range(RUN)), strict=False)
