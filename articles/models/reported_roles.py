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


SEEN = """
    SELECT office.id, min(effective_on), max(effective_on), count(DISTINCT article_id)
    FROM articles_office office JOIN ({newest}) newest ON newest.role = ANY (office.roles)
    WHERE office.actor_id = %s GROUP BY 1
"""


def seen_in_offices(actor: Actor, *, most: int) -> dict[int, tuple[dt.date | None, dt.date | None, int]]:
    """By the number of each of the actor's offices: first date, last date, and number of articles in which it was named
    by one of the roles that mean this office, of the newest `most` statements."""
    spoken = Statement.objects.public().by(actor).newest_first()
    sql, params = spoken.values("role", "effective_on", "article_id")[:most].query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(SEEN.format(newest=sql), [*params, actor.pk])
        return {key: (first, last, n) for key, first, last, n in cursor.fetchall()}
