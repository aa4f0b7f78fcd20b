"""Who is mentioned in the statements that match, and how often.

No index and no kept count has the actors mentioned: every statement has to be read. So only the newest are, and the
answer says among how many it was counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection

from articles.facets import FacetValue, facet_values, names_of_actors
from articles.shortcuts import rows

if TYPE_CHECKING:
    from articles.filters import StatementFilter

MOST_READ = 20_000
# The matching ones first, whatever their order: left to itself PostgreSQL reads on and on in search of rare words.
COUNT = """
    WITH matching (sort_on, id) AS {materialized} ({sql}),
    newest AS (SELECT id FROM matching ORDER BY sort_on DESC, id DESC LIMIT {most}),
    counts AS (SELECT value, count(*) AS n FROM newest JOIN articles_statement USING (id), unnest(mentioned) value
        GROUP BY value)
    (SELECT NULL, count(*) FROM newest)
    UNION ALL (SELECT value, n FROM counts ORDER BY n DESC, value LIMIT {top})
    UNION SELECT value, n FROM counts WHERE value = ANY (%s)
"""


@dataclass(frozen=True, slots=True)
class Mentions:
    """`among` is the number of newest statements that were read where there are more; None if all were."""

    values: list[FacetValue]
    among: int | None


def count_mentions(asked: StatementFilter, *, top: int, most: int = MOST_READ) -> Mentions:
    """With all filters applied but that of the actors mentioned, as for every facet."""
    others = asked.without("mentioned")
    sql, params = rows(others).order_by().places().query.sql_with_params()
    chosen = [choice.id for choice, _ in asked.mentioned]
    with connection.cursor() as cursor:
        materialized = "MATERIALIZED" if asked.q else ""
        cursor.execute(COUNT.format(materialized=materialized, sql=sql, most=most, top=top), [*params, chosen])
        counts = dict(cursor.fetchall())
    read = counts.pop(None)
    return Mentions(facet_values(asked, "mentioned", counts, names_of_actors(counts)), most if read >= most else None)
