"""A made-up vocabulary with the frequencies of English: real stop words, then 50,000 others after Zipf."""

from functools import cache

import numpy as np

STOP = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "is",
    "that",
    "for",
    "on",
    "was",
    "with",
    "as",
    "by",
    "it",
    "are",
    "at",
    "be",
    "this",
    "have",
    "from",
    "or",
    "had",
    "not",
    "but",
    "what",
    "all",
    "were",
    "when",
    "we",
    "there",
    "can",
    "an",
    "your",
    "which",
    "their",
    "said",
    "if",
    "do",
    "will",
    "each",
    "about",
    "how",
    "up",
    "out",
    "them",
    "then",
    "she",
    "many",
    "some",
    "so",
    "these",
    "would",
    "other",
    "into",
    "has",
    "her",
    "two",
    "him",
]
SIZE = 50_000
CONSONANTS = [
    "b",
    "c",
    "d",
    "f",
    "g",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "w",
    "z",
    "br",
    "dr",
    "gr",
    "kr",
    "pl",
    "st",
    "tr",
]
ENDINGS = ["", "n", "r", "s", "t", "l", "m"]


def zipf(size: int, shift: float, exponent: float = 1.0) -> np.ndarray:
    """Cumulative probabilities of ranks 0 … size-1."""
    weights = 1 / (np.arange(size) + 1.0 + shift) ** exponent
    return np.cumsum(weights) / weights.sum()


def draw(cumulative: np.ndarray, count: int, rng: np.random.Generator) -> np.ndarray:
    ranks = np.searchsorted(cumulative, rng.random(count), side="right")
    return np.minimum(ranks, len(cumulative) - 1).astype(np.int64)


@cache
def content_words() -> tuple[str, ...]:
    """From the most common to the rarest."""
    rng = np.random.default_rng(7)
    syllables = [consonant + vowel for consonant in CONSONANTS for vowel in "aeiou"]
    words: dict[str, None] = dict.fromkeys(STOP)
    while len(words) < SIZE + len(STOP):
        chosen = rng.integers(0, len(syllables), rng.integers(2, 5))
        words["".join(syllables[i] for i in chosen) + ENDINGS[rng.integers(0, 7)]] = None
    return tuple(words)[len(STOP) :]


@cache
def _frequencies() -> tuple[np.ndarray, np.ndarray]:
    stop = 1 / np.arange(1, len(STOP) + 1)
    content = 1 / (np.arange(1, SIZE + 1) + 20.0)
    shares = np.concatenate([stop / stop.sum() * 0.4, content / content.sum() * 0.6])
    return np.array([*STOP, *content_words()], dtype=object), np.cumsum(shares) / shares.sum()


def running_text(count: int, rng: np.random.Generator) -> list[str]:
    """So many words, one after the other."""
    vocabulary, cumulative = _frequencies()
    return vocabulary[draw(cumulative, count, rng)].tolist()
