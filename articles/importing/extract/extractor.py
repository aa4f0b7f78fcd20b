"""From a body to its statements: paragraphs → parse → candidates → speakers → statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from articles.importing.extract.article import Article
from articles.importing.extract.confidence import DEFAULT_THRESHOLD
from articles.importing.extract.cues import CUE_WORDS
from articles.importing.extract.language import language_of
from articles.importing.extract.parser import parse
from articles.importing.extract.text import Paragraph, paragraphs
from articles.importing.parsed import ExtractedStatement, PartialDate

VERSION = "1"
KNOWN_LANGUAGES = {"en", ""}  # "" is a text too short to tell
TOGETHER = 16  # articles whose paragraphs are parsed in one go
_WORD = re.compile(r"[a-z]+")

Item = tuple[str, PartialDate | None]


def extract(
    body: str, *, published: PartialDate | None = None, threshold: float = DEFAULT_THRESHOLD
) -> tuple[ExtractedStatement, ...]:
    """The statements of an article with at least this confidence, in the order of the text.

    Empty for a language that is not known. Raises ArticleError for a body out of bounds.
    """
    return next(extract_many([(body, published)], threshold=threshold))


def extract_many(
    items: Iterable[Item], *, threshold: float = DEFAULT_THRESHOLD
) -> Iterator[tuple[ExtractedStatement, ...]]:
    """`extract` for many articles, faster: the parser gets the paragraphs of several at once."""
    remaining = iter(items)
    while batch := list(islice(remaining, TOGETHER)):
        lines = [_readable(body) for body, _ in batch]
        chosen = [[may_hold_a_statement(line.text) for line in of_one] for of_one in lines]
        wanted = [line.text for a, b in zip(lines, chosen, strict=True) for line, yes in zip(a, b, strict=True) if yes]
        docs = parse(wanted)
        for (body, published), of_one, wants in zip(batch, lines, chosen, strict=True):
            parsed = [(line, next(docs) if yes else None) for line, yes in zip(of_one, wants, strict=True)]
            found = Article(body, parsed, published).statements() if any(wants) else ()
            yield tuple(statement for statement in found if statement.confidence >= threshold)


def may_hold_a_statement(text: str) -> bool:
    """Whether a paragraph is worth parsing: it has a quotation mark, a word of communication, or announces."""
    return '"' in text or text.endswith(":") or not CUE_WORDS.isdisjoint(_WORD.findall(text.lower()))


def _readable(body: str) -> list[Paragraph]:
    lines = paragraphs(body)
    return lines if language_of(body) in KNOWN_LANGUAGES else []
