"""Documents of word processors, and PDF with a layer of text, as the plain text that stands in them.

python-docx (MIT), striprtf (BSD), pypdf (BSD): each small, maintained, and alone for its format. What they give is read
on as text is: a head may say who wrote when, and LexisNexis and Factiva export such files too.
"""

from __future__ import annotations

import io
import re
from itertools import takewhile
from typing import Any, BinaryIO

from articles.extraction.types import ArticleError
from articles.importing.readers.boilerplate import is_long
from articles.importing.readers.document import whole
from articles.importing.readers.pdf_pages import paragraphs_of_pages

MOST_OFFICE = 50_000_000  # bytes
MOST_PAGES = 2_000
MANY_LETTERS = 0.6  # of the words of a PDF, where each of its letters stands alone: no text has so many
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What was deleted or moved away, and the copy of a box for programs that know none.
GONE = {f"{WORD}del", f"{WORD}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}

AGAIN = "if it opens elsewhere, save it again, or as plain text (UTF-8); else get it again"


def text_of_docx(data: BinaryIO) -> str:
    import docx

    _check_zip(read := whole(data, MOST_OFFICE))
    try:
        document = docx.Document(io.BytesIO(read))
    except Exception as error:  # whatever a broken file makes of the library
        raise ArticleError(f"a Word document that cannot be read ({type(error).__name__}); {AGAIN}") from error
    said = {each: words_of(each).strip() for each in document.element.body.iter(f"{WORD}p")}
    tables = document.element.body.iter(f"{WORD}tbl")  # of figures, which are no text, or such as only arrange it
    prose = {table: any(is_long(said[each]) for each in table.iter(f"{WORD}p")) for table in tables}
    return "\n\n".join(
        text for each, text in said.items() if text and all(prose.get(above, True) for above in each.iterancestors())
    )


def words_of(paragraph: Any) -> str:
    """As it stands now, in a table, box or field, too: with what was put in and without what was taken out while
    changes were being tracked; a box that it holds has paragraphs of its own."""
    said = {f"{WORD}t": None, f"{WORD}tab": " ", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}
    if any(above.tag in GONE for above in paragraph.iterancestors()):
        return ""
    words = []
    for each in paragraph.iter(*said):
        above = list(takewhile(lambda one: one is not paragraph, each.iterancestors()))
        if not any(one.tag in {*GONE, f"{WORD}p", f"{WORD}tabs"} for one in above):
            words.append(said[each.tag] or each.text or "")
    return "".join(words)


def text_of_rtf(data: BinaryIO) -> str:
    from striprtf.striprtf import rtf_to_text

    try:
        text = rtf_to_text(whole(data, MOST_OFFICE).decode("latin-1"), errors="ignore")
    except Exception as error:
        raise ArticleError(f"an RTF document that cannot be read ({type(error).__name__}); {AGAIN}") from error
    return re.sub(r"\n{3,}", "\n\n", text.replace("\r\n", "\n"))


def text_of_pdf(data: BinaryIO) -> str:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(whole(data, MOST_OFFICE)))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ArticleError("a PDF that is locked with a password; save it without one")
        if len(reader.pages) > MOST_PAGES:
            raise ArticleError(f"a PDF of {len(reader.pages):,} pages; at most {MOST_PAGES:,} are read")
        paragraphs = paragraphs_of_pages(list(reader.pages))
    except ArticleError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, AttributeError) as error:
        raise ArticleError(f"a PDF that cannot be read ({type(error).__name__}); {AGAIN}") from error
    text = "\n\n".join(paragraphs)
    if len(text.split()) < 20:
        raise ArticleError("a PDF without text, a scan perhaps; run it through text recognition (OCR) first")
    if sum(len(word) == 1 for word in text.split()) > MANY_LETTERS * len(text.split()):
        raise ArticleError(
            "a PDF whose fonts do not say which letters they draw; run it through text recognition (OCR)"
        )
    return text


def _check_zip(data: bytes) -> None:
    """A file of a few kilobytes can hold gigabytes of zeros."""
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(each.file_size for each in archive.infolist()) > 4 * MOST_OFFICE:
                raise ArticleError("a Word document that unpacks to more than it may")
    except zipfile.BadZipFile as error:
        raise ArticleError(f"a Word document that is cut off or damaged; {AGAIN}") from error
