"""A page of statements: which ones, and where the pages beside it begin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import F

from articles import search
from articles.filter_values import Cursor
from articles.filters import StatementFilter
from articles.models import Statement
from articles.models.statement import StatementQuerySet

SIZE = 50


@dataclass(frozen=True, slots=True)
class Page:
    statements: Sequence[Statement]
    newer: str
    older: str


def page_of(asked: StatementFilter, *, size: int = SIZE) -> Page:
    """The ids first, from an index alone, then the rows."""
    keys, more = _keys(asked, size)
    statements = Statement.objects.for_display().newest_first()
    if asked.q:
        statements = statements.annotate(
            highlighted=search.highlighted("text", asked.q),
            highlighted_title=search.highlighted("article__title", asked.q),
        )
    by_id = statements.in_bulk([pk for _, pk in keys])
    newer, older = _neighbours(asked, keys, more)
    return Page([by_id[pk] for _, pk in keys], newer, older)


def _keys(asked: StatementFilter, size: int) -> tuple[list[tuple[dt.date, int]], bool]:
    """Date and id of each statement on the page, and whether there are more in the direction of the cursor."""
    matching = asked.apply(Statement.objects.public())
    backwards = bool(asked.cursor and asked.cursor.direction == "before")
    if asked.cursor:
        place = (asked.cursor.on, asked.cursor.id)
        matching = matching.newer_than(*place) if backwards else matching.older_than(*place)
    keys = _first(matching, size + 1, backwards=backwards, by_text=bool(asked.q))
    more, keys = len(keys) > size, keys[:size]
    return (keys[::-1] if backwards else keys), more


def _first(matching: StatementQuerySet, n: int, *, backwards: bool, by_text: bool) -> list[tuple[dt.date, int]]:
    if not by_text:
        ordered = matching.order_by("sort_on", "id") if backwards else matching.newest_first()
        return list(ordered.values_list("sort_on", "id")[:n])
    # Left to itself PostgreSQL walks the date index in search of rare words, for seconds; the text index is to lead.
    sql, params = matching.order_by().values(key_on=F("sort_on"), key_id=F("id")).query.sql_with_params()
    direction = "" if backwards else " DESC"
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH m AS MATERIALIZED ({sql}) SELECT key_on, key_id FROM m "  # noqa: S608  Django's own SQL
            f"ORDER BY key_on{direction}, key_id{direction} LIMIT {n}",
            params,
        )
        return list(cursor.fetchall())


def _neighbours(asked: StatementFilter, keys: list[tuple[dt.date, int]], more: bool) -> tuple[str, str]:
    """The addresses of the pages with newer and with older statements; empty where there is none."""
    if not keys:
        return "", ""
    direction = asked.cursor.direction if asked.cursor else ""
    has_newer = direction == "after" or (direction == "before" and more)
    has_older = direction == "before" or more
    newer = asked.with_(cursor=Cursor("before", *keys[0])).url() if has_newer else ""
    older = asked.with_(cursor=Cursor("after", *keys[-1])).url() if has_older else ""
    return newer, older
