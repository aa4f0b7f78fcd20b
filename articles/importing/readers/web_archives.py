"""WARC, and ARC before it: pages as a crawler kept them, Common Crawl's news among them. Read as a stream, so of any
size, by warcio (Apache 2.0), record by record; gzipped too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from articles.extraction.types import ArticleError
from articles.importing.readers.document import Document, Known, one_line
from articles.importing.readers.html_pages import MOST_HTML, page_document
from articles.importing.readers.reading_time import refused


def read_warc(data: BinaryIO, known: Known) -> Iterator[Document]:
    """The pages in it that were answered with 200 and are HTML. Raises ArticleError where the file is damaged."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    records = iter(ArchiveIterator(data, arc2warc=True))
    while True:
        try:
            record = next(records, None)
        except (ArchiveLoadFailed, EOFError, ValueError) as error:
            raise ArticleError(f"damaged after the records before: {one_line(str(error))}") from error
        if record is None:
            return
        if is_page(record):
            yield of_record(record)


def is_page(record: Any) -> bool:
    headers = record.http_headers
    return bool(
        record.rec_type == "response"
        and headers
        and headers.get_statuscode() == "200"
        and "html" in (headers.get_header("Content-Type") or "").lower()
    )


def of_record(record: Any) -> Document:
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    page = record.content_stream().read(MOST_HTML + 1)
    if len(page) > MOST_HTML:
        return Document(place=address, problem=f"larger than {MOST_HTML // 1_000_000} MB")
    try:
        with refused(address):
            return replace(page_document(page, address), place=address)
    except ArticleError as error:
        return Document(place=address, problem=str(error))
