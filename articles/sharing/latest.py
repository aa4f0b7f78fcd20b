"""The statements of a search that were entered or corrected last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from articles.models import Statement

if TYPE_CHECKING:
    from articles.filters.statement_filter import StatementFilter

READ_ON = 2000


def latest_ids(filters: StatementFilter, most: int) -> list[int]:
    """What matches often is soon found among the latest of all; for the rest the search itself has to lead. Left to
    itself PostgreSQL reads all statements from the latest on in search of rare ones."""
    latest = Statement.objects.public().latest_first()[:READ_ON]
    ids = list(filters.apply(Statement.objects.with_ids(latest.ids())).latest_first().ids()[:most])
    if len(ids) < most and latest.count() == READ_ON:
        ids = _of_all(filters, most)
    return ids


def _of_all(filters: StatementFilter, most: int) -> list[int]:
    found = filters.apply(Statement.objects.public()).order_by().values("changed_at", "id")
    sql, params = found.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH m (changed_at, id) AS MATERIALIZED ({sql}) SELECT id FROM m "  # noqa: S608  Django's own SQL
            f"ORDER BY changed_at DESC, id DESC LIMIT {most}",
            params,
        )
        return [pk for (pk,) in cursor.fetchall()]
