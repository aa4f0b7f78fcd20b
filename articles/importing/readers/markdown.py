"""Markdown, with or without front matter (YAML between ---, TOML between +++), as converters and archives write it.

markdown-it-py reads it (MIT; it comes with rich), PyYAML's safe loader its front matter (MIT).
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from articles.extraction.types import ArticleError
from articles.importing.readers.article_heads import dated, names_in
from articles.importing.readers.csv_and_json import INPUT_FIELDS, address_of, names_of, value_text
from articles.importing.readers.date_formats import read_date
from articles.importing.readers.document import Document, Known, one_line, paragraphs_of
from articles.importing.readers.page_titles import without_site

_FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n(.*?)^\1[ \t]*\r?$\n?", re.S | re.M)
_SIGNS = re.compile(
    r"^#{1,6} \S|\[[^\[\]\n]{1,300}\]\(https?://[^)\s]{1,300}\)|^> |\*\*[^*\n]+\*\*|^(?:\* \* \*|---)$", re.M
)
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")  # that holds a no-break space alone, between two line breaks
_ONLY_LINK = re.compile(r"(?:[-*] )?\[[^\]]+\]\([^)]+\)\.?")
# Tags that converters leave in: "the 10<sup>th</sup> anniversary".
_TAGS = re.compile(
    r"<!--.*?-->|</?(?:a|abbr|b|br|center|cite|div|em|figcaption|figure|font|i|img|mark|p|s|small|span|strong|sub|sup|u)"
    r"(?:\s[^<>]{0,500})?/?>",
    re.I,
)
# "<excerpt/>", "{% include map.html %}": what tells a site's own programs something, on a line of its own.
_FOR_PROGRAMS = re.compile(r"(?:</?[a-zA-Z][\w:-]{0,40}(?:\s[^<>]{0,500})?/?>|\{[{%][^{}]{0,500}[%}]\})+")
MOST_FRONT = 20_000  # characters


def is_markdown(text: str) -> bool:
    """A heading in the first line, and no other reading of it."""
    return bool(re.match(r"\s*# \S", text)) and len(_SIGNS.findall(text)) >= 2


def read_markdown(text: str, known: Known) -> Iterator[Document]:
    """Raises ArticleError."""
    front = _FRONT.match(text)
    stated = stated_in(front[1], front[2]) if front else {}
    body = text[front.end() :] if front else text
    shown = as_text(body) if front or is_markdown(body) else paragraphs_of(body)
    publisher = one_line(value_text(stated.get("publisher")))
    title = without_site(one_line(value_text(stated.get("title"))), publisher)
    if not title:
        title, shown = (shown[0], shown[1:]) if shown else ("", [])
    if not title:
        raise ArticleError("empty; put a title, a blank line and the paragraphs into it")
    authors, published, shown = headed(title, shown)
    stated_on = as_date(stated.get("published"))
    yield Document.made(
        title, shown,
        publisher=publisher, authors=names_of(stated.get("authors")) or authors,
        published=stated_on or published, published_basis="metadata" if stated_on else "text" if published else "",
        url=address_of(stated.get("url")), identifier=value_text(stated.get("identifier")),
        language=value_text(stated.get("language"))[:2].lower(),
    )  # fmt: skip


def stated_in(fence: str, front: str) -> dict[str, Any]:
    """By our names of fields. Raises ArticleError."""
    if len(front) > MOST_FRONT:
        raise ArticleError(f"its front matter is longer than {MOST_FRONT:,} characters")
    try:
        found = tomllib.loads(front) if fence == "+++" else yaml.safe_load(front)
    except (tomllib.TOMLDecodeError, yaml.YAMLError, RecursionError, ValueError) as error:
        raise ArticleError(f"its front matter cannot be read: {one_line(str(error))}") from error
    if not isinstance(found, Mapping):
        return {}
    plain = {re.sub(r"[^a-z0-9]+", "_", str(name).casefold()).strip("_"): value for name, value in found.items()}
    return {
        field: plain[name]
        for field, called in INPUT_FIELDS.items()
        if field != "text"
        for name in reversed(called)
        if name in plain
    }


def as_date(value: Any) -> Any:
    if isinstance(value, dt.datetime | dt.date):
        value = value.isoformat()
    return read_date(value_text(value)) if value is not None else None


def as_text(body: str) -> list[str]:
    """Its paragraphs without marks; links that stand alone, and quotations that repeat the text, are left out."""
    from markdown_it import MarkdownIt

    paragraphs: list[tuple[str, bool]] = []
    quoted = 0
    for token in MarkdownIt("commonmark", {"html": False}).parse(body):
        quoted += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        line = token.content.strip()
        if token.type == "inline" and not (_ONLY_LINK.fullmatch(line) or _FOR_PROGRAMS.fullmatch(line)):
            pieces = _EMPTY_LINE.split(_plain(token.children or []))
            paragraphs += [(one_line(piece), quoted > 0) for piece in pieces]
    whole = " ".join(text for text, is_quoted in paragraphs if not is_quoted)
    return [text for text, is_quoted in paragraphs if text and not (is_quoted and text.strip("“”\"'.!?… ") in whole)]


def _plain(tokens: list[Any]) -> str:
    text = "".join("\n" if token.type.endswith("break") else token.content for token in tokens if token.type != "image")
    return _TAGS.sub(lambda tag: " " if tag.group().lower().startswith("<br") else "", text)


def headed(title: str, shown: list[str]) -> tuple[tuple[str, ...], Any, list[str]]:
    """Author and date from the lines below the title that say nothing else."""
    authors: tuple[str, ...] = ()
    published = None
    for at, line in enumerate(shown[:4]):
        if line.casefold() == title.casefold():
            continue
        if names := byline(line):
            authors, published = authors or names[0], published or names[1]
        elif (found := dated(line)).is_line:
            published = published or found.published
        else:
            return authors, published, shown[at:]
    return authors, published, shown[4:]


def byline(line: str) -> tuple[tuple[str, ...], Any] | None:
    """ "By Ann Writer, 12 October 2023"."""
    found = re.fullmatch(r"by\s+(?P<names>[^\d|]{3,80}?)\s*(?:[,|–—-]\s*(?P<date>.*\d.*))?", line, re.I)
    if not found or re.search(r"[.!?]$", line):
        return None
    return names_in(found["names"]), read_date(found["date"]) if found["date"] else None
