"""Which words a text has in small letters: they are words of its language, where a name has capitals."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

_WORD = re.compile(r"\b[a-z]{3,}\b")


@lru_cache(maxsize=2)
def words_in_small_letters(body: str) -> frozenset[str]:
    return frozenset(_WORD.findall(body))


def are_all_words(name: str, small: Collection[str]) -> bool:
    """Whether "Land Forces" holds nothing but words that stand there in small letters, too."""
    words = _WORD.findall(name.lower())
    return bool(words) and all(word in small for word in words)
