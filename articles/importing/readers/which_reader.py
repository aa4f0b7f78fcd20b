"""From a file to its documents: which reader reads it is told by what is in it, never by its name.

Plain text is one document, a table or an archive many. What cannot be read is refused by the name of its format, and so
is one row or page, which leaves the others alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import BinaryIO

from articles.extraction.budget import Budget
from articles.extraction.lang.en.datelines import OPENING
from articles.extraction.types import ArticleError
from articles.importing.readers import archives, folders
from articles.importing.readers.boilerplate import is_long
from articles.importing.readers.csv_and_json import (
    SAMPLE_SIZE,
    InputRecord,
    json_lines,
    json_records,
    read_json,
    read_json_lines,
    read_table,
    records_among,
    table_rows,
)
from articles.importing.readers.document import Document, Known
from articles.importing.readers.feeds import read_feed, read_feed_in_json, read_json_feed
from articles.importing.readers.formats import MOST_EXPORT, format_of, in_utf8
from articles.importing.readers.html_fragments import is_marked_up, text_of_markup
from articles.importing.readers.html_pages import read_html, read_safari
from articles.importing.readers.mail import read_mail, read_mailbox
from articles.importing.readers.markdown import read_markdown
from articles.importing.readers.newsml import read_newsml
from articles.importing.readers.page_dates import day_in_address
from articles.importing.readers.pdf_and_word import text_of_docx, text_of_pdf, text_of_rtf
from articles.importing.readers.press_exports import kind_of, read_press_export
from articles.importing.readers.reading_time import bounded, refused
from articles.importing.readers.source_files import MAX_BYTES, TOO_LARGE, SourceFile, decode
from articles.importing.readers.title_and_body import NoTitleError, top_of
from articles.importing.readers.web_archives import read_warc

_DAMAGED = re.compile(r"[\ufffd\ue000-\uf8ff]")  # what stands for others, and what nobody has agreed on
FEW_DAMAGED = 100  # characters of a text, of which one may be damaged
DEEPEST = 3  # an archive in an archive in an archive

Reader = Callable[[BinaryIO, Known], Iterator[Document]]


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
    passed: Counter[str] = Counter()
    is_empty = True
    for path, contents in (archives.in_zip if how == "zip" else archives.in_tar)(data, room):
        try:
            folders.check(path.rpartition("/")[2], contents)
            for document in _read(contents, known, name=path, depth=depth + 1, room=room):
                is_empty = False
                yield replace(document, place=": ".join(filter(None, [path, document.place])))
        except folders.PassedOverError:
            passed[folders.kind_of(path.rpartition("/")[2])] += 1
        except ArticleError as error:
            is_empty = False
            yield Document(place=path, problem=str(error))
    if passed:
        told = f"passed over in it: {folders.listed(passed)}; unpack it and name them by themselves to have them tried"
        yield Document(problem=told)
    elif is_empty:
        raise ArticleError("an archive without a file of an article in it")


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
    "rssjson": read_feed_in_json,
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
    return records_among(islice(rows(), SAMPLE_SIZE)) if rows else []
