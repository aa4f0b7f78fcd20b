"""What becomes of the statements of an article that has changed: moved, read anew, flagged or superseded, never lost.

A public id stands for its words: a statement moves only where the article still has just these words. What a person
decided stays as decided: it moves with its passage, or stays with the version it was read in and is flagged. What the
extractor proposed moves too; where its words are gone, or are part of another statement now, it is superseded: kept
with its version, and led on from. It comes back under its public id if it is read in just these words again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Any

from pghistory.core import event_models

from articles.extraction.types import ExtractedStatement
from articles.importing.store import relocate
from articles.importing.store.rows import once_each
from articles.models import Article, Statement

Claim = tuple[int, int]  # how far before or behind the statement's own start and end
SAME_SPAN = 0.5  # of the characters in either: from here on two spans are of one statement


@dataclass
class Former:
    """A statement of the article as it was. `at` is where its passage begins now; None: it is gone."""

    row: Statement
    at: int | None
    is_taken: bool = False
    claims: Sequence[Claim] = ()

    @property
    def is_decided(self) -> bool:
        """By a person: one looked at it, entered it, or took it away."""
        row = self.row
        is_curated = row.curated_at is not None or row.status != Statement.Status.PROPOSED or not row.extractor
        return is_curated or row.withdrawn_at is not None

    @property
    def is_withdrawn(self) -> bool:
        return self.row.withdrawn_at is not None

    @property
    def is_superseded(self) -> bool:
        return self.row.superseded_at is not None

    @property
    def is_in_place(self) -> bool:
        return not (self.is_withdrawn or self.is_superseded)

    @property
    def stands(self) -> bool:
        """A person decided about it, and nothing is proposed beside it."""
        return self.is_decided and not self.is_superseded

    @property
    def span(self) -> tuple[int, int]:
        at = self.at or 0
        return at, at + self.row.end - self.row.start

    @property
    def claimed(self) -> list[tuple[int, int]]:
        """The spans it had, where they would be now."""
        start, end = self.span
        return [(start + before, end + behind) for before, behind in self.claims]

    def is_of(self, each: ExtractedStatement) -> bool:
        """Is that the same statement? One that was rejected stands for all that lies within it."""
        if self.at is None:
            return False
        span = each.start, each.end
        if any(relocate.iou(claimed, span) >= SAME_SPAN for claimed in self.claimed):
            return True
        inside = relocate.overlap(self.span, span) / (each.end - each.start)
        is_rejected = self.row.status == Statement.Status.REJECTED or self.is_withdrawn
        return relocate.iou(self.span, span) >= SAME_SPAN or (self.is_decided and is_rejected and inside >= SAME_SPAN)

    def has_words_of(self, each: ExtractedStatement) -> bool:
        return self.at is not None and self.span == (each.start, each.end)


@dataclass
class Plan:
    """What becomes of each former statement, and which extracted ones are new."""

    moved: list[Former] = field(default_factory=list)
    read_anew: list[tuple[Former, ExtractedStatement]] = field(default_factory=list)
    flagged: list[Former] = field(default_factory=list)
    superseded: list[Former] = field(default_factory=list)
    new: list[ExtractedStatement] = field(default_factory=list)


def formers(article: Article, bodies: dict[int, str]) -> list[Former]:
    """All statements of the article, locked, those in place first and among them those that a person decided about.
    `bodies`: text by version."""
    rows = article.statements.filter(seal=None).select_for_update().defer("tsv").order_by("start", "end", "id")
    claimed = claims_of(rows)
    found: list[Former] = []
    for row in rows:
        found.append(Former(row, place(row, article, bodies), claims=claimed.get(row.pk, ())))
    return sorted(found, key=lambda former: (not former.is_in_place, former.is_superseded, not former.is_decided))


def place(row: Statement, article: Article, bodies: dict[int, str]) -> int | None:
    """Where its passage begins now. In the same version that is where it was, even if it begins inside a word."""
    if row.article_version == article.version:
        return row.start
    return relocate.relocate(row.start, row.end, old=bodies[row.article_version], new=article.body)


def plan(found: Sequence[Former], extracted: Iterable[ExtractedStatement]) -> Plan:
    result = Plan()
    claim_places(found)
    here = relocate.Places((former, [former.span, *former.claimed]) for former in found if former.at is not None)
    for each in once_each(extracted):
        same = [former for former in here.near((each.start, each.end)) if former.is_of(each)]
        if any(former.stands for former in same):
            continue
        free = [former for former in same if not former.is_taken and former.has_words_of(each)]
        if free:
            free[0].is_taken = True
            if free[0].is_decided:
                result.moved.append(free[0])
            else:
                result.read_anew.append((free[0], each))
        else:
            result.new.append(each)
    back = [each for former, each in result.read_anew if former.is_superseded]
    spans = [(each.start, each.end) for each in [*result.new, *back]]
    newly = relocate.Places((span, [span]) for span in spans)
    for former in found:
        if former.is_in_place and not former.is_taken:
            fate_of(former, newly, result).append(former)
    return result


def fate_of(former: Former, newly: relocate.Places[tuple[int, int]], result: Plan) -> list[Former]:
    """Of one that was not read again in its own words."""
    if former.is_decided:
        return result.moved if former.at is not None else result.flagged
    if former.at is None:
        return result.superseded
    is_in_another = any(relocate.shares_place(former.span, span) for span in newly.near(former.span))
    return result.superseded if is_in_another else result.moved


def claim_places(found: Sequence[Former]) -> None:
    """Two that stood apart may find the same passage: the first has it, for the other it is gone."""
    claimed: set[tuple[int, int]] = set()
    for former in found:
        if former.at is None or not former.is_in_place:
            continue
        if former.span in claimed:
            former.at = None
        else:
            claimed.add(former.span)


def claims_of(statements: Iterable[Statement]) -> dict[int, list[Claim]]:
    """The spans that statements had before a person narrowed, widened or moved them, by the key of the statement. They
    stay its own: what is read there again is this statement, and no other beside it."""
    keys = [row.pk for row in statements if row.curated_at]
    if not keys:
        return {}
    events = event_models(tracks_model=Statement)[0]._default_manager.filter(pgh_obj__in=keys)
    told = events.order_by("pgh_obj_id", "pgh_id").values_list(
        "pgh_obj_id", "article_version", "start", "end", "curated_at"
    )
    return {key: claims(list(rows)) for key, rows in groupby(told.iterator(), key=lambda row: row[0])}


def claims(told: list[tuple[Any, ...]]) -> list[Claim]:
    """Of one statement, from all that happened to it, in order. Where its article changed, they moved with it."""
    spans: list[list[int]] = []
    for (_, before, start, end, looked), (_, after, new_start, new_end, looks) in pairwise(told):
        if before != after and looked == looks:
            spans = [[a + new_start - start, b + new_start - start] for a, b in spans]
        elif (start, end) != (new_start, new_end) and looked != looks:
            spans.append([start, end])
    _, _, start, end, _ = told[-1]
    return [(a - start, b - end) for a, b in spans]
