"""A message in which an article came: its subject is the title, its text the article, its date the day it was sent."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from contextlib import suppress
from email.message import EmailMessage, MIMEPart
from typing import BinaryIO, cast

from articles.extraction.types import ArticleError
from articles.importing.readers.date_formats import read_date
from articles.importing.readers.document import Document, Known, one_line, paragraphs_of, whole
from articles.importing.readers.html_fragments import text_of_markup

MOST_MAIL = 20_000_000  # bytes
# What is named, and what is meant by it.
MEANT = {"us-ascii": "cp1252", "iso-8859-1": "cp1252", "latin-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}


def read_mail(data: BinaryIO, known: Known) -> Iterator[Document]:
    """Raises ArticleError."""
    message = cast(EmailMessage, email.message_from_bytes(whole(data, MOST_MAIL), policy=email.policy.default))
    part = message.get_body(("plain", "html"))
    try:
        text = text_of(part) if part is not None else ""
    except (LookupError, ValueError) as error:
        raise ArticleError(f"its text cannot be read: {error}") from error
    if part is not None and part.get_content_subtype() == "html":
        text = text_of_markup(text)
    title = one_line(str(message["subject"] or ""))
    if not title or not text.strip():
        raise ArticleError(f"a message without {'text' if title else 'a subject'}")
    published = read_date(str(message["date"] or ""))
    yield Document.made(
        title, paragraphs_of(text.replace("\r\n", "\n")),
        published=published, published_basis="metadata" if published else "",
        identifier=one_line(str(message["message-id"] or "")),
    )  # fmt: skip


def text_of(part: MIMEPart) -> str:
    """In UTF-8 where it is that, whatever is said. Raises LookupError for an encoding that does not exist."""
    data = cast(bytes, part.get_payload(decode=True))
    said = (part.get_content_charset() or "utf-8").lower()
    with suppress(UnicodeDecodeError):
        return data.decode("utf-8")
    return data.decode(MEANT.get(said, said), errors="replace")
