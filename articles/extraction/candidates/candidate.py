"""A stretch of a parsed paragraph that may be a statement, with its cue and the head of its speaker."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.attrs import IS_PUNCT, IS_SPACE
from spacy.tokens import Doc, Token

from articles.extraction.text.phrases import TokenRange

UNREAD = "unread"  # how the speaker was found: words that name one stand there, and could not be read


@dataclass(frozen=True, slots=True)
class Candidate:
    """`ranges` are the pieces of its content, in tokens. `rule` names how it was found, `how` how its speaker was.

    `relay` is who reports what the speaker said, `inner` who speaks inside the content.
    """

    rule: str
    ranges: tuple[TokenRange, ...]
    cue: Token | None = None
    speaker: Token | None = None
    how: str = ""
    closed: bool = True
    relay: Token | None = None
    inner: tuple[Token, ...] = ()

    @property
    def start(self) -> int:
        return self.ranges[0][0]

    @property
    def end(self) -> int:
        return self.ranges[-1][1]

    def tokens(self, words: int) -> int:
        """Those of some words that it holds; both as the bits of a number (see `words_of`)."""
        held = 0
        for start, end in self.ranges:
            held |= (1 << end) - (1 << start)
        return held & words


def words_of(doc: Doc) -> int:
    """Which tokens are words, as the bits of a number: the fastest way to compare hundreds of such sets."""
    bits = ("0" if punctuation or space else "1" for punctuation, space in doc.to_array([IS_PUNCT, IS_SPACE]).tolist())
    return int("".join(bits)[::-1] or "0", 2)
