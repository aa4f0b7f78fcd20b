"""The paragraphs of a PDF, which knows of none: it says where on the page each piece of text stands, and how large.

Pieces of one height are a line, however many a program drew it in; lines are a paragraph by their distance, size and
length. So columns, titles of two lines and justified text, drawn word by word, come out whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Any

from articles.importing.readers.article_heads import dated, is_release_label

EDGE = 2  # lines at the top and at the foot of a page that may stand on every page
FEWEST_PAGES = 3  # on which they then stand, or on all but the first, or on both of two
LARGER = 1.15  # times the size of another line: it is no part of the same paragraph
OF_A_TITLE = 1.2  # times the size of the text
TITLE_AMONG = 12  # lines or paragraphs at the top of the first page
APART = 1.3  # times the usual distance of two lines
LETTER, CAPITAL = 0.6, 0.8  # of the size of a line: how wide a letter is, where its font does not tell
SPACE = 0.5  # times the size of a line, from the end of a piece: the next is another word
BETWEEN_COLUMNS = 3  # times the size of a line
EVERY_PAGE = -1
FEW_LINES = 5  # do not tell how wide their column is
LONGEST_LINE = 1_500  # characters: a page with more in one line does not say where they stand

_JOINED_LETTERS = str.maketrans(dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)))
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|seite|p\.)?\W*\d{1,4}\W*(?:(?:of|von|/)\W*\d{1,4}\W*)?|\W*(?:more(?: to follow)?|continued)\W*", re.I
)
_OWN_SIGN = re.compile(r"^[\ue000-\uf8ff]\s*")  # of a font of signs, as Word draws its bullets
_BULLET = re.compile(r"[•▪◦‣●○■□➢✓]|[–-] ")
_ENDS = re.compile(r"[.!?:][\"”’)]*$")
_LETTERHEAD = re.compile(
    r"(?:the )?(?:ministry|embassy|consulate|republic|government|office|department|permanent mission|united nations|"
    r"european (?:commission|union|council)|council of|state of|kingdom of|presidency)\b",
    re.I,
)


Column = tuple[int, bool, int]  # page, half of it, size of its lines


@dataclass(slots=True)
class Row:
    """A line on a page: where it begins, from the left and from below, and its size, in points."""

    page: int
    left: float
    height: float
    size: float
    text: str
    is_right: bool = False  # begins in the right half of the page
    end: float = 0  # of its last piece, as wide as it is drawn, about
    is_open: bool = field(default=False, repr=False)  # a space belongs before what comes next

    @property
    def column(self) -> Column:
        return self.page, self.is_right, round(self.size)

    def is_beside(self, left: float, height: float, size: float) -> bool:
        """Whether what stands there goes on in this line."""
        is_level = abs(height - self.height) < 0.5 * max(size, self.size)
        return is_level and self.left < left < self.end + BETWEEN_COLUMNS * self.size


def paragraphs_of_pages(pages: list[Any]) -> list[str]:
    """Of pypdf's pages; the title first, where on the first page something is larger than the text."""
    rows = [row for page in without_edges(list(map(rows_of, range(len(pages)), pages))) for row in page]
    paragraphs = list(joined(rows))
    if title := _title_in(paragraphs, rows):
        paragraphs = [title, *(each for each in paragraphs if each is not title)]
    return list(map(words_of, paragraphs))


def rows_of(number: int, page: Any) -> list[Row]:
    rows: list[Row] = []
    middle = float(page.mediabox.left) + 0.45 * float(page.mediabox.width)

    def add(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        left = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        height = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        size = abs(size * tm[3] * cm[3]) or abs(size)
        for below, line in enumerate(text.split("\n")):
            said = _OWN_SIGN.sub("• ", " ".join(line.translate(_JOINED_LETTERS).split()))
            here = rows[-1] if rows else None
            if here and (below or line[:1].isspace()):
                here.is_open = True
            if not said:
                continue
            if here and not below and here.is_beside(left, height, size) and len(here.text) < LONGEST_LINE:
                is_apart = here.is_open or left - here.end > SPACE * size
                here.text += f" {said}" if is_apart and said[0] not in ",.)" else said
            else:
                rows.append(here := Row(number, left, height - 1.2 * size * below, size, said, left > middle))
            here.is_open, here.end = line[-1:].isspace(), left + _width(said, font) * size

    page.extract_text(visitor_text=add)
    return [row for row in rows if re.search(r"\w", row.text)]


def _width(words: str, font: Any) -> float:
    """In sizes of the font: exactly where it tells how wide each letter is, else rather more."""
    wide, first = (font or {}).get("/Widths"), (font or {}).get("/FirstChar", 0)
    if not isinstance(wide, list) or not isinstance(first, int):
        wide, first = [], 0
    told = (wide[at] if 0 <= (at := ord(letter) - first) < len(wide) else 0 for letter in words)
    return sum(
        each / 1000 if isinstance(each, int | float) and each else CAPITAL if letter.isupper() else LETTER
        for letter, each in zip(words, told, strict=True)
    )


def without_edges(pages: list[list[Row]]) -> list[list[Row]]:
    """Without page numbers, and without lines at the top and the foot that stand on many pages whatever the number; but
    with those at the top of the first, one of which is the title."""
    tops = [sorted(page, key=lambda row: -row.height) for page in pages]
    ends = Counter(each for page in tops for each in {_numberless(row) for row in (*page[:EDGE], *page[-EDGE:])})
    few = min(FEWEST_PAGES, max(2, len(pages) - 1))

    edges: set[int] = set()
    for number, page in enumerate(tops):
        for at, row in enumerate(page):
            is_own = at < EDGE and not number
            if (at < EDGE or at >= len(page) - EDGE) and (
                _PAGE_NUMBER.fullmatch(row.text) or (ends[_numberless(row)] >= few and not is_own)
            ):
                edges.add(id(row))
    return [[row for row in page if id(row) not in edges] for page in pages]


def _numberless(row: Row) -> str:
    return re.sub(r"\d+", "#", row.text).casefold()


def joined(rows: list[Row]) -> Iterator[list[Row]]:
    """The paragraphs: each line with those that it goes on in."""
    widths, usual = _longest(rows), _distances(rows)
    alone = {id(row) for row in rows[:TITLE_AMONG] if dated(row.text).is_line or is_release_label(row.text)}
    paragraph: list[Row] = []
    for row in rows:
        is_parted = paragraph and not alone.isdisjoint({id(row), id(paragraph[-1])})
        if paragraph and (is_parted or not _goes_on(paragraph[-1], row, widths, usual)):
            yield paragraph
            paragraph = []
        paragraph.append(row)
    if paragraph:
        yield paragraph


def _goes_on(row: Row, below: Row, widths: dict[Column, int], usual: dict[int, float]) -> bool:
    if max(row.size, below.size) > LARGER * min(row.size, below.size) or _BULLET.match(below.text):
        return False
    apart = row.height - below.height
    is_under = row.page == below.page and apart > 0 and row.is_right == below.is_right
    if is_under and apart > APART * usual.get(round(row.size), apart):
        return False
    width = widths[row.column]
    is_long = len(row.text) > 0.7 * width
    is_indented = is_under and below.left > row.left + 0.8 * row.size and below.text[:1].isupper()
    if _ENDS.search(row.text) and (is_indented or len(row.text) < 0.9 * width):
        return False
    return is_long or (is_under and not is_indented and below.text[:1].islower())


def _longest(rows: list[Row]) -> dict[Column, int]:
    """How long a full line of each column is, in characters; of a page with few lines, as on the other pages."""
    lengths: dict[Column, list[int]] = {}
    for row in rows:
        for column in (row.column, (EVERY_PAGE, *row.column[1:])):
            lengths.setdefault(column, []).append(len(row.text))
    full = {column: sorted(found)[int(len(found) * 0.9)] for column, found in lengths.items()}
    few = {column for column, found in lengths.items() if len(found) < FEW_LINES}
    return {column: full[(EVERY_PAGE, *column[1:])] if column in few else width for column, width in full.items()}


def _distances(rows: list[Row]) -> dict[int, float]:
    """The usual distance of two lines of each size."""
    apart: dict[int, list[float]] = {}
    for row, below in pairwise(rows):
        if row.column == below.column and 0.8 < (row.height - below.height) / (row.size or 1) < 3:
            apart.setdefault(round(row.size), []).append(row.height - below.height)
    return {size: median(found) for size, found in apart.items()}


def words_of(paragraph: list[Row]) -> str:
    text = ""
    for row in paragraph:
        is_parted = re.search(r"[^\W\d_][-\u00ad]$", text) and row.text[:1].islower()
        text = f"{text[:-1]}{row.text}" if is_parted else f"{text} {row.text}"
    return text.strip()


def _title_in(paragraphs: list[list[Row]], rows: list[Row]) -> list[Row] | None:
    letters = Counter[int]()
    for row in rows:
        letters[round(row.size)] += len(row.text)
    if not letters:
        return None
    text_size = letters.most_common(1)[0][0]
    large = [
        each for each in paragraphs[:TITLE_AMONG]
        if each[0].page == 0 and each[0].size >= OF_A_TITLE * text_size and _may_be_title(words_of(each))
    ]  # fmt: skip
    return max(large, key=lambda each: each[0].size, default=None)


def _may_be_title(words: str) -> bool:
    return 3 <= len(words.split()) <= 40 and not is_release_label(words) and not _LETTERHEAD.match(words)
