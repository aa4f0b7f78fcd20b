"""Words as they compare, in any script. Pure.

`regex` and not `re`: it knows scripts and combining marks, so that a word is a word in any of them. Chinese, Japanese,
Thai, Lao, Khmer and Burmese are written without spaces; there each character counts as one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from unicodedata import normalize

import regex

MOST_PAIRS = 20_000  # of equal words are looked into
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_LETTER = rf"[[\w\p{{M}}\u200c\u200d\u00ad]--[{_UNSPACED}]]"
TOKEN = regex.compile(rf"(?V1)[{_UNSPACED}]\p{{M}}*|{_LETTER}+(?:['’ʼ]{_LETTER}+)*|\s+|\X")
_WORD = regex.compile(r"[\w\p{M}]")
IS_UNSPACED = regex.compile(rf"[{_UNSPACED}]")
_OF_NO_WEIGHT = regex.compile("[\u0300-\u036f\u0640\u064b-\u065f\u0670\u00ad\u200c\u200d'’ʼ]")


def tokens(text: str) -> list[str]:
    """The text in pieces: words, white space, and every other character by itself."""
    return TOKEN.findall(text)


def is_word(token: str) -> bool:
    return _WORD.match(token) is not None


def key_of(token: str) -> str:
    """ "Résumé" → "resume", "she’s" → "shes"."""
    folded = token.casefold()
    return _OF_NO_WEIGHT.sub("", folded if folded.isalpha() and folded.isascii() else normalize("NFKD", folded))


def matching_pairs(one: Iterable[str], other: Iterable[str]) -> int:
    """How many words of the one are equal to how many of the other: what difflib's time grows with. A text of 1,000
    words has about 12,000 with itself; one that repeats few words over and over has millions."""
    counts, others = Counter(one), Counter(other)
    return sum(n * others[word] for word, n in counts.items())
