"""Bytes of whole files, written without being copied into the text of a statement.

Django puts parameters into the SQL itself, where bytes are spelt out: that takes several times the memory of the file.
"""

from __future__ import annotations

import psycopg
from django.db import connection, models
from psycopg import sql


def write_bytes(row: models.Model, column: str, data: bytes) -> None:
    """In the row as it stands in the database; the caller's transaction holds it."""
    connection.ensure_connection()
    statement = sql.SQL("UPDATE {} SET {} = %b WHERE id = %s").format(
        sql.Identifier(row._meta.db_table), sql.Identifier(column)
    )
    with psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(statement, [data, row.pk])
