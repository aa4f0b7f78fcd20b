"""The values of a facet in the newest statements that match: who is mentioned, which roles are printed, and how often.

No index and no kept count has them: every statement has to be read. So only the newest are, and the answer says among
how many it was counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.utils.text import capfirst

from articles.counts.facet_counts import FacetValue, facet_values
from articles.counts.which_table import is_one_speaker, rows
from articles.filters.filter_declarations import FACETS, Column
from articles.models import Statement

if TYPE_CHECKING:
    from articles.filters.statement_filter import StatementFilter

MOST_READ = 20_000
COUNT = """
    WITH newest AS ({newest}),
    counts AS (SELECT value, count(*) AS n, {printed} AS printed FROM (SELECT {value} AS value, {column} FROM newest) v
        WHERE value IS NOT NULL GROUP BY value)
    (SELECT NULL, count(*), NULL FROM newest)
    UNION ALL (SELECT value, n, printed FROM counts ORDER BY n DESC, value LIMIT {top})
    UNION SELECT value, n, printed FROM counts WHERE value = ANY (%s)
"""
# The matching ones first, whatever their order: left to itself PostgreSQL reads on and on in search of rare words.
NEWEST = """
    WITH matching (sort_on, id) AS {materialized} ({sql})
    SELECT {column} FROM (SELECT id FROM matching ORDER BY sort_on DESC, id DESC LIMIT {most}) m
    JOIN articles_statement USING (id)
"""


@dataclass(frozen=True, slots=True)
class NewestValues:
    """`among` is the number of newest statements that were read where there are more; None if all were."""

    values: list[FacetValue]
    among: int | None


def count_newest(filters: StatementFilter, facet: str, *, top: int, most: int = MOST_READ) -> NewestValues:
    """With all filters applied but the facet's own, as for every facet."""
    return _count(filters, filters.without(facet), facet, top, most)


def count_together(mentioning: StatementFilter, *, top: int, most: int) -> list[FacetValue]:
    """Who else is mentioned in the newest of the statements that mention somebody."""
    chosen = [choice for choice, _ in mentioning.mentioned]
    found = _count(mentioning, mentioning, "mentioned", top + len(chosen), most)
    return [value for value in found.values if value.choice not in chosen][:top]


def _count(filters: StatementFilter, read_from: StatementFilter, name: str, top: int, most: int) -> NewestValues:
    facet = FACETS[name]
    column = facet.column(filters.side)
    sql, params = _newest(read_from, column, most)
    chosen = [facet.value(choice) for choice, _ in filters.selection(name)]
    printed = f"mode() WITHIN GROUP (ORDER BY {column.name})" if column.folded else "NULL::text"
    count = COUNT.format(newest=sql, value=column.values, column=column.name, printed=printed, top=top)
    with connection.cursor() as cursor:
        cursor.execute(count, [*params, chosen])
        found = {value: (n, words) for value, n, words in cursor.fetchall()}
    read, _ = found.pop(None)
    counts = {value: n for value, (n, _) in found.items() if not (facet.is_typed and value in chosen)}
    choices = facet.values.named(counts)
    choices |= {
        value: replace(choices[value], name=capfirst(words))
        for value, (_, words) in found.items()
        if words and value in choices
    }
    values = facet_values(filters, name, counts, choices)
    if facet.is_typed:  # words of one's own find more than what is printed just so
        values = [replace(each, n=None) if each.included or each.excluded else each for each in values]
    return NewestValues(values, most if read >= most else None)


def _newest(filters: StatementFilter, column: Column, most: int) -> tuple[str, Sequence[Any]]:
    if is_one_speaker(filters):
        spoken = filters.apply(Statement.objects.public()).newest_first()
        return spoken.values(column.name)[:most].query.sql_with_params()
    sql, params = rows(filters).order_by().positions().query.sql_with_params()
    materialized = "MATERIALIZED" if filters.q else ""
    return NEWEST.format(materialized=materialized, sql=sql, column=column.name, most=most), params
