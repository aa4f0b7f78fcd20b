"""Statements as marked stretches of an article's text. Pure: text and offsets in, segments out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """A statement's place: its hull, or the pieces of it that are the speaker's words. `key` names it."""

    key: str
    pieces: tuple[tuple[int, int], ...]
    kind: str = "quoted"

    @property
    def start(self) -> int:
        return self.pieces[0][0]

    @property
    def length(self) -> int:
        return sum(end - start for start, end in self.pieces)

    def covers(self, start: int, end: int) -> bool:
        return any(piece[0] < end and start < piece[1] for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text inside the same statements from end to end. `over` is the shortest of them, which a link here
    leads to; `begins` are those whose first character this is."""

    text: str
    over: MarkedSpan | None = None
    covering: int = 0
    begins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """`number` counts from 1 after the headline, which is 0. `begins` are the statements that begin in it."""

    number: int
    start: int
    end: int
    segments: tuple[Segment, ...]
    begins: tuple[str, ...] = ()

    @property
    def is_marked(self) -> bool:
        return any(segment.over for segment in self.segments)


def marked_paragraphs(text: str, spans: Iterable[MarkedSpan]) -> list[ShownParagraph]:
    """The text's paragraphs with the spans marked. Spans may touch, overlap, nest and run over several paragraphs."""
    ordered = sorted(spans, key=lambda span: (span.start, -span.length, span.key))
    found = []
    for number, match in enumerate(PARAGRAPH.finditer(text)):
        start, end = match.span()
        inside = [span for span in ordered if span.covers(start, end)]
        begins = tuple(span.key for span in inside if start <= span.start < end)
        found.append(ShownParagraph(number, start, end, tuple(_segments(text, start, end, inside)), begins))
    return found


def _segments(text: str, start: int, end: int, spans: Sequence[MarkedSpan]) -> Iterable[Segment]:
    edges = {edge for span in spans for piece in span.pieces for edge in piece if start < edge < end}
    cuts = [start, *sorted(edges), end]
    for left, right in pairwise(cuts):
        covering = [span for span in spans if span.covers(left, right)]
        shortest = min(covering, key=lambda span: (span.length, span.key), default=None)
        begins = tuple(span.key for span in covering if span.start == left)
        yield Segment(text[left:right], shortest, len(covering), begins)
