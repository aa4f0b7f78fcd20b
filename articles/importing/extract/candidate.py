"""A stretch of a parsed paragraph that may be a statement, with its cue and the head of its speaker."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from articles.importing.extract.phrases import TokenRange

NOBODY = {"that", "this", "what", "which", "there", "these", "nothing"}  # subjects that cannot speak


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

    def tokens(self, doc: Doc) -> set[int]:
        return {i for a, b in self.ranges for i in range(a, b) if not doc[i].is_punct and not doc[i].is_space}
