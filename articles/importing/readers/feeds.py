"""RSS, Atom (in JSON, too) and JSON Feed: each entry that holds its article, by feedparser (BSD).

An entry with a summary alone is no article: it is refused by name, with the address where the article is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO
from urllib.parse import urljoin

from articles.extraction.types import ArticleError
from articles.importing.readers.article_heads import names_in
from articles.importing.readers.csv_and_json import address_of, as_text, nested, parsed, value_text
from articles.importing.readers.date_formats import read_date
from articles.importing.readers.document import Document, Known, one_line, whole
from articles.importing.readers.html_fragments import text_of_markup
from articles.importing.readers.page_names import people_of

MOST_FEED = 50_000_000  # bytes
FEWEST_WORDS = 60  # of an entry without a text of its own, for its summary to be taken for one

# "[…]", "… Read more", "To read this article in full, please click here": what stands there is the beginning of one.
_CUT = re.compile(
    r"\[(?:…|\.{3})\]\W*$|"
    r"(?:…|\.{3})\s*[\[(]?(?:read more|continue reading|read the rest|weiterlesen|lire la suite)\b.{0,60}$|"
    r"\bto read (?:this|the) (?:article|story|full .{1,20}) .{0,20}(?:click|visit)\b.{0,20}$",
    re.I,
)
LONGEST_END = 200  # characters
NO_ENTRY = "not an entry ({…}), so no article"


def read_feed(data: BinaryIO, known: Known) -> Iterator[Document]:
    """RSS and Atom. Raises ArticleError."""
    import feedparser

    found = feedparser.parse(
        whole(data, MOST_FEED, ", which no feed is").lstrip(), sanitize_html=True, resolve_relative_uris=False
    )
    if not found.entries:
        reason = f": {one_line(str(found.bozo_exception))}" if found.bozo else ""
        raise ArticleError(f"a feed without entries{reason}")
    publisher = one_line(text_of_markup(found.feed.get("title", "")))
    for number, entry in enumerate(found.entries, 1):
        yield from_entry(entry, publisher, found.feed, f"entry {number}")


def from_entry(entry: Any, publisher: str, feed: Any, place: str) -> Document:
    """`feed`: what it says of itself; its address is what an entry's may be relative to."""
    title = one_line(text_of_markup(entry.get("title", "")))
    full = "\n\n".join(text_of_markup(part.get("value", "")) for part in entry.get("content", ()))
    text = full.strip() or text_of_markup(entry.get("summary", ""))
    published = read_date(entry.get("published", "") or entry.get("updated", ""))
    url = address_of(urljoin(feed.get("link", ""), entry.get("link", "")))
    if problem := why_not(title, text, is_whole=bool(full.strip()), url=url):
        return Document(place=place, problem=problem, published=published, url=url)
    people = [each.get("name", "") for each in entry.get("authors", ())] or [entry.get("author", "")]
    return Document.made(
        title, text.split("\n\n"),
        publisher=one_line(value_text(entry.get("source"))) or publisher,
        authors=people_of((name for each in people for name in names_in(each)), publisher),
        published=published, published_basis="metadata" if published else "",
        url=url, language=(entry.get("language") or feed.get("language", ""))[:2].lower(),
        identifier=one_line(entry.get("id", "")), place=place,
    )  # fmt: skip


def why_not(title: str, text: str, *, is_whole: bool, url: str) -> str:
    if not title:
        return "has no title"
    if not text:
        return "has no text"
    is_cut = _CUT.search(text[-LONGEST_END:]) or (not is_whole and text.endswith(("…", "...")))
    if is_cut or (not is_whole and len(text.split()) < FEWEST_WORDS):
        return "only a summary; the article is at its address" + (f", {url}" if url else "")
    return ""


def read_json_feed(data: BinaryIO, known: Known) -> Iterator[Document]:
    """As https://www.jsonfeed.org/version/1.1/ has it. Raises ArticleError."""
    feed = parsed(whole(data, MOST_FEED, ", which no feed is"))
    publisher = one_line(as_text(feed.get("title")))
    for number, item in enumerate(nested(feed), 1):
        place = f"entry {number}"
        if not isinstance(item, Mapping):
            yield Document(place=place, problem=NO_ENTRY)
            continue
        title = one_line(as_text(item.get("title")))
        full = as_text(item.get("content_text")) or text_of_markup(value_text(item.get("content_html")))
        text = full or as_text(item.get("summary"))
        published = read_date(value_text(item.get("date_published") or item.get("date_modified")))
        url = address_of(item.get("url"))
        if problem := why_not(title, text, is_whole=bool(full), url=url):
            yield Document(place=place, problem=problem, published=published, url=url)
            continue
        people = item.get("authors") or feed.get("authors") or [item.get("author")]
        yield Document.made(
            title, text.split("\n"),
            publisher=publisher,
            authors=people_of((name for each in people for name in names_in(value_text(each))), publisher),
            published=published, published_basis="metadata" if published else "",
            url=url, language=(value_text(item.get("language")) or value_text(feed.get("language")))[:2].lower(),
            identifier=value_text(item.get("id")), place=place,
        )  # fmt: skip


def read_feed_in_json(data: BinaryIO, known: Known) -> Iterator[Document]:
    """RSS and Atom as programs write them that turn XML into JSON, or a feed into records. Raises ArticleError."""
    feed, entries = feed_in(parsed(whole(data, MOST_FEED, ", which no feed is")))
    about = {"link": link_in(feed.get("link")), "language": value_text(feed.get("language"))}
    publisher = one_line(text_of_markup(value_text(feed.get("title"))))
    for number, entry in enumerate(entries, 1):
        place = f"entry {number}"
        if isinstance(entry, Mapping):
            yield from_entry(as_parsed(entry), publisher, about, place)
        else:
            yield Document(place=place, problem=NO_ENTRY)


def feed_in(found: Any) -> tuple[Mapping[str, Any], list[Any]]:
    """What a feed says of itself, and its entries. Raises ArticleError."""
    around = next((found[name] for name in ("rss", "rdf:RDF", "responseData") if name in found), found)
    around = around if isinstance(around, Mapping) else {}
    feed = around.get("channel") or around.get("feed")
    feed = feed[0] if isinstance(feed, list) else feed
    feed = feed if isinstance(feed, Mapping) else {}
    listed = (
        place[name] for place in (feed, around) for name in ("item", "items", "entry", "entries") if name in place
    )
    entries = next((each if isinstance(each, list) else [each] for each in listed if each), [])
    if not entries:
        raise ArticleError("a feed without entries")
    return feed, entries


def as_parsed(entry: Mapping[str, Any]) -> dict[str, Any]:
    """As feedparser names its fields. What stands both as text and as summary is a summary."""

    def said(*names: str) -> str:
        return next((text for name in names if (text := value_text(entry.get(name)))), "")

    summary = said("description", "summary")
    full = said("content:encoded", "content_encoded", "content")
    return {
        "title": said("title"), "summary": summary, "content": [{"value": full}] if full != summary else [],
        "published": said("pubDate", "published", "isoDate", "dc:date", "publishedDate"), "updated": said("updated"),
        "author": said("dc:creator", "creator", "author"), "source": entry.get("source"), "id": said("guid", "id"),
        "link": link_in(entry.get("link")), "language": said("language"),
    }  # fmt: skip


def link_in(value: Any) -> str:
    """Of a text, or of {"@href": …}; of several the first."""
    if isinstance(value, list):
        return next((link for each in value if (link := link_in(each))), "")
    if isinstance(value, Mapping):
        return value_text(value.get("@href") or value.get("href")) or value_text(value)
    return value_text(value)
