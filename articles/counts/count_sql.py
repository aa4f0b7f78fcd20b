"""How many of the statements that match have each value: looked up where that is kept, else counted in one pass."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection

from articles.counts.which_table import KeptCounts, kept, rows
from articles.filters.filter_declarations import Column
from articles.models import Rollup
from articles.models.rollup import Value

if TYPE_CHECKING:
    from articles.filters.statement_filter import StatementFilter

COUNT = "SELECT '{name}', value::text, count(*) FROM {rows} GROUP BY value"
# By day first: there are few, and to know the month of each row takes long.
COUNT_MONTHS = """
    SELECT '{name}', date_trunc('month', value)::date::text, sum(n)::bigint
    FROM (SELECT sort_on AS value, count(*) AS n FROM {rows} GROUP BY sort_on) d GROUP BY 2
"""

Counts = dict[str, dict[Value, int]]


def _month(first: str) -> dt.date | None:
    return dt.date.fromisoformat(first) if first != str(dt.date.min) else None


TOTAL = Column("", kept_as="all")
MONTH_COLUMN = Column("sort_on", kept_as="month", read=_month)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is counted by the values in a column. The most frequent ones are enough where `most` is given; `also` then
    names others that are wanted with them."""

    name: str
    column: Column
    most: int | None = None
    also: Sequence[int] = ()


def count(wanted: Mapping[StatementFilter, Sequence[Wanted]], *, every: int = 1) -> Counts:
    """Name → value (an id, a word or the first of a month; None for "not known") → number of statements; the total has
    the value None. With `every`, reckoned from a sample of that part; what is kept is exact all the same.
    """
    counted: Counts = {}
    to_count = {}
    for filters, of_these in wanted.items():
        found = kept(filters)
        known = [one for one in of_these if one.column.kept_as] if found else []
        if found and known:
            counted |= _looked_up(found, known)
        if len(known) < len(of_these):
            to_count[filters] = [one for one in of_these if one not in known]
    return counted | _counted(to_count, every) if to_count else counted


def _looked_up(found: KeptCounts, wanted: Sequence[Wanted]) -> Counts:
    most = {one.column.kept_as: one.most for one in wanted}
    also = {one.column.kept_as: one.also for one in wanted}
    counted = Rollup.objects.counts(found.slices, without=found.without, facets=most, also=also)
    return {one.name: counted[one.column.kept_as] for one in wanted}


def _counted(wanted: Mapping[StatementFilter, Sequence[Wanted]], every: int) -> Counts:
    """In one SQL statement: each set of statements is read once, however much of it is counted."""
    passes, parts, params, also = [], [], [], []
    for i, (filters, of_these) in enumerate(wanted.items()):
        matching = rows(filters) if every == 1 else rows(filters).sampled()
        columns = sorted({one.column.name for one in of_these} - {""}) or ["kind"]
        sql, given = matching.order_by().values(*columns).query.sql_with_params()
        passes.append(f"pass_{i} AS MATERIALIZED ({sql})")
        params += given
        for one in of_these:
            parts.append(_part(one, f"pass_{i}"))
            also += [list(one.also)] if one.also else []
    readers = {one.name: one.column.read for of_these in wanted.values() for one in of_these}
    counted: Counts = {name: {} for name in readers}
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {', '.join(passes)} {' UNION ALL '.join(parts)}", [*params, *also])
        for name, value, n in cursor.fetchall():
            counted[name][readers[name](value) if value is not None else None] = n * every
    return counted


def _part(wanted: Wanted, rows: str) -> str:
    """The SELECT that counts; its only parameter is `also`, if there is any."""
    if wanted.column is TOTAL:
        return f"SELECT '{wanted.name}', NULL, count(*) FROM {rows}"  # noqa: S608  our own names, here and below
    if wanted.column is MONTH_COLUMN:
        return COUNT_MONTHS.format(name=wanted.name, rows=rows)
    values = f"(SELECT {wanted.column.values} AS value FROM {rows}) v"  # noqa: S608
    counts = COUNT.format(name=wanted.name, rows=values)
    if wanted.most is None:
        return counts
    first = f"({counts} ORDER BY count(*) DESC, v.value LIMIT {wanted.most})"
    chosen = COUNT.format(name=wanted.name, rows=f"{values} WHERE value = ANY(%s)")
    return f"{first} UNION ALL {chosen}" if wanted.also else first
