"""A page of statements: which ones, and where the pages beside it begin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from articles import search
from articles.filter_values import Cursor
from articles.filters import StatementFilter
from articles.models import Statement
from articles.models.in_country import StatementInCountryQuerySet
from articles.models.statement import StatementQuerySet
from articles.shortcuts import rows

SIZE = 50
READ_ON = 2000
Place = tuple[dt.date, int]


@dataclass(frozen=True, slots=True)
class Page:
    statements: Sequence[Statement]
    newer: str
    older: str


@dataclass(frozen=True, slots=True)
class Places:
    """The statements of a page by their ids, and the pages beside it."""

    ids: list[int]
    newer: StatementFilter | None
    older: StatementFilter | None


def page_of(asked: StatementFilter, *, size: int = SIZE) -> Page:
    """The ids first, from an index alone, then the rows."""
    places = places_of(asked, size)
    statements = Statement.objects.for_display().newest_first()
    if asked.q:
        statements = statements.annotate(
            highlighted=search.highlighted("text", asked.q),
            highlighted_title=search.highlighted("article__title", asked.q),
        )
    by_id = statements.in_bulk(places.ids)
    newer, older = (beside.url() if beside else "" for beside in (places.newer, places.older))
    return Page([by_id[pk] for pk in places.ids], newer, older)


def places_of(asked: StatementFilter, size: int) -> Places:
    keys, more = _keys(asked, size)
    return Places([pk for _, pk in keys], *_neighbours(asked, keys, more))


def _keys(asked: StatementFilter, size: int) -> tuple[list[Place], bool]:
    """Date and id of each statement on the page, and whether there are more in the direction of the cursor."""
    backwards = bool(asked.cursor and asked.cursor.direction == "before")
    keys = _first_by_text(asked, size + 1) if asked.q else list(_ordered(asked).places()[: size + 1])
    more, keys = len(keys) > size, keys[:size]
    return (keys[::-1] if backwards else keys), more


def _ordered(asked: StatementFilter) -> StatementQuerySet | StatementInCountryQuerySet:
    """From the cursor on, in its direction."""
    matching, cursor = rows(asked), asked.cursor
    if cursor is None:
        return matching.newest_first()
    if cursor.direction == "before":
        return matching.newer_than(cursor.on, cursor.id).oldest_first()
    return matching.older_than(cursor.on, cursor.id).newest_first()


def _first_by_text(asked: StatementFilter, n: int) -> list[Place]:
    """Common words are soon found by reading on; for rare ones the text index has to lead. Left to itself PostgreSQL
    reads on in search of rare words, too, for seconds."""
    nearest = _ordered(asked.with_(q="", cursor=asked.cursor))[:READ_ON]
    found = Statement.objects.filter(search.matches(asked.q), pk__in=nearest.ids())
    backwards = bool(asked.cursor and asked.cursor.direction == "before")
    places = list((found.oldest_first() if backwards else found.newest_first()).places()[:n])
    if len(places) == n or nearest.count() < READ_ON:
        return places
    sql, params = _ordered(asked).order_by().places().query.sql_with_params()
    direction = "" if backwards else " DESC"
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH m (sort_on, id) AS MATERIALIZED ({sql}) SELECT sort_on, id FROM m "  # noqa: S608  Django's own SQL
            f"ORDER BY sort_on{direction}, id{direction} LIMIT {n}",
            params,
        )
        return list(cursor.fetchall())


def _neighbours(
    asked: StatementFilter, keys: list[Place], more: bool
) -> tuple[StatementFilter | None, StatementFilter | None]:
    """The pages with newer and with older statements, where there are any."""
    if not keys:
        return None, None
    direction = asked.cursor.direction if asked.cursor else ""
    has_newer = direction == "after" or (direction == "before" and more)
    has_older = direction == "before" or more
    newer = asked.with_(cursor=Cursor("before", *keys[0])) if has_newer else None
    older = asked.with_(cursor=Cursor("after", *keys[-1])) if has_older else None
    return newer, older
