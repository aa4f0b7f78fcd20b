"""Which format a file is of, told by what is in it, never by its name: what each is called, and what would do instead
of those that are not read."""

from __future__ import annotations

import gzip
import io
import os
import re
import zlib
from typing import BinaryIO

from articles.extraction.types import ArticleError
from articles.importing.readers import told_by_contents
from articles.importing.readers.document import whole
from articles.importing.readers.markdown import is_markdown
from articles.importing.readers.newsml import is_newsml
from articles.importing.readers.press_exports import kind_of
from articles.importing.readers.source_files import decode
from articles.importing.readers.text_encodings import sure_encoding, wide_encoding

MOST_EXPORT = 100_000_000  # bytes of a text that holds many articles
_JSON_FEED = re.compile(r"\"version\"\s*:\s*\"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org\b")
# As xmltodict and others turn RSS and Atom into JSON; as rss2json and feedparser's own records are written.
_FEED_IN_JSON = re.compile(
    r"\s*\{.{0,300}?(?:\"(?:rss|rdf:RDF)\"\s*:\s*\{.{0,2000}?\"channel\"|"
    r"\"feed\"\s*:\s*\{.{0,5000}?\"(?:items?|entry|entries)\")\s*:\s*[\[{]",
    re.S,
)
_DECLARED_WIDE = re.compile(r"(\A\s*<\?xml\b[^<>]*?)\sencoding\s*=\s*[\"']utf-16\w*[\"']", re.I)


class FormatError(ArticleError):
    """It is of a format that is not read."""


# By what --format calls them, and how people do.
FORMATS: dict[str, str] = {
    "text": "plain text",
    "markdown": "text with front matter",
    "html": "HTML",
    "webarchive": "a page saved by Safari (webarchive)",
    "csv": "a table (CSV)",
    "tsv": "a table (TSV)",
    "json": "JSON",
    "jsonl": "JSON Lines",
    "feed": "a feed (RSS)",
    "jsonfeed": "a feed (JSON Feed)",
    "rssjson": "a feed (RSS, Atom) in JSON",
    "newsml": "NewsML, NITF",
    "warc": "a web archive (WARC)",
    "mail": "an e-mail (EML)",
    "mbox": "a mailbox (mbox)",
    "press": "an export of LexisNexis or Factiva",
    "docx": "a Word document (DOCX)",
    "rtf": "RTF",
    "pdf": "PDF",
    "zip": "an archive (ZIP)",
    "tar": "an archive (tar)",
    "gzip": "an archive (gzip)",
    "bzip2": "an archive (bzip2)",
    "xz": "an archive (xz)",
}
KEYS = {called: key for key, called in FORMATS.items()} | {"a feed (Atom)": "feed", "a web archive (ARC)": "warc"}
UNPACK = "unpack it, or pack its files as ZIP"
INSTEAD = {
    "an Excel table (XLSX)": "save it as CSV (UTF-8)",
    "a document of an old Word or Excel": "save it as DOCX or CSV",
    "a table (Parquet)": "save it as CSV (UTF-8) or JSON Lines",
    "a table (Arrow, Feather)": "save it as CSV (UTF-8) or JSON Lines",
    "a database (SQLite)": "save its table as CSV (UTF-8)",
    "a mailbox of Outlook (PST)": "save it as a mailbox (mbox), or each message as EML",
    "a PowerPoint presentation (PPTX)": "save its text as DOCX or plain text (UTF-8)",
    "an archive (7-Zip)": UNPACK,
    "an archive (RAR)": UNPACK,
    "an archive (Zstandard)": UNPACK,
    "a link to a page": "give the address of the page itself",
    "a message of Outlook (MSG)": "save it as EML, or as plain text (UTF-8)",
    "an OpenDocument file (ODT, ODS)": "save it as DOCX or CSV",
    "a book (EPUB)": "save it as plain text (UTF-8)",
    "YAML": "articles are read from JSON, CSV, or text with front matter",
    "XML": "of XML only feeds, NewsML and NITF are read",
    "a sitemap": "it names addresses and holds no article: add it to its publisher in the admin, under “Feeds”",
}


def in_utf8(data: BinaryIO) -> BinaryIO:
    """The same; in UTF-8 where it is a text in another encoding for sure, and does not say itself in which. Raises
    ArticleError."""
    head = data.read(told_by_contents.LOOKED_AT)
    data.seek(0)
    has_mark = wide_encoding(head[:4]) == "UTF-16"
    if not has_mark and (_is_utf8(head) or told_by_contents.of_bytes(head) or told_by_contents.of_eight_bits(head)):
        return data
    if not (encoding := sure_encoding(head)):
        return data
    try:
        text = whole(data, MOST_EXPORT).decode(encoding, errors="replace" if has_mark else "strict")
    except UnicodeDecodeError:
        data.seek(0)
        return data
    return io.BytesIO(_DECLARED_WIDE.sub(r"\1", text, count=1).encode(errors="replace"))


def _is_utf8(head: bytes) -> bool:
    """Zeros and escapes are none of a text."""
    if b"\0" in head or b"\x1b$" in head:
        return False
    try:
        head[:-3].decode()  # the last character may be cut off
    except UnicodeDecodeError as error:
        return error.start >= len(head) - 6
    return True


def format_of(data: BinaryIO, *, name: str) -> str:
    """A key of FORMATS. Raises FormatError, which names what it is and what would do, and ArticleError."""
    data = in_utf8(data)
    head = data.read(told_by_contents.LOOKED_AT)
    data.seek(0)
    if found := told_by_contents.of_bytes(head):
        if found == "an archive (gzip)" and _holds_warc(data):
            return "warc"
        return _key_or_refuse(found, binary=b"\0" in head)
    try:
        text = _head_text(head, name)
    except ArticleError:
        if found := told_by_contents.of_eight_bits(head):
            return _key_or_refuse(found)
        raise
    if kind_of(text):
        return "press"
    if is_newsml(text):
        return "newsml"
    found = (told_by_contents.of_text if len(head) < told_by_contents.LOOKED_AT else told_by_contents.of_head)(text)
    if found == "JSON" and (_JSON_FEED.search(text) or _JSON_FEED.search(_end_of(data))):
        return "jsonfeed"
    if found == "JSON" and _FEED_IN_JSON.match(text):
        return "rssjson"
    if found:
        return _key_or_refuse(found)
    return "markdown" if is_markdown(text) else "text"


def _end_of(data: BinaryIO, length: int = 1_000) -> str:
    data.seek(max(0, data.seek(0, os.SEEK_END) - length))
    end = data.read().decode(errors="replace")
    data.seek(0)
    return end


def _key_or_refuse(found: str, *, binary: bool = False) -> str:
    if found in KEYS:
        return KEYS[found]
    kind = "binary, not text: " if binary else ""
    raise FormatError(f"{kind}this is {found}; {INSTEAD.get(found, 'save the article as plain text (UTF-8)')}")


def _head_text(head: bytes, name: str) -> str:
    """The beginning of a text; a character that is cut off at its end does not count. Raises ArticleError."""
    if len(head) == told_by_contents.LOOKED_AT:
        for cut in range(4):
            try:
                return decode(head[: len(head) - cut], name=name)
            except ArticleError:
                if cut == 3:
                    raise
    return decode(head, name=name)


def _holds_warc(data: BinaryIO) -> bool:
    try:
        with gzip.open(data) as inner:
            return "a web archive" in told_by_contents.of_bytes(inner.read(20))
    except (OSError, EOFError, zlib.error):
        return False
    finally:
        data.seek(0)
