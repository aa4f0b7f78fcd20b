"""An article as the review desk shows it: one statement and what speaks for its parts, among the others. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .marked_text import PARAGRAPH, MarkedSpan


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another statement of the text. `status` is one of "accepted", "proposed", "rejected", "flagged"."""

    span: MarkedSpan
    status: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text that belongs to the same statements and evidence from end to end. `over` is the shortest other statement
    here, `begins` says that it begins with this stretch. `evidence` are the parts of this statement for which it
    speaks."""

    text: str
    start: int
    is_now: bool = False
    over: Neighbour | None = None
    begins: bool = False
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    number: int
    stretches: tuple[Stretch, ...]
    is_headline: bool = False


Evidence = Mapping[str, Sequence[tuple[int, int]]]


def desk_paragraphs(
    text: str, now: MarkedSpan, others: Iterable[Neighbour], evidence: Evidence
) -> list[MarkedParagraph]:
    """`evidence` are places by the part of the statement for which they speak."""
    others, found = list(others), []
    for number, match in enumerate(PARAGRAPH.finditer(text)):
        start, end = match.span()
        here = [each for each in others if each.span.covers(start, end)]
        stretches = tuple(_stretches(text, start, end, now, here, evidence))
        found.append(MarkedParagraph(number, stretches, is_headline=number == 0))
    return found


def nearest_places(text: str, words: str, to: int) -> list[tuple[int, int]]:
    """Where these words stand nearest to that place: one place, or none."""
    starts, at = [], text.find(words) if words else -1
    while at >= 0:
        starts.append(at)
        at = text.find(words, at + 1)
    start = min(starts, key=lambda start: abs(start - to), default=None)
    return [] if start is None else [(start, start + len(words))]


def _stretches(
    text: str, start: int, end: int, now: MarkedSpan, others: Sequence[Neighbour], evidence: Evidence
) -> Iterable[Stretch]:
    spans = [now, *(each.span for each in others)]
    places = [*(piece for span in spans for piece in span.pieces), *(p for each in evidence.values() for p in each)]
    edges = {edge for place in places for edge in place if start < edge < end}
    for left, right in pairwise([start, *sorted(edges), end]):
        covering = [each for each in others if each.span.covers(left, right)]
        shortest = min(covering, key=lambda each: (each.span.length, each.span.key), default=None)
        yield Stretch(
            text[left:right], left, now.covers(left, right), shortest,
            begins=shortest is not None and shortest.span.start == left,
            evidence=tuple(part for part, each in evidence.items() if any(a < right and left < b for a, b in each)),
        )  # fmt: skip
