"""From a file to its documents: which reader reads it is told by what is in it, never by its name.

Plain text is one document, a table or an archive many. What cannot be read is refused by the name of its format, and so
is one row or page, which leaves the others alone.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import BinaryIO

from articles.extraction.budget import Budget
from articles.extraction.lang.en.datelines import OPENING
from articles.extraction.types import ArticleError
from articles.importing.readers import archives, told_by_contents
from articles.importing.readers.boilerplate import is_long
from articles.importing.readers.csv_and_json import (
    SAMPLE_SIZE,
    InputRecord,
    json_lines,
    json_records,
    read_json,
    read_json_lines,
    read_table,
    table_rows,
)
from articles.importing.readers.document import Document, Known, whole
from articles.importing.readers.feeds import read_feed, read_json_feed
from articles.importing.readers.files_and_folders import MAX_BYTES, TOO_LARGE, SourceFile, decode, wide_encoding
from articles.importing.readers.html_fragments import is_marked_up, text_of_markup
from articles.importing.readers.html_pages import read_html, read_safari
from articles.importing.readers.mail import read_mail, read_mailbox
from articles.importing.readers.markdown import is_markdown, read_markdown
from articles.importing.readers.newsml import is_newsml, read_newsml
from articles.importing.readers.page_dates import day_in_address
from articles.importing.readers.pdf_and_word import text_of_docx, text_of_pdf, text_of_rtf
from articles.importing.readers.press_exports import kind_of, read_press_export
from articles.importing.readers.reading_time import bounded, refused
from articles.importing.readers.title_and_body import NoTitleError, top_of
from articles.importing.readers.web_archives import read_warc

MOST_EXPORT = 100_000_000  # bytes of a text that holds many articles
_JSON_FEED = re.compile(r"\"version\"\s*:\s*\"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org\b")
_DECLARED_WIDE = re.compile(r"(\A\s*<\?xml\b[^<>]*?)\sencoding\s*=\s*[\"']utf-16\w*[\"']", re.I)
_DAMAGED = re.compile(r"[\ufffd\ue000-\uf8ff]")  # what stands for others, and what nobody has agreed on
FEW_DAMAGED = 100  # characters of a text, of which one may be damaged
DEEPEST = 3  # an archive in an archive in an archive

Reader = Callable[[BinaryIO, Known], Iterator[Document]]

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
INSTEAD = {
    "an Excel table (XLSX)": "save it as CSV (UTF-8)",
    "a document of an old Word or Excel": "save it as DOCX or CSV",
    "a message of Outlook (MSG)": "save it as EML, or as plain text (UTF-8)",
    "an OpenDocument file (ODT, ODS)": "save it as DOCX or CSV",
    "a book (EPUB)": "save it as plain text (UTF-8)",
    "YAML": "articles are read from JSON, CSV, or text with front matter",
    "XML": "of XML only feeds, NewsML and NITF are read",
    "a sitemap": "it names addresses and holds no article: add it to its publisher in the admin, under “Feeds”",
}


def in_utf8(data: BinaryIO) -> BinaryIO:
    """The same; in UTF-8 where it begins with the mark of UTF-16, as Excel writes it. Raises ArticleError."""
    is_wide = wide_encoding(data.read(4)) == "UTF-16"
    data.seek(0)
    if not is_wide:
        return data
    text = whole(data, MOST_EXPORT).decode("utf-16", errors="replace")
    return io.BytesIO(_DECLARED_WIDE.sub(r"\1", text, count=1).encode(errors="replace"))


def documents_of(file: SourceFile, known: Known) -> Iterator[Document]:
    """The articles in a file, each with what its reader knows of it. Raises ArticleError for a file that is no use."""
    with file.open() as data:
        for document in read(data, known, name=file.place):
            yield document.given(known)


def read(data: BinaryIO, known: Known, *, name: str, budget: Budget | None = None) -> Iterator[Document]:
    """`budget`: for all of it, where somebody waits; else each article has one. Raises ArticleError."""
    return map(dated, map(legible, bounded(_read(data, known, name=name), budget)))


def legible(document: Document) -> Document:
    """Or refused: a few characters that could not be read are a slip, many make another text of it."""
    if len(_DAMAGED.findall(document.text)) * FEW_DAMAGED <= len(document.text):
        return document
    return Document(place=document.place, problem="damaged: many of its characters cannot be read; save it as UTF-8")


def dated(document: Document) -> Document:
    """By its address, where nothing else states its day."""
    if document.published or document.published_in_two_ways or not (day := day_in_address(document.url)):
        return document
    return replace(document, published=day, published_basis="url")


def _read(
    data: BinaryIO, known: Known, *, name: str, depth: int = 0, room: archives.Room | None = None
) -> Iterator[Document]:
    """`room`: what the archive that it is in may still unpack to."""
    with refused(name):
        data = in_utf8(data)
        found = known.format if known.format and depth == 0 else format_of(data, name=name)
        if found in {"zip", "tar"}:
            yield from unpacked(data, known, found, depth, room or archives.Room(data))
        elif found in {"gzip", "bzip2", "xz"}:
            name, room = re.sub(r"\.(gz|bz2|xz)$", "", name), room or archives.Room(data)
            with archives.decompressed(data, found, room) as inner:
                yield from _read(inner, known, name=name, depth=depth + 1, room=room)
        else:
            known = replace(known, named=title_in(name))
            yield from READERS[found](data, known) if found in READERS else read_text(data, known, found, name=name)


def unpacked(data: BinaryIO, known: Known, how: str, depth: int, room: archives.Room) -> Iterator[Document]:
    if depth >= DEEPEST:
        raise ArticleError(f"archives in archives, more than {DEEPEST} deep")
    for path, contents in (archives.in_zip if how == "zip" else archives.in_tar)(data, room):
        try:
            for document in _read(contents, known, name=path, depth=depth + 1, room=room):
                yield replace(document, place=": ".join(filter(None, [path, document.place])))
        except ArticleError as error:
            yield Document(place=path, problem=str(error))


def format_of(data: BinaryIO, *, name: str) -> str:
    """A key of FORMATS. Raises ArticleError, which names what it is and what would do."""
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
    raise ArticleError(f"{kind}this is {found}; {INSTEAD.get(found, 'save the article as plain text (UTF-8)')}")


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
    import gzip
    import zlib

    try:
        with gzip.open(data) as inner:
            return "a web archive" in told_by_contents.of_bytes(inner.read(20))
    except (OSError, EOFError, zlib.error):
        return False
    finally:
        data.seek(0)


def read_text(data: BinaryIO, known: Known, found: str, *, name: str) -> Iterator[Document]:
    most = MOST_EXPORT if found == "press" else MAX_BYTES
    text = {"docx": text_of_docx, "rtf": text_of_rtf, "pdf": text_of_pdf}.get(
        found, lambda data: _decoded(data, most, name)
    )(data)
    if kind_of(text):
        yield from read_press_export(text, known)
    elif found == "markdown":
        yield from read_markdown(text, known)
    else:
        yield titled(text_of_markup(text) if found == "text" and is_marked_up(text) else text, name)


def _decoded(data: BinaryIO, most: int, name: str) -> str:
    read = data.read(most + 1)
    if len(read) > most:
        raise ArticleError(TOO_LARGE)
    return decode(read, name=name)


def titled(text: str, name: str) -> Document:
    """Plain text; where it begins with a paragraph, its file may be named by its title."""
    title = title_in(name)
    try:
        _, _, found = top_of(text[:20_000])
        is_titled = not title or not begins_as_report(found)
    except NoTitleError:
        is_titled = False
    except ArticleError:
        is_titled = True
    return Document(text) if is_titled or not title else Document(f"{title}\n\n{text}", title)


# The number that an archive gives to an article; eight digits may be a date, as in "report 20231012 Final version".
NUMBERED = re.compile(r"(?:[a-z]+ )?(?!(?:19|20)\d{6}\b)\d{5,} ")


def begins_as_report(line: str) -> bool:
    """ "VELM – The minister said on Monday that …": the first sentence of an article, and no title."""
    return is_long(line) and bool(OPENING.match(line))


def title_in(name: str) -> str:
    """The headline that a file is named by: "Iran says talks go on.txt", "_news_141800_Talks-go-on.txt". "" where
    its name is none."""
    stem = re.sub(r"\.[A-Za-z]{1,5}$", "", name.rpartition("/")[2])
    words = re.sub(r"[_\s]+", " ", stem).strip()
    is_numbered = NUMBERED.match(words) is not None
    if " " not in stem.strip() and (words.count("-") > 2 or " " not in words or is_numbered):
        words = words.replace("-", " ")
    title = re.sub(r"^(?:[a-z]+ )?(?:\d{5,}|\d{4} \d\d \d\d)\b| \d{5,}$", "", words).strip()
    letters = [word for word in title.split() if re.search(r"[^\W\d_]{2}", word)]
    is_short = len(letters) < (2 if is_numbered and title[:1].isupper() else 4)
    return "" if is_short else title


READERS: dict[str, Reader] = {
    "html": lambda data, known: read_html(data, known, address=known.address),
    "webarchive": read_safari,
    "csv": read_table,
    "tsv": lambda data, known: read_table(data, known, separator="\t"),
    "json": read_json,
    "jsonl": read_json_lines,
    "feed": read_feed,
    "jsonfeed": read_json_feed,
    "newsml": read_newsml,
    "warc": read_warc,
    "mail": read_mail,
    "mbox": read_mailbox,
}


def sample_of(data: BinaryIO, known: Known, *, name: str) -> list[InputRecord]:
    """The first records of a table or list; none of what is neither. Raises ArticleError."""
    data = in_utf8(data)
    rows = {
        "csv": lambda: table_rows(data),
        "tsv": lambda: table_rows(data, "\t"),
        "json": lambda: json_records(data),
        "jsonl": lambda: json_lines(data),
    }.get(known.format or format_of(data, name=name))
    return [record for _, record in islice(rows(), SAMPLE_SIZE)] if rows else []
