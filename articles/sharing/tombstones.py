"""What is no longer on record, for those who follow a search: feeds, CSV and JSON Lines say what to drop or renew.

Asked with the same filters as lists. What was taken back still matches the words, speakers and dates that it had. What
is sealed has lost its words and its role: it is told of whatever words are searched for in either.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from articles.models import Statement
from articles.models.statement_queryset import StatementQuerySet

if TYPE_CHECKING:
    from articles.filters.statement_filter import StatementFilter

CHUNK = 500
FIELDS = {
    "id": "the statement's lasting id",
    "url": "its permalink, which tells what became of it",
    "status": "rejected, withdrawn, superseded (its article changed, or is read otherwise) or sealed (removed by law)",
    "gone_at": "since when",
    "reason": "why, as its page says it",
    "successors": "ids of the statements that stand in its place; empty: none does",
}


def gone_from(asked: StatementFilter) -> StatementQuerySet:
    """What matched once and is no longer on record; where the search says since when, what has gone since then."""
    gone = Statement.objects.taken_back()
    if asked.recorded_since:
        gone = gone.changed_after(asked.recorded_since)
    asked = asked.without("status", "recorded_since")
    return asked.apply(gone) | asked.without("q", "role").apply(gone.sealed())


def latest_gone(asked: StatementFilter, most: int, *, since: dt.datetime | None) -> list[Statement]:
    """The latest first; those that went after that moment."""
    gone = gone_from(asked)
    if since:
        gone = gone.changed_after(since)
    return list(gone.for_display().latest_first()[:most])


def tombstones(statements: StatementQuerySet, *, site: str) -> Iterator[list[dict[str, Any]]]:
    """Chunk by chunk, the first that went first. `site` is what addresses begin with: "https://onrecord.example"."""
    last: tuple[dt.datetime, int] | None = None
    while found := list(statements.changed_in_order(last).for_tombstones()[:CHUNK]):
        yield [_tombstone(statement, site) for statement in found]
        last = found[-1].changed_at, found[-1].pk


def _tombstone(statement: Statement, site: str) -> dict[str, Any]:
    at = statement.fated_at
    return {
        "id": statement.public_id,
        "url": f"{site}{reverse('statement-detail', args=[statement.public_id])}",
        "status": statement.fate,
        "gone_at": at.isoformat() if at else None,
        "reason": statement.public_reason,
        "successors": [other.public_id for other in statement.successors.all()],
    }
