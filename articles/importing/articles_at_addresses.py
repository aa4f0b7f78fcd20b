"""Articles at addresses of the web, as files are: what is there is told by its content, a page, a PDF, a feed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from articles.extraction.types import ArticleError, PartialDate
from articles.importing import politeness
from articles.importing.fetching import Fetched, FetchError
from articles.importing.readers.document import Document, Known
from articles.importing.readers.source_files import SourceFile
from articles.importing.readers.which_reader import read


@dataclass(frozen=True, slots=True)
class SourceAddress(SourceFile):
    """`published` is what whoever led here says, where the page itself does not. Nothing has to be fetched where there
    is `document`, what a feed held whole, or `body`, what was there before."""

    published: PartialDate | None = None
    document: Document | None = None
    body: bytes = b""

    @classmethod
    def of(
        cls, url: str, published: PartialDate | None = None, document: Document | None = None, body: bytes = b""
    ) -> SourceAddress:
        return cls(Path(url), below=url, published=published, document=document, body=body)

    @property
    def url(self) -> str:
        return self.below

    @property
    def given(self) -> str:
        return self.url

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        if self.document:
            raise ArticleError("it stood in a feed, and has no file of its own")
        yield io.BytesIO(fetched(self).body)


_latest: list[tuple[SourceAddress, Fetched]] = []  # at most one: what is read is then kept, and not fetched twice


def fetched(source: SourceAddress) -> Fetched:
    """Raises ArticleError."""
    if source.body:
        return Fetched(source.url, source.body)
    if not _latest or _latest[0][0] is not source:
        try:
            _latest[:] = [(source, politeness.fetch(source.url))]
        except FetchError as error:
            raise ArticleError(str(error)) from error
    return _latest[0][1]


def is_address(given: object) -> bool:
    return isinstance(given, str) and bool(re.match(r"https?://", given, re.IGNORECASE))


def documents_at(source: SourceAddress, known: Known) -> Iterator[Document]:
    """Raises ArticleError."""
    if source.document:
        yield source.document.given(known)
        return
    url = fetched(source).url
    with source.open() as data:
        for document in read(data, replace(known, address=url), name=source.url):
            yield at_address(document, url, source.published).given(known)


def at_address(document: Document, url: str, published: PartialDate | None) -> Document:
    """With what is known from where it was read; of many in one file it tells nothing."""
    if document.place:
        return document
    document = replace(document, url=document.url or url)
    if published and document.published_basis != "metadata":
        document = replace(document, published=published, published_basis="metadata")
    return document
