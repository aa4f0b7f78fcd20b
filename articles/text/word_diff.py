"""Where two texts differ, word by word. Pure: texts in, parts out.

difflib, because it looks for long stretches in common, as people do, where a shortest edit script would scatter them;
it takes quadratic time at least, so no more than MOST words are compared in detail, and fewer where few words are
repeated over and over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from articles.text.words import MOST_PAIRS, is_word, key_of, matching_pairs, tokens

MOST = 1000
SAME_MARKS = str.maketrans("“”„‟«»‹›‘’‚‛ʼ`´–—―‑−", '"' * 8 + "'" * 7 + "-" * 5)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text that the other has too, or has not; `is_new`: only the other has it."""

    text: str
    is_same: bool
    is_new: bool = False

    @property
    def words(self) -> str:
        """What is marked: without the space after it."""
        return self.text.rstrip()

    @property
    def space(self) -> str:
        return self.text[len(self.words) :]


@dataclass(frozen=True, slots=True)
class Differences:
    """Both texts in parts, each text whole; and both in one. `is_cut`: they were too long to compare all of them."""

    one: list[Part]
    other: list[Part]
    both: list[Part]
    is_cut: bool = False

    @property
    def is_same(self) -> bool:
        """No word differs; punctuation may."""
        return all(part.is_same or not any(map(is_word, tokens(part.text))) for part in [*self.one, *self.other])


def differences(one: str, other: str) -> Differences:
    """Case, accents and the shape of quotation marks and dashes are no differences."""
    a, b = _pieces(one), _pieces(other)
    steps, is_cut = _steps([_key(piece) for piece in a], [_key(piece) for piece in b])
    left, right, both = [], [], []
    for is_same, i, j, k, m in steps:
        parts = Part("".join(a[i:j]), is_same), Part("".join(b[k:m]), is_same, is_new=not is_same)
        left.append(parts[0])
        right.append(parts[1])
        both += [_spaced(*parts)] if is_same else [_spaced(parts[0], parts[1]), parts[1]]
    return Differences(_filled(left), _filled(right), [part for part in both if part.text], is_cut)


def _spaced(part: Part, other: Part) -> Part:
    """What ends one text may stand within both."""
    lacks = part.text and not part.space and (other.space or not part.is_same)
    return Part(part.text + " ", part.is_same) if lacks else part


def _filled(parts: list[Part]) -> list[Part]:
    """Where the other text only has more, there is nothing to show, and no seam."""
    runs = groupby((part for part in parts if part.text), key=lambda part: (part.is_same, part.is_new))
    return [Part("".join(part.text for part in run), *kind) for kind, run in runs]


def _pieces(text: str) -> list[str]:
    """Words and marks, each with the space that follows."""
    pieces: list[str] = []
    for token in tokens(text):
        if token.isspace() and pieces:
            pieces[-1] += token
        else:
            pieces.append(token)
    return pieces


def _key(piece: str) -> str:
    bare = piece.strip()
    return key_of(bare) if is_word(bare) else bare.translate(SAME_MARKS)


def _steps(a: Sequence[str], b: Sequence[str]) -> tuple[list[tuple[bool, int, int, int, int]], bool]:
    """(same, from, to in a, from, to in b) from the first to the last. What both begin and end with is found first."""
    begin = _in_common(a, b)
    end = _in_common(a[begin:][::-1], b[begin:][::-1])
    stop_a, stop_b = len(a) - end, len(b) - end
    most = _most(a[begin:stop_a], b[begin:stop_b])
    last_a, last_b = min(stop_a, begin + most), min(stop_b, begin + most)
    matcher = SequenceMatcher(None, a[begin:last_a], b[begin:last_b], autojunk=False)
    steps = [(True, 0, begin, 0, begin)] if begin else []
    for tag, i, j, k, m in matcher.get_opcodes():
        steps.append((tag == "equal", i + begin, j + begin, k + begin, m + begin))
    is_cut = (last_a, last_b) != (stop_a, stop_b)
    if is_cut:
        steps.append((False, last_a, stop_a, last_b, stop_b))
    if end:
        steps.append((True, stop_a, len(a), stop_b, len(b)))
    return _joined(steps, a), is_cut


def _most(a: Sequence[str], b: Sequence[str]) -> int:
    most = MOST
    while matching_pairs(a[:most], b[:most]) > MOST_PAIRS:
        most //= 2
    return most


def _joined(steps: list[tuple[bool, int, int, int, int]], a: Sequence[str]) -> list[tuple[bool, int, int, int, int]]:
    """Neighbours of one kind are one; a comma that two different stretches share does not part them."""
    joined: list[tuple[bool, int, int, int, int]] = []
    for n, (is_same, i, j, k, m) in enumerate(steps):
        is_between = 0 < n < len(steps) - 1
        is_mark = is_same and is_between and not any(is_word(piece) for piece in a[i:j])
        is_same = is_same and not is_mark
        if joined and joined[-1][0] == is_same:
            joined[-1] = (is_same, joined[-1][1], j, joined[-1][3], m)
        else:
            joined.append((is_same, i, j, k, m))
    return joined


def _in_common(a: Sequence[str], b: Sequence[str]) -> int:
    """How many they begin with."""
    n = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        n += 1
    return n
