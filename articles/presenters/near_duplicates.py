"""Who else printed what a statement says."""

from __future__ import annotations

from dataclasses import dataclass

from articles.models import Statement
from articles.presenters.statement_rows import StatementRow, rows_of
from articles.text.word_diff import Differences, differences

MOST = 100


@dataclass(frozen=True, slots=True)
class Copy:
    """A statement in the words of another, and where its words differ."""

    row: StatementRow
    publisher: str
    differs: Differences


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Who else has a statement's words, MOST of them at most; `n` is how many there are."""

    copies: list[Copy]
    n: int

    @property
    def more(self) -> int:
        return self.n - len(self.copies)


def elsewhere(statement: Statement) -> Elsewhere:
    """Of a statement read with its group."""
    if statement.group is None:  # type: ignore[attr-defined]
        return Elsewhere([], 0)
    same = Statement.objects.public().with_same_words_as(statement).for_display()
    shown = list(same[: MOST + 1])
    n = same.count() if len(shown) > MOST else len(shown)
    shown = shown[:MOST]
    copies = [
        Copy(row, str(other.publisher or "Publisher not given"), differences(statement.text, other.text))
        for row, other in zip(rows_of(shown), shown, strict=True)
    ]
    return Elsewhere(copies, n)
