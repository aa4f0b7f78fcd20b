"""The words that were sealed: known by hashes alone, and what readers see in their place. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from articles.text.words import is_word, key_of, tokens

FILLING = "█"
ANCHOR = 24  # letters by which a passage is looked for before all of it is compared

Range = tuple[int, int]


def filler(text: str) -> str:
    """As long, in as many lines, and otherwise always the same."""
    return "".join("\n" if char == "\n" else " " if n % 8 == 7 else FILLING for n, char in enumerate(text, 1))


def filled(text: str, ranges: Iterable[Range]) -> str:
    for start, end in ranges:
        text = text[:start] + filler(text[start:end]) + text[end:]
    return text


@dataclass(frozen=True, slots=True)
class Mark:
    """Of a passage: how many words and letters it has, and hashes of its first letters and of all. Case, accents,
    punctuation and the spaces between words make no difference."""

    n: int
    letters: int
    anchor: str
    whole: str

    @classmethod
    def of(cls, words: Sequence[str]) -> Mark:
        letters = "".join(words)
        return cls(len(words), len(letters), _hash(letters[:ANCHOR]), _hash(letters))

    @classmethod
    def read(cls, written: str) -> Mark:
        n, letters, anchor, whole = written.split()
        return cls(int(n), int(letters), anchor, whole)

    def __str__(self) -> str:
        return f"{self.n} {self.letters} {self.anchor} {self.whole}"


def _hash(letters: str) -> str:
    return hashlib.sha256(letters.encode()).hexdigest()[:40]


def placed_words(text: str) -> list[tuple[str, int, int]]:
    """Each as it compares, with where it begins and ends."""
    found, at = [], 0
    for token in tokens(text):
        if is_word(token) and (key := key_of(token)):
            found.append((key, at, at + len(token)))
        at += len(token)
    return found


def keys_in(text: str) -> list[str]:
    return [key for key, _, _ in placed_words(text)]


def places_of(marks: Collection[Mark], text: str) -> list[Range]:
    """Where the marked words stand, from the beginning of a word to the end of one."""
    words = placed_words(text) if marks else []
    letters = "".join(key for key, _, _ in words)
    ends = list(accumulate(len(key) for key, _, _ in words))
    word_ending = {end: word for word, end in enumerate(ends)}
    found = []
    for size in {min(mark.letters, ANCHOR) for mark in marks}:
        wanted = [mark for mark in marks if min(mark.letters, ANCHOR) == size]
        anchors = {mark.anchor for mark in wanted}
        for (_, start, _), at in zip(words, [0, *ends], strict=False):
            if (here := _hash(letters[at : at + size])) not in anchors:
                continue
            for mark in wanted:
                last = word_ending.get(at + mark.letters)
                if mark.anchor == here and last is not None and _hash(letters[at : at + mark.letters]) == mark.whole:
                    found.append((start, words[last][2]))
    return sorted(set(found))
