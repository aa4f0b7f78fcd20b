"""What stands in a feed or a sitemap: addresses of articles, with the article where the feed holds it whole."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from articles.extraction.types import ArticleError, PartialDate
from articles.importing.readers.csv_and_json import address_of
from articles.importing.readers.date_formats import read_date
from articles.importing.readers.document import Document, Known
from articles.importing.readers.which_reader import read

DEEPEST = 2  # sitemaps in sitemaps
MOST_SITEMAPS = 3  # of an index, the newest of them
MOST_ENTRIES = 1_000

Fetch = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Entry:
    """`document` is None where the article must be read at its address."""

    url: str
    published: PartialDate | None = None
    document: Document | None = None


def entries_of(data: bytes, fetch: Fetch) -> list[Entry]:
    """Those of a feed or sitemap, the newest first; `fetch` reads the sitemaps that a sitemap names. Raises
    ArticleError."""
    found = list(sitemap_entries(data, fetch) if is_sitemap(data) else feed_entries(data))
    each_once = {entry.url: entry for entry in found if entry.url}
    if found and not each_once:
        raise ArticleError("a feed in which no entry has an address; it may be cut off")
    newest = sorted(each_once.values(), key=lambda entry: _day(entry.published), reverse=True)
    return newest[:MOST_ENTRIES]


def _day(published: PartialDate | None) -> dt.date:
    return published.on if published else dt.date.min


def feed_entries(data: bytes) -> Iterator[Entry]:
    for document in read(io.BytesIO(data), Known(), name="feed"):
        is_whole = not document.problem
        # What comes of it is told by its address, and not by its place in the feed, which is another one next time.
        yield Entry(document.url, document.published, replace(document, place="") if is_whole else None)


def is_sitemap(data: bytes) -> bool:
    head = data[:2000]
    return b"<urlset" in head or b"<sitemapindex" in head


def sitemap_entries(data: bytes, fetch: Fetch, depth: int = 1) -> Iterator[Entry]:
    """As sitemaps.org has them, with the dates of Google's news sitemaps."""
    tree = _tree(data)
    if not tree.tag.endswith("sitemapindex"):
        for place in tree.iterfind("{*}url"):
            news = place.findtext("{*}news/{*}publication_date")
            yield Entry(address_of(_said(place, "loc")), read_date((news or "").strip()))
        return
    if depth > DEEPEST:
        raise ArticleError(f"sitemaps in sitemaps, more than {DEEPEST} deep")
    listed = [(_said(place, "lastmod"), address_of(_said(place, "loc"))) for place in tree.iterfind("{*}sitemap")]
    for _, url in sorted(filter(lambda each: each[1], listed), reverse=True)[:MOST_SITEMAPS]:
        yield from sitemap_entries(fetch(url), fetch, depth + 1)


def _said(place: Any, name: str) -> str:
    return (place.findtext(f"{{*}}{name}") or "").strip()


def _tree(data: bytes) -> Any:
    from lxml import etree

    try:
        safe = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        return etree.parse(io.BytesIO(data), safe).getroot()
    except etree.XMLSyntaxError as error:
        raise ArticleError(f"a sitemap that cannot be read: {error.msg}") from error
