"""Finding text again in a changed text: pure functions on strings and offsets (code points, end exclusive)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from articles.text import words

BLOCK = 500  # characters; by these, passages are found again by their place
SHINGLE = 3  # words; two texts that share half of such runs are one text, edited
_WORD = re.compile(r"\w+")


def relocate(start: int, end: int, *, old: str, new: str) -> int | None:
    """Where old[start:end] begins in `new`, or None.

    Where it occurs more than once, an occurrence in the very same paragraph comes first, then the nearest to the old
    place, reckoned from whichever end of the text is the nearer.
    """
    passage = old[start:end]
    ragged = is_inside_word(old, start), is_inside_word(old, end)
    places = list(occurrences(passage, new, ragged=ragged))
    if not places:
        return None
    home = paragraph_at(old, start)
    same = [at for at in places if paragraph_at(new, at) == home]
    shift = len(new) - len(old) if start > len(old) // 2 else 0
    return min(same or places, key=lambda at: abs(at - start - shift))


def occurrences(passage: str, text: str, *, ragged: tuple[bool, bool] = (False, False)) -> Iterator[int]:
    """Every place of the passage, overlapping ones too. `ragged`: whether it may begin, or end, inside of a word, as a
    person may have cut it, and as all do in languages that put no spaces between words."""
    at = text.find(passage) if passage else -1
    while at >= 0:
        ends = at, at + len(passage)
        if all(may_be or not is_inside_word(text, end) for end, may_be in zip(ends, ragged, strict=True)):
            yield at
        at = text.find(passage, at + 1)


def is_inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def paragraph_at(text: str, at: int) -> str:
    begin = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return text[begin : end if end >= 0 else len(text)]


def likeness(one: str, other: str) -> float:
    """The share, 0 to 1, of the shorter text's runs of three words that the other has too."""
    a, b = shingles(one), shingles(other)
    return (a & b).total() / max(1, min(a.total(), b.total()))


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return Counter(zip(*(words[n:] for n in range(SHINGLE)), strict=False))


def words_in_common(one: str, other: str) -> float:
    """The share, 0 to 1, of the longer text's words that the other has too; where the shorter is mostly a part of it,
    as when news have grown, the share of the shorter one's runs of words."""
    a, b = counted(one), counted(other)
    return max((a & b).total() / max(1, a.total(), b.total()), likeness(one, other))


def counted(text: str) -> Counter[str]:
    return Counter(token.casefold() for token in words.tokens(text) if words.is_word(token))


def overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Characters in both."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def shares_place(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """One lies in the other for the most part: it may be a part of it, or the whole."""
    return overlap(a, b) * 2 >= max(1, min(a[1] - a[0], b[1] - b[0]))


def iou(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Intersection over union, 0 to 1."""
    common = overlap(a, b)
    return common / (a[1] - a[0] + b[1] - b[0] - common)


Placed = TypeVar("Placed")


class Places(Generic[Placed]):
    """Things by the spans they have, so that not each has to be compared with each."""

    def __init__(self, things: Iterable[tuple[Placed, Iterable[tuple[int, int]]]]) -> None:
        self._blocks: dict[int, dict[int, Placed]] = defaultdict(dict)
        for number, (thing, spans) in enumerate(things):
            for block in {block for span in spans for block in _blocks(span)}:
                self._blocks[block][number] = thing

    def near(self, span: tuple[int, int]) -> list[Placed]:
        """All that have a character in common with it, and some that do not; in the order in which they were given."""
        found: dict[int, Placed] = {}
        for block in _blocks(span):
            found |= self._blocks.get(block, {})
        return [found[number] for number in sorted(found)]


def _blocks(span: tuple[int, int]) -> range:
    return range(span[0] // BLOCK, (span[1] - 1) // BLOCK + 1)
