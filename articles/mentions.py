"""Who is mentioned in the statements that match, and how often.

No index and no kept count has the actors mentioned: every statement has to be read. So only the newest are, and the
answer says among how many it was counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection

from articles.facet_list import FACETS
from articles.facets import FacetValue, facet_values
from articles.models import Statement
from articles.shortcuts import is_one_speaker, rows

if TYPE_CHECKING:
    from articles.filters import StatementFilter

MOST_READ = 20_000
COUNT = """
    WITH newest AS ({newest}),
    counts AS (SELECT value, count(*) AS n FROM newest, unnest(mentioned) value GROUP BY value)
    (SELECT NULL, count(*) FROM newest)
    UNION ALL (SELECT value, n FROM counts ORDER BY n DESC, value LIMIT {top})
    UNION SELECT value, n FROM counts WHERE value = ANY (%s)
"""
# The matching ones first, whatever their order: left to itself PostgreSQL reads on and on in search of rare words.
NEWEST = """
    WITH matching (sort_on, id) AS {materialized} ({sql})
    SELECT mentioned FROM (SELECT id FROM matching ORDER BY sort_on DESC, id DESC LIMIT {most}) m
    JOIN articles_statement USING (id)
"""


@dataclass(frozen=True, slots=True)
class Mentions:
    """`among` is the number of newest statements that were read where there are more; None if all were."""

    values: list[FacetValue]
    among: int | None


def count_mentions(asked: StatementFilter, *, top: int, most: int = MOST_READ) -> Mentions:
    """With all filters applied but that of the actors mentioned, as for every facet."""
    return _count(asked, asked.without("mentioned"), top, most)


def count_together(mentioning: StatementFilter, *, top: int, most: int) -> list[FacetValue]:
    """Who else is mentioned in the newest of the statements that mention somebody."""
    chosen = [choice for choice, _ in mentioning.mentioned]
    found = _count(mentioning, mentioning, top + len(chosen), most)
    return [value for value in found.values if value.choice not in chosen][:top]


def _count(asked: StatementFilter, read_from: StatementFilter, top: int, most: int) -> Mentions:
    sql, params = _newest(read_from, most)
    chosen = [choice.id for choice, _ in asked.mentioned]
    with connection.cursor() as cursor:
        cursor.execute(COUNT.format(newest=sql, top=top), [*params, chosen])
        counts = dict(cursor.fetchall())
    read = counts.pop(None)
    names = FACETS["mentioned"].values.named(counts)
    return Mentions(facet_values(asked, "mentioned", counts, names), most if read >= most else None)


def _newest(asked: StatementFilter, most: int) -> tuple[str, Sequence[Any]]:
    if is_one_speaker(asked):
        spoken = asked.apply(Statement.objects.public()).newest_first()
        return spoken.values("mentioned")[:most].query.sql_with_params()
    sql, params = rows(asked).order_by().places().query.sql_with_params()
    return NEWEST.format(materialized="MATERIALIZED" if asked.q else "", sql=sql, most=most), params
