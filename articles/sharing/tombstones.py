"""What is no longer on record, for those who follow a search: feeds, CSV and JSON Lines say what to drop or renew.

Asked with the same filters as lists. What was taken back still matches the words, speakers and dates that it had. What
is sealed has lost its words and its role: it is told of whatever words are searched for in either.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from articles.models import Statement
from articles.models.statement_queryset import StatementQuerySet

from .fields import Chunks, Known, Record, records_of_gone

if TYPE_CHECKING:
    from articles.filters.statement_filter import StatementFilter

CHUNK = 500


def gone_from(filters: StatementFilter) -> StatementQuerySet:
    """What matched once and is no longer on record; where the search says since when, what has gone since then."""
    gone = Statement.objects.taken_back()
    if filters.recorded_since:
        gone = gone.changed_after(filters.recorded_since)
    filters = filters.without("status", "recorded_since")
    return filters.apply(gone) | filters.without("q", "role").apply(gone.sealed())


def latest_gone(filters: StatementFilter, most: int, *, since: str, site: str) -> list[Record]:
    """The latest first; where a moment is given, those that went after it."""
    gone = gone_from(filters)
    if since:
        gone = gone.changed_after(dt.datetime.fromisoformat(since))
    return records_of_gone(list(gone.latest_first().for_tombstones()[:most]), Known(site))


def gone_records(statements: StatementQuerySet, *, site: str) -> Chunks:
    """Chunk by chunk, the first that went first. `site` is what addresses begin with: "https://onrecord.example"."""
    last: tuple[dt.datetime, int] | None = None
    while found := list(statements.changed_in_order(last).for_tombstones()[:CHUNK]):
        yield records_of_gone(found, Known(site))
        last = found[-1].changed_at, found[-1].pk
