"""Documents of word processors, and PDF with a layer of text, as the plain text that stands in them.

python-docx (MIT), striprtf (BSD), pypdf (BSD): each small, maintained, and alone for its format. What they give is read
on as text is: a head may say who wrote when, and LexisNexis and Factiva export such files too.
"""

from __future__ import annotations

import io
import re
from typing import BinaryIO

from articles.extraction.types import ArticleError
from articles.importing.readers.document import whole

MOST_OFFICE = 50_000_000  # bytes
MOST_PAGES = 2_000


def text_of_docx(data: BinaryIO) -> str:
    import docx

    _check_zip(read := whole(data, MOST_OFFICE))
    try:
        document = docx.Document(io.BytesIO(read))
    except Exception as error:  # whatever a broken file makes of the library
        raise ArticleError(f"a Word document that cannot be read ({type(error).__name__})") from error
    return "\n\n".join(text for each in document.paragraphs if (text := each.text.strip()))


def text_of_rtf(data: BinaryIO) -> str:
    from striprtf.striprtf import rtf_to_text

    try:
        text = rtf_to_text(whole(data, MOST_OFFICE).decode("latin-1"), errors="ignore")
    except Exception as error:
        raise ArticleError(f"an RTF document that cannot be read ({type(error).__name__})") from error
    return re.sub(r"\n{3,}", "\n\n", text.replace("\r\n", "\n"))


def text_of_pdf(data: BinaryIO) -> str:
    """Lines that a page breaks are joined where a line goes on in the next."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(whole(data, MOST_OFFICE)))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ArticleError("a PDF that is locked with a password")
        if len(reader.pages) > MOST_PAGES:
            raise ArticleError(f"a PDF of {len(reader.pages):,} pages; at most {MOST_PAGES:,} are read")
        pages = [page.extract_text() or "" for page in reader.pages]
    except ArticleError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, AttributeError) as error:
        raise ArticleError(f"a PDF that cannot be read ({type(error).__name__})") from error
    text = "\n".join(pages)
    if len(text.split()) < 20:
        raise ArticleError("a PDF without text, a scan perhaps; run it through text recognition (OCR) first")
    return joined(text)


def joined(text: str) -> str:
    """A line that ends no sentence and is about as long as its neighbours goes on in the next one."""
    lines = [line.rstrip() for line in text.splitlines()]
    long = sorted(map(len, filter(None, lines)))
    width = long[int(len(long) * 0.9)] if long else 0
    made: list[str] = []
    goes_on = False
    for line in lines:
        if not line.strip():
            goes_on = False
            continue
        if goes_on and made[-1].endswith("-") and line[:1].islower():
            made[-1] = made[-1][:-1] + line.strip()
        elif goes_on:
            made[-1] += f" {line.strip()}"
        else:
            made.append(line.strip())
        goes_on = len(line) > 0.7 * width and not (re.search(r"[.!?:][\"”’)]*$", line) and len(line) < 0.9 * width)
    return "\n\n".join(made)


def _check_zip(data: bytes) -> None:
    """A file of a few kilobytes can hold gigabytes of zeros."""
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(each.file_size for each in archive.infolist()) > 4 * MOST_OFFICE:
                raise ArticleError("a Word document that unpacks to more than it may")
    except zipfile.BadZipFile as error:
        raise ArticleError("a Word document that is cut off or damaged") from error
