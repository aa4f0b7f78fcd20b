"""Statements as flat records of their FIELDS: what CSV, JSON, JSON Lines, the feed and the file of articles hold.

Read in chunks through one server-side cursor in one transaction: all matches as they were at one moment, in the memory
of one chunk and the names of actors, however many there are.

What is no longer on record is told to those who follow a search, so that they drop or renew it. It is asked with the
same filters as lists. What was taken back still matches the words, speakers and dates that it had; what is sealed has
lost its words and its role, and is told of whatever words are searched for in either.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from articles.models import Actor, Statement
from articles.models.statement_queryset import StatementQuerySet

from .fields import COLUMNS, Chunks, KnownNames, Record, SourceColumn, actors_in, records_in, records_of_gone

if TYPE_CHECKING:
    from articles.filters.statement_filter import StatementFilter

CHUNK = 500


def records(statements: StatementQuerySet, *, site: str) -> Chunks:
    """Chunk by chunk, in the order of the queryset. `site` is what addresses begin with: "https://onrecord.example"."""
    known = KnownNames(site)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL cursor_tuple_fraction = 1")  # plan for all rows, not for the first ones
        rows = statements.values_list(*COLUMNS).iterator(chunk_size=CHUNK)
        for chunk in iter(lambda: list(islice(rows, CHUNK)), []):
            yield read(chunk, known)


def records_of(ids: Sequence[int], *, site: str) -> list[Record]:
    """In that order."""
    rows = {pk: row for pk, *row in Statement.objects.with_ids(ids).values_list("pk", *COLUMNS)}
    return read([rows[pk] for pk in ids], KnownNames(site))


def read(
    rows: Sequence[Sequence[Any]], known: KnownNames, *, columns: Sequence[SourceColumn] = COLUMNS
) -> list[Record]:
    """From the COLUMNS, and more of them; actors that are not known yet are looked up, all at once."""
    new = actors_in(rows) - known.names.keys()
    if new:
        known.add(Actor.objects.among(new).order_by().values_list("pk", "name", "slug", "alpha_2", "wikidata_id"))
    return records_in(rows, known, columns=columns)


def gone_from(filters: StatementFilter) -> StatementQuerySet:
    """What matched once and is no longer on record; where the search says since when, what has gone since then."""
    gone = Statement.objects.taken_back().once_shown()
    if filters.recorded_since:
        gone = gone.changed_after(filters.recorded_since)
    filters = filters.without("status", "recorded_since")
    return filters.apply(gone) | filters.without("q", "role").apply(gone.sealed())


def gone_records(statements: StatementQuerySet, *, site: str) -> Chunks:
    """Chunk by chunk, the first that went first. `site` is what addresses begin with: "https://onrecord.example"."""
    last: tuple[dt.datetime, int] | None = None
    while found := list(statements.changed_in_order(last).for_tombstones()[:CHUNK]):
        yield records_of_gone(found, KnownNames(site))
        last = found[-1].changed_at, found[-1].pk
