"""What becomes of the statements of an article that has changed: moved, read anew, flagged or withdrawn, never lost.

What a person decided stays as decided: it moves with its passage, or stays with the version it was read in and is
flagged. What the extractor proposed moves too; where its passage is gone it is withdrawn, with the reason, and comes
back under its old public id if the passage does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from articles.importing import passages
from articles.importing.parsed import ExtractedStatement
from articles.importing.rows import once_each
from articles.models import Article, Statement

GONE = "No longer in the article since version"
NOT_FOUND = "No longer found by the extractor since version"
SAME = 0.5  # of the characters in either: from here on two spans are of one statement


@dataclass
class Former:
    """A statement of the article as it was. `at` is where its passage begins now; None: it is gone."""

    row: Statement
    at: int | None
    is_taken: bool = False

    @property
    def is_decided(self) -> bool:
        """By a person: one looked at it, entered it, or took it away."""
        row = self.row
        curated = row.curated_at is not None or row.status != Statement.Status.PROPOSED or not row.extractor
        return curated or (row.withdrawn_at is not None and not row.reason.startswith((GONE, NOT_FOUND)))

    @property
    def is_withdrawn(self) -> bool:
        return self.row.withdrawn_at is not None

    @property
    def span(self) -> tuple[int, int]:
        at = self.at or 0
        return at, at + self.row.end - self.row.start

    def is_of(self, each: ExtractedStatement) -> bool:
        """Is that the same statement? One that was rejected stands for all that lies within it."""
        if self.at is None:
            return False
        span = each.start, each.end
        inside = passages.overlap(self.span, span) / (each.end - each.start)
        is_rejected = self.row.status == Statement.Status.REJECTED or self.is_withdrawn
        return passages.iou(self.span, span) >= SAME or (self.is_decided and is_rejected and inside >= SAME)


@dataclass
class Plan:
    """What becomes of each former statement, and which extracted ones are new."""

    moved: list[Former] = field(default_factory=list)
    read_anew: list[tuple[Former, ExtractedStatement]] = field(default_factory=list)
    flagged: list[Former] = field(default_factory=list)
    withdrawn: list[Former] = field(default_factory=list)
    new: list[ExtractedStatement] = field(default_factory=list)


def formers(article: Article, bodies: dict[int, str]) -> list[Former]:
    """All statements of the article, locked, those that a person decided about first. `bodies`: text by version."""
    rows = article.statements.select_for_update().defer("tsv").order_by("start", "end", "id")
    found: list[Former] = []
    for row in rows:
        found.append(Former(row, place(row, article, bodies)))
    return sorted(found, key=lambda former: (former.is_withdrawn, not former.is_decided))


def place(row: Statement, article: Article, bodies: dict[int, str]) -> int | None:
    """Where its passage begins now. In the same version that is where it was, even if it begins inside a word."""
    if row.article_version == article.version:
        return row.start
    return passages.relocate(row.start, row.end, old=bodies[row.article_version], new=article.body)


def plan(found: Sequence[Former], extracted: Iterable[ExtractedStatement]) -> Plan:
    result = Plan()
    claim_places(found)
    for each in once_each(extracted):
        same = [former for former in found if former.is_of(each)]
        if any(former.is_decided for former in same):
            continue
        free = [former for former in same if not former.is_taken and (not former.is_withdrawn or is_at(former, each))]
        best = max(free, key=lambda former: passages.iou(former.span, (each.start, each.end)), default=None)
        if best is None:
            result.new.append(each)
        else:
            best.is_taken = True
            result.read_anew.append((best, each))
    for former in found:
        if not former.is_withdrawn and not former.is_taken:
            fate = result.moved if former.at is not None else result.flagged if former.is_decided else result.withdrawn
            fate.append(former)
    return without_collisions(result)


def is_at(former: Former, each: ExtractedStatement) -> bool:
    return former.span == (each.start, each.end)


def claim_places(found: Sequence[Former]) -> None:
    """Two that stood apart may find the same passage: the first has it, for the other it is gone."""
    claimed: set[tuple[int, int]] = set()
    for former in found:
        if former.at is None or former.is_withdrawn:
            continue
        if former.span in claimed:
            former.at = None
        else:
            claimed.add(former.span)


def without_collisions(result: Plan) -> Plan:
    """A statement read anew gets the extractor's span; where a statement that moves has it already, that one has it."""
    taken = {former.span for former in result.moved}
    clash = [pair for pair in result.read_anew if (pair[1].start, pair[1].end) in taken]
    result.read_anew = [pair for pair in result.read_anew if pair not in clash]
    result.moved += [former for former, _ in clash if not former.is_withdrawn]
    result.new = [each for each in result.new if (each.start, each.end) not in taken]
    return result
