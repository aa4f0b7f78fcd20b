"""What every reader makes of a file: documents, each one article with all that is known of it besides its text.

    bytes ─reader→ Document ─parse()→ ParsedArticle

What a reader cannot know stays empty. Readers know nothing of the database.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from articles.extraction.types import ArticleError, PartialDate


@dataclass(frozen=True, slots=True)
class Document:
    """One article, before it is cleaned.

    `text` is its title, a blank line and its paragraphs, or, where `title` is empty, plain text whose head is still to
    be read. `headline` is a title that somebody gave who knows better; the text keeps its own. `place` tells it from
    the others of its file ("row 12"). `published_basis` is how the date is known, as `Article.DateBasis` has it.
    `published_in_two_ways` is a date of which the day is not told ("12/10/2023"), though all of its file was looked at.
    `problem` says why it cannot be used; then it has no text.
    """

    text: str = ""
    title: str = ""
    headline: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    published: PartialDate | None = None
    published_basis: str = ""
    url: str = ""
    language: str = ""
    identifier: str = ""
    place: str = ""
    problem: str = ""
    published_in_two_ways: str = ""

    @classmethod
    def made(cls, title: str, paragraphs: Iterable[str], **known: object) -> Document:
        """Of a title and paragraphs, in which lines and spaces mean nothing."""
        title = one_line(title)
        shown = [line for line in map(one_line, paragraphs) if line]
        if shown and shown[0].casefold() == title.casefold():
            del shown[0]
        return cls(text="\n\n".join([title, *shown]) + "\n", title=title, **known)  # type: ignore[arg-type]

    def given(self, known: Known) -> Document:
        """The same, with what whoever imports it knows: that counts more than what was read."""
        dated = {"published": known.published, "published_basis": "importer"} if known.published else {}
        return replace(
            self,
            headline=known.title or self.headline,
            publisher=known.publisher or self.publisher,
            authors=known.authors or self.authors,
            url=known.url or self.url,
            language=known.language or self.language,
            **dated,  # type: ignore[arg-type]
        )


@dataclass(frozen=True, slots=True)
class Known:
    """What whoever imports knows of the articles, and how their files are to be read.

    `columns` maps fields of `csv_and_json.INPUT_FIELDS` to the names of columns. `format` is one of `formats.FORMATS`,
    or "" to tell it by what is in the file. `address` is where a page was fetched, which its own may be relative to.
    `named` is the title that a file is named by.
    """

    title: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    published: PartialDate | None = None
    url: str = ""
    language: str = ""
    format: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    address: str = ""
    named: str = ""


def whole(data: BinaryIO, most: int, but: str = "") -> bytes:
    """All of a file of at most so many bytes. Raises ArticleError, which ends with `but`."""
    read = data.read(most + 1)
    if len(read) > most:
        raise ArticleError(f"larger than {most // 1_000_000} MB{but}")
    return read


def one_line(text: str) -> str:
    return " ".join(text.split())


def paragraphs_of(text: str) -> list[str]:
    """Of plain text: parted by blank lines, or by line ends where there are no blank lines."""
    text = text.strip()
    return re.split(r"\n\s*\n", text) if re.search(r"\n\s*\n", text) else text.split("\n")
