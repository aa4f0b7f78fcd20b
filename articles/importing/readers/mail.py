"""A message in which an article came: its subject is the title, its text the article, its date the day it was sent.

Of one that passes on another, that is read; a page that a browser saved as one (MHTML) is read as a page.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from email.message import EmailMessage, MIMEPart
from io import BytesIO
from typing import BinaryIO, cast

from articles.extraction.types import ArticleError
from articles.importing.readers.csv_and_json import address_of
from articles.importing.readers.date_formats import read_date
from articles.importing.readers.document import Document, Known, one_line, paragraphs_of, whole
from articles.importing.readers.html_fragments import text_of_markup
from articles.importing.readers.html_pages import page_document
from articles.importing.readers.reading_time import refused

MOST_MAIL = 20_000_000  # bytes
LONGEST_LINE = 1_000_000  # bytes read at a time
# What is named, and what is meant by it.
MEANT = {"us-ascii": "cp1252", "iso-8859-1": "cp1252", "latin-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
_IN_SEVEN_BITS = re.compile(r"iso-2022-|hz-|utf-7")  # looks like UTF-8, whatever it is
_SAVED = re.compile(r"saved by\b", re.I)  # whom a browser names as the sender of a page
_BEGINS_MESSAGE = re.compile(rb"From \S.{0,100}\d\d:\d\d")
_NUMBERED = re.compile(rb"\A\s*\d+ *\r?\n(?=[A-Z])")  # by Apple's Mail: how many bytes the message has
_FIELD = re.compile(r"\W{0,3}(?P<name>[^\W\d_][^\W\d]{1,12})\s?:\W{0,3}\s(?P<value>.+)")
_SUBJECTS = {"subject", "betreff", "objet", "asunto", "oggetto", "assunto", "onderwerp", "тема"}
_DATES = {"date", "sent", "datum", "gesendet", "envoyé", "fecha", "enviado", "data", "inviato", "дата"}
FEW_WORDS = 4  # “---------- Forwarded message ---------”
MOST_FIELDS = 8  # which say who sent what when, in the text of a message
LONGEST_FIELD = 1_000  # characters
_PASSES_ON = re.compile(r"(?:fwd?|wg|tr|rv|enc|i|пересл)\s?:", re.I)
_ANSWERS = re.compile(r"(?:(?:fwd?|wg|tr|rv|enc|i|re|aw|sv)\s?:\s*)+(?=\S)", re.I)
_LINKED = re.compile(r"\s?[(<\[]\s?https?://[^\s()<>\[\]]+\s?[)>\]]")  # the address of a link, behind its words


def read_mail(data: BinaryIO, known: Known) -> Iterator[Document]:
    """Raises ArticleError."""
    yield of_message(whole(data, MOST_MAIL))


def read_mailbox(data: BinaryIO, known: Known) -> Iterator[Document]:
    """One message after the other (mbox). Raises ArticleError."""
    for number, message in enumerate(_messages(data), 1):
        place = f"message {number}"
        try:
            with refused(place):
                yield replace(of_message(whole(message, MOST_MAIL)), place=place)
        except ArticleError as error:
            yield Document(place=place, problem=str(error))


def _messages(data: BinaryIO) -> Iterator[BinaryIO]:
    """Each by itself, so that a mailbox may be as large as it likes; of one that is too large no more than tells so."""
    message = BytesIO()
    for line in iter(lambda: data.readline(LONGEST_LINE), b""):
        if _BEGINS_MESSAGE.match(line):
            yield from _unless_empty(message)
            message = BytesIO()
        elif message.tell() <= MOST_MAIL:
            message.write(line)
    yield from _unless_empty(message)


def _unless_empty(message: BytesIO) -> list[BinaryIO]:
    message.seek(0)
    return [message] if message.getvalue().strip() else []


def of_message(raw: bytes) -> Document:
    """Raises ArticleError."""
    raw = _NUMBERED.sub(b"", raw, count=1)
    message = cast(EmailMessage, email.message_from_bytes(raw, policy=email.policy.default))
    if page := _saved_page(message):
        return page
    part = message.get_body(("plain", "html"))
    try:
        text = text_of(part) if part is not None else ""
    except (LookupError, ValueError) as error:
        raise ArticleError(f"its text cannot be read: {error}") from error
    if part is not None and part.get_content_subtype() == "html":
        text = text_of_markup(text)
    title, date, text = passed_on(
        one_line(str(message["subject"] or "")), str(message["date"] or ""), text.replace("\r\n", "\n")
    )
    if not title or not text.strip():
        raise ArticleError(f"a message without {'text' if title else 'a subject'}")
    published = read_date(date)
    return Document.made(
        title, paragraphs_of(_LINKED.sub("", text)),
        published=published, published_basis="metadata" if published else "",
        identifier=one_line(str(message["message-id"] or "")),
    )  # fmt: skip


def passed_on(title: str, date: str, text: str) -> tuple[str, str, str]:
    """Subject, date and text of the message that this one passes on, and of that which that one does; else its own."""
    is_passed_on = bool(_PASSES_ON.match(title))
    lines = text.split("\n")
    start = 0
    for at, line in enumerate(lines):
        if at < start or not _field(line):
            continue
        if not is_passed_on and len(" ".join(lines[start:at]).split()) > FEW_WORDS:
            break
        fields, end = _fields(lines, at)
        subject, sent = (next((fields[n] for n in names if n in fields), "") for names in (_SUBJECTS, _DATES))
        if subject and sent:
            title, date, start = subject, sent, end
    return _ANSWERS.sub("", title, count=1), date, "\n".join(lines[start:])


def _fields(lines: list[str], at: int) -> tuple[dict[str, str], int]:
    """What the lines from there on say of a message, and where they end."""
    fields: dict[str, str] = {}
    end = at
    for end in range(at, min(len(lines), at + 2 * MOST_FIELDS)):
        field = _field(lines[end])
        name = field["name"].casefold() if field else ""
        if name in fields or (lines[end].strip() and not field):
            break
        if field:
            fields[name] = field["value"].strip("* ")
    return fields, end


def _field(line: str) -> re.Match[str] | None:
    return _FIELD.match(line.strip()) if len(line) <= LONGEST_FIELD else None


def _saved_page(message: EmailMessage) -> Document | None:
    if not _SAVED.search(str(message["from"] or "")) and "snapshot-content-location" not in message:
        return None
    page = message.get_body(("html",))
    if page is None:
        raise ArticleError("a page saved as one file (MHTML), in which no page is")
    address = str(message["snapshot-content-location"] or page["content-location"] or "")
    return page_document(text_of(page).encode(), address_of(address))


def text_of(part: MIMEPart) -> str:
    """In UTF-8 where it is that, whatever is said. Raises LookupError for an encoding that does not exist."""
    data = cast(bytes, part.get_payload(decode=True))
    said = (part.get_content_charset() or "utf-8").lower()
    if not _IN_SEVEN_BITS.match(said):
        with suppress(UnicodeDecodeError):
            return data.decode("utf-8")
    return data.decode(MEANT.get(said, said), errors="replace")
