"""The lines of a text, and the stretches of it that remain when some of them are dropped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from articles.extraction.types import Span
from articles.importing.readers.boilerplate import STRAY

# Never part of a body: controls, which no page shows; soft hyphens, zero-width spaces and byte order marks, which hide
# a word from search; and overrides of direction, with which a line reads otherwise than it is stored. Marks of
# direction and joiners stay: Arabic, Hebrew and Persian need them.
_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u202d\u202e\u2060\ufeff]+")
# What stands around a line and is not shown: white space and what is invisible.
_BLANK = frozenset(chr(code) for code in range(0x3001) if chr(code).isspace() or _INVISIBLE.match(chr(code)))
MANY_LINES = 8
GO_ON = 0.3  # of the lines end within a sentence
FULL = 0.75  # of the length of a full line
_ENDS = re.compile(r"[.!?:][\"”’')]*$")
_LINE = re.compile(r"[^\n]+")


@dataclass(slots=True)
class Line:
    """A line with something on it. `block` counts the groups of lines that blank lines part."""

    start: int
    end: int
    text: str
    block: int
    kept: bool = True


def lines_of(text: str) -> list[Line]:
    lines: list[Line] = []
    block, end = 0, 0
    for match in _LINE.finditer(text):
        shown = _INVISIBLE.sub("", match.group())
        if not shown.strip():
            continue
        if "\n" in text[end : match.start()].replace("\n", "", 1):
            block += 1
        end = match.end()
        lines.append(Line(match.start(), match.end(), " ".join(shown.split()), block))
    return lines


def close_up(lines: list[Line]) -> None:
    """Where blank lines part not the paragraphs but all lines, as of text that was typed or read in double spacing:
    those of one paragraph are made one block."""
    pairs = [(line, below) for line, below in pairwise(lines) if below.block > line.block]
    going_on = sum(goes_on(line, below) for line, below in pairs)
    if len(pairs) < MANY_LINES or len(pairs) < 0.9 * (len(lines) - 1) or going_on < GO_ON * len(pairs):
        return
    width = sorted(len(line.text) for line in lines)[int(len(lines) * 0.9)]
    for line, below in pairs:
        is_whole = _ENDS.search(line.text) and len(line.text) < FULL * width
        if not is_whole and (below.text[:1].islower() or len(line.text) > FULL * width):
            below.block = line.block


def goes_on(line: Line, below: Line) -> bool:
    """A sentence, in the next line."""
    return not _ENDS.search(line.text) and below.text[:1].islower()


def segments_of(lines: list[Line], text: str) -> tuple[Span, ...]:
    """The kept lines without space around them, and between two of them one line end, or two where they had a blank
    line between them."""
    kept = [line for line in lines if line.kept]
    spans: list[Span] = []
    for line, below in zip(kept, [*kept[1:], None], strict=True):
        spans += stretches(line, text, is_title=line is kept[0])
        if below:
            ends = [match.start() for match in re.finditer("\n", text[line.end : below.start])]
            wanted = 2 if below.block > line.block else 1
            spans += [Span(line.end + at, line.end + at + 1) for at in ends[:wanted]]
    return tuple(joined(spans))


def stretches(line: Line, text: str, *, is_title: bool) -> list[Span]:
    """The line without what is invisible, space around it, and a full stop that has lost its sentence."""
    start, end = line.start, line.end
    while text[start] in _BLANK:
        start += 1
    while text[end - 1] in _BLANK:
        end -= 1
    stray = None if is_title else STRAY.match(text, start, end)
    start = stray.end() if stray else start
    spans = []
    for gap in _INVISIBLE.finditer(text, start, end):
        spans.append(Span(start, gap.start()))
        start = gap.end()
    return [span for span in [*spans, Span(start, end)] if span.end > span.start]


def joined(spans: list[Span]) -> list[Span]:
    """The same stretches, those that touch made one."""
    result: list[Span] = []
    for span in spans:
        if result and result[-1].end == span.start:
            result[-1] = Span(result[-1].start, span.end)
        else:
            result.append(span)
    return result
