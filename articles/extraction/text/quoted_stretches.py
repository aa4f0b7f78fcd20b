"""Where quotation marks enclose speech."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.extraction.lang.en.quoted_stretches import (
    CLOSED_BY_ANOTHER,
    ENDS_WHAT_WAS_OPEN,
    NAMES_A_WORK,
    REPORT_GOES_ON,
)
from articles.extraction.types import StatementKind

_OPENING = re.compile(r"(?<![\w'])'(?=[\w$…])")
_CLOSING = re.compile(r"'(?!\w)")
LONG_ENOUGH_UNCLOSED = 15  # characters; less than that after a lone mark is a slip of the pen or a sign for inches


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch of one paragraph, marks included; offsets count from the start of the paragraph.

    `closed` is False where the paragraph ends first: newspapers leave the mark out when the quotation goes on.
    """

    start: int
    end: int
    closed: bool = True


def find_quotes(text: str) -> list[Quote]:
    """The quoted stretches of a plain paragraph, in order, never overlapping."""
    found: list[Quote] = []
    opened: int | None = 0 if text.count('"') % 2 and ENDS_WHAT_WAS_OPEN.match(text) else None
    for mark in re.finditer('"', text):
        at = mark.start()
        if opened is None:
            opened = None if _is_inches(text, at) or _closes(text, at) else at
        elif (closed := _closed_by_another(text, opened, at)) is not None:
            found.append(Quote(opened, closed))
            opened = None if _closes(text, at) else at
        elif _opens_anew(text, at):  # the one before was left open, as where its paragraph ended there
            found.append(Quote(opened, len(text[:at].rstrip()), closed=False))
            opened = at
        else:
            found.append(Quote(opened, mark.end()))
            opened = None
    if opened is not None and (closed := _closed_by_another(text, opened, len(text))) is not None:
        found.append(Quote(opened, closed))
    elif opened is not None and len(text) - opened > LONG_ENOUGH_UNCLOSED:
        report = REPORT_GOES_ON.search(text, opened)
        if report is None:
            found.append(Quote(opened, len(text), closed=False))
        elif report.start() - opened > LONG_ENOUGH_UNCLOSED:
            found.append(Quote(opened, report.start() + 1, closed=False))
    if not found:
        # Single marks count only where a paragraph has no double ones: inside those they are quotes in quotes.
        found = [quote for quote in single_quotes(text) if text.count(" ", quote.start, quote.end) >= 2]
    return found


def _closed_by_another(text: str, opened: int, end: int) -> int | None:
    """Where a single mark ends what a double one opened, before the reporter's words; none opened inside."""
    closed = CLOSED_BY_ANOTHER.search(text, opened, end)
    return closed.end() if closed is not None and not _OPENING.search(text, opened + 1, closed.start()) else None


def single_quotes(text: str) -> Iterator[Quote]:
    """Whatever stands in single marks, one word or many."""
    end = 0
    while opening := _OPENING.search(text, end):
        closing = _CLOSING.search(text, opening.end())
        if closing is None:
            return
        end = closing.end()
        yield Quote(opening.start(), end)


def is_inside(quotes: Sequence[Quote], at: int) -> bool:
    """Whether an offset is in one of some quotations in order."""
    before = bisect_right(quotes, at, key=lambda quote: quote.start)
    return before > 0 and at < quotes[before - 1].end


def kind_by_marks(quoted: int, words: int) -> StatementKind:
    """Quoted when nine words in ten or more stand in quotation marks, paraphrased when none does."""
    if not quoted:
        return "paraphrased"
    return "quoted" if quoted >= 0.9 * words else "mixed"


def names_a_work(quoted: str) -> bool:
    """Whether a quoted stretch is a title: of a programme, a book, a law. All its words of weight are capitalised."""
    words = quoted.strip("\"',. ").split()
    return len(words) > 1 and not re.search(r"[.?!]\"?$", quoted) and bool(NAMES_A_WORK.match(quoted))


def _closes(text: str, at: int) -> bool:
    """Whether a mark can only close: behind a word or a stop, before a blank: 'a no-brainer". When war broke out'."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    return bool(before) and before in _BEFORE_CLOSING and not (after.isalnum() or after in {'"', "'", "$"})


_BEFORE_CLOSING = frozenset(",.?!…")


def _opens_anew(text: str, at: int) -> bool:
    """Whether a mark can only open, right behind the end of a sentence: '… so it is. "We go on," he said.'"""
    before, after = text[:at].rstrip()[-1:], text[at + 1 : at + 2]
    return text[at - 1 : at] == " " and before in {".", "?", "!", "…"} and after.isalnum() and after.isupper()


def _is_inches(text: str, at: int) -> bool:
    return text[at - 1 : at].isdigit() and not text[at + 1 : at + 2].isalpha()
