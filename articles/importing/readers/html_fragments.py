"""HTML as lines of text, never of more tags than any page of news has."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

from articles.extraction.types import ArticleError
from articles.importing.readers.document import one_line

SAVE = "save the article by itself, as plain text (UTF-8)"
MOST_TAGS = 100_000  # ten times as many as in the largest page of news: each takes memory and time
MOST_ATTRIBUTES = 1_000  # of one tag: to put them into a tree takes the square of that
PARAGRAPHS, OF_WORDS = 3, 15  # what holds so many paragraphs of so many words holds the article
FEW = 10_000  # characters, in which there are not so many
_BLOCKS = "p|div|br|li|h[1-6]|blockquote|tr|section|article|ul|ol|table|figure|figcaption"
_BLOCK = re.compile(rf"</?(?:{_BLOCKS})\b[^<>]*>", re.I)
_BEGINS_LINE = re.compile(rf"<(?:{_BLOCKS})\b[^<>]*>|</(?:{_BLOCKS})\b[^<>]*>(?!\s*<)", re.I)
_ENDS_LINE = re.compile(rf"<(?:/(?:{_BLOCKS})|br ?/?)>$", re.I)
_UNSEEN = (
    "//script", "//style", "//noscript", "//iframe",
    "//*[contains(translate(@style, 'DISPLAYNOE ', 'displaynoe'), 'display:none')]",
)  # fmt: skip
_FILLING = re.compile(
    r"(?:[\u00ad\u034f\u200b-\u200f\u2060\ufeff]\s*){4,}"
)  # what newsletters draw out their first line by
_PARAGRAPH = re.compile(r"</?p\b[^<>]*>", re.I)
_LINE_END = re.compile(r"\s*\n\s*")
_IS_MARKUP = re.compile(
    r"</?(?:p|div|br|a|span|strong|em|b|i|li|ul|h[1-6]|img|blockquote|figure)\b[^<>]*>|&(?:#\d+|[a-z]+);", re.I
)


def is_marked_up(text: str) -> bool:
    """Most lines below the first begin or end with a tag, which those of an article about tags do not."""
    lines = [line for line in map(one_line, text.splitlines()) if line][1:]
    return len(lines) < 2 * sum(bool(_BLOCK.match(line) or _ENDS_LINE.search(line)) for line in lines)


def is_markup(text: str) -> bool:
    return bool(_IS_MARKUP.search(text))


def text_of_markup(text: str) -> str:
    """Of a fragment of HTML, a line for each of its blocks. Raises ArticleError."""
    lines = _shown(_BLOCK.sub(lambda tag: f"\n{tag[0]}", text), "//form")
    return "\n\n".join(line for line in lines if line)


def lines_of_markup(text: str) -> str:
    """Of a page that shows plain text: its lines, a blank one before and behind each paragraph. Raises ArticleError."""
    parted = _BEGINS_LINE.sub(lambda tag: f"\n{tag[0]}", _LINE_END.sub(" ", text))
    return "\n".join(_shown(_PARAGRAPH.sub(lambda tag: f"\n{tag[0]}", parted)))


def _shown(parted: str, *unseen: str) -> list[str]:
    from lxml import html

    if not parted.strip():
        return []
    check_tags(parted)
    try:
        tree = html.fragment_fromstring(parted, create_parent="div", parser=_parser())
    except (ValueError, SyntaxError):
        return []
    for each in tree.xpath("|".join((*_UNSEEN, *unseen))):
        each.drop_tree()
    return [one_line(_FILLING.sub(" ", line)) for line in tree.text_content().split("\n")]


def check_tags(text: str) -> None:
    """Before any other work; that takes a thirtieth of it. Raises ArticleError."""
    from lxml import etree

    if len(text) > FEW:
        with suppress(etree.XMLSyntaxError):
            etree.fromstring(text.encode(errors="replace"), _parser(target=_Counted()))


class _Counted:
    """What lxml tells the tags that it meets."""

    n = 0

    def start(self, _tag: str, attributes: Any) -> None:
        self.n += 1
        if self.n > MOST_TAGS:
            raise ArticleError(f"more than {MOST_TAGS:,} tags, which no page of news has; {SAVE}")
        if len(attributes) > MOST_ATTRIBUTES:
            raise ArticleError(f"a tag of more than {MOST_ATTRIBUTES:,} attributes, which no page of news has; {SAVE}")

    def close(self) -> None:
        pass


def _parser(**more: Any) -> Any:
    from lxml import html

    return html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, **more)


def holds_article(within: Any) -> bool:
    return sum(map(is_paragraph, within.iter("p"))) >= PARAGRAPHS


def is_paragraph(each: Any) -> bool:
    return each.tag == "p" and len(each.text_content().split()) >= OF_WORDS
