"""WARC, and ARC before it: pages as a crawler kept them, Common Crawl's news among them. Read as a stream, so of any
size, by warcio (Apache 2.0), record by record; gzipped too."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from articles.extraction.types import ArticleError
from articles.importing.readers.document import Document, Known, one_line
from articles.importing.readers.html_pages import MOST_HTML, page_document
from articles.importing.readers.reading_time import refused

LONGEST_REASON = 200  # characters


def read_warc(data: BinaryIO, known: Known) -> Iterator[Document]:
    """The pages in it that were answered with 200, or kept without an answer, and are HTML. Raises ArticleError where
    the file is damaged or holds none."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    is_zipped = data.read(2) == b"\x1f\x8b"
    data.seek(0)
    unzipped = gzip.GzipFile(fileobj=data) if is_zipped else data  # record by record, or as a whole
    records = iter(ArchiveIterator(unzipped, arc2warc=True))
    has_page = False
    while True:
        try:
            record = next(records, None)
        except (ArchiveLoadFailed, EOFError, OSError, ValueError, zlib.error) as error:
            raise ArticleError(f"damaged after the records before: {one_line(str(error))[:LONGEST_REASON]}") from error
        if record is None:
            break
        if is_page(record):
            has_page = True
            yield of_record(record)
    if not has_page:
        raise ArticleError("holds no page (HTML) that a server answered with; look whether it is the right part")


def is_page(record: Any) -> bool:
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    is_there = record.rec_type == "resource" or (headers and headers.get_statuscode() == "200")
    is_kept = record.rec_type in {"response", "resource"} and headers
    return bool(is_kept and is_there and "html" in (headers.get_header("Content-Type") or "").lower())


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
