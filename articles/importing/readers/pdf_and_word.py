"""Documents of word processors, and PDF with a layer of text, as the plain text that stands in them.

python-docx (MIT), striprtf (BSD), pypdf (BSD): each small, maintained, and alone for its format. What they give is read
on as text is: a head may say who wrote when, and LexisNexis and Factiva export such files too.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from itertools import takewhile
from typing import Any, BinaryIO

from articles.extraction.types import ArticleError
from articles.importing.readers.boilerplate import is_long
from articles.importing.readers.document import whole

MOST_OFFICE = 50_000_000  # bytes
MOST_PAGES = 2_000
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What was deleted or moved away, and the copy of a box for programs that know none.
GONE = {f"{WORD}del", f"{WORD}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
EDGE = 2  # lines at the top and at the foot of a page that may stand on every page
FEWEST_PAGES = 3  # on which they then stand


def text_of_docx(data: BinaryIO) -> str:
    import docx

    _check_zip(read := whole(data, MOST_OFFICE))
    try:
        document = docx.Document(io.BytesIO(read))
    except Exception as error:  # whatever a broken file makes of the library
        raise ArticleError(f"a Word document that cannot be read ({type(error).__name__})") from error
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
    text = "\n".join(without_edges([page.translate(_JOINED_LETTERS) for page in pages]))
    if len(text.split()) < 20:
        raise ArticleError("a PDF without text, a scan perhaps; run it through text recognition (OCR) first")
    return joined(text)


_JOINED_LETTERS = str.maketrans(dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)))
_PAGE_NUMBER = re.compile(r"\W*(?:page|seite|p\.)?\W*\d{1,4}\W*(?:(?:of|von|/)\W*\d{1,4}\W*)?", re.I)


def without_edges(pages: list[str]) -> list[str]:
    """Without page numbers, and without lines at the top and the foot that stand on many pages whatever the number; but
    with those at the top of the first, one of which is the title."""
    lines = [[line for line in page.splitlines() if line.strip()] for page in pages]
    edges = Counter(each for page in lines for each in {_numberless(line) for line in (*page[:EDGE], *page[-EDGE:])})
    return ["\n".join(_inner(page, edges, is_first=not number)) for number, page in enumerate(lines)]


def _inner(page: list[str], edges: Counter[str], *, is_first: bool) -> list[str]:
    def is_edge(line: str) -> bool:
        return bool(_PAGE_NUMBER.fullmatch(line)) or edges[_numberless(line)] >= FEWEST_PAGES

    head, body, foot = page[:EDGE], page[EDGE:-EDGE], page[EDGE:][-EDGE:]
    head = [line for line in head if not (_PAGE_NUMBER.fullmatch(line) if is_first else is_edge(line))]
    return head + body + [line for line in foot if not is_edge(line)]


def _numberless(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split())).casefold()


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
