"""The roles in which an actor was reported, as printed.

No index has them: they are read from the newest statements, in the order of an index and each once.
"""

from __future__ import annotations

import datetime as dt

from django.db import connection

from articles.models import Actor, Statement

COUNT = """
    SELECT role, min(effective_on), max(effective_on), count(DISTINCT article_id) FROM ({newest}) newest
    WHERE role <> '' GROUP BY 1 ORDER BY 4 DESC, 3 DESC, 1 LIMIT {top}
"""

Reported = tuple[str, dt.date | None, dt.date | None, int]


def reported_roles(actor: Actor, *, top: int, most: int) -> list[Reported]:
    """(role, first date, last date, number of articles), those of most articles first, of the newest `most`."""
    spoken = Statement.objects.public().by(actor).newest_first()
    newest = spoken.values("role", "effective_on", "article_id")[:most]
    sql, params = newest.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(COUNT.format(newest=sql, top=top), params)
        return cursor.fetchall()
