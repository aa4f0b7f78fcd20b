"""How many statements each country has, and each pair of countries: what the map and the matrix show.

A country is counted as it is in the counts beside the filters: with all filters applied but the one that the country
would stand in. What is kept is looked up, the rest is counted in one SQL statement.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote_plus

from django.db import connection

from articles.counts.count_sql import Wanted, count
from articles.counts.which_table import rows
from articles.filters.filter_declarations import COUNTRY
from articles.filters.included_and_excluded import Choice, SelectedValues
from articles.models import Rollup, Statement

if TYPE_CHECKING:
    from articles.filters.statement_filter import StatementFilter

COUNT_PAIRS = """
    SELECT speaking, about, count(*) FROM (
        SELECT speaker_country_id AS speaking, unnest(about) AS about FROM ({rows}) r
        WHERE speaker_country_id = ANY (%s)) p
    WHERE about = ANY (%s) GROUP BY 1, 2
"""

# Of statements that are aimed at somebody: these are few, and no other table has them.
COUNT_AIMED = """
    SELECT speaking, toward, count(*) FROM (
        SELECT speaker_country_id AS speaking, unnest(toward) AS toward FROM ({rows}) r) p
    WHERE toward IN (SELECT id FROM articles_actor WHERE kind = 'country') GROUP BY 1, 2
"""

CountryCounts = dict[int, int]


def of_country(filters: StatementFilter, country: Choice, side: str) -> StatementFilter:
    """The filter narrowed to one country on one side: what stands behind a shape of the map."""
    one = SelectedValues((country,))
    return filters.with_(country=one, side=side) if side not in ("about", "toward") else filters.with_(**{side: one})


def addresses(filters: StatementFilter, side: str) -> Callable[[Choice], str]:
    """The address of of_country() for any country: made once for hundreds of links; "" where it would be long."""
    narrowed = of_country(filters, Choice("\0", ""), side)
    if narrowed.is_long:
        return lambda _: ""
    before, after = narrowed.url().split("%00")  # no filter has a NUL
    return lambda country: f"{before}{quote_plus(country.slug)}{after}"


def count_countries(filters: StatementFilter, sides: Collection[str]) -> dict[str, CountryCounts]:
    """For each side the ids of all countries that have statements on it, and how many."""
    by_base: dict[StatementFilter, list[Wanted]] = {}
    for side in sides:
        base = filters.without("about") if side == "about" else filters.without("country").with_(side="either")
        by_base.setdefault(base, []).append(Wanted(side, COUNTRY.column(side)))
    return {side: _known(counts) for side, counts in count(by_base).items()}


def count_pairs(filters: StatementFilter, speaking: Collection[int], about: Collection[int]) -> dict:
    """(speaker's country, country it is about) → number of statements, for those countries by their ids."""
    base = filters.without("country", "about").with_(side="either")
    if not base.active():
        return Rollup.objects.pairs(speaking, about)
    sql, params = rows(base).order_by().values("speaker_country_id", "about").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(COUNT_PAIRS.format(rows=sql), [*params, list(speaking), list(about)])
        return {(speaks, about): n for speaks, about, n in cursor.fetchall()}


def count_aimed(filters: StatementFilter) -> dict[tuple[int | None, int], int]:
    """(speaker's country, country it is aimed at) → number of statements."""
    base = filters.without("country", "toward").with_(side="either")
    aimed = base.apply(Statement.objects.public().aimed_at_somebody())
    sql, params = aimed.order_by().values("speaker_country_id", "toward").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(COUNT_AIMED.format(rows=sql), params)
        return {(speaks, toward): n for speaks, toward, n in cursor.fetchall()}


def _known(counts: Mapping) -> CountryCounts:
    return {pk: n for pk, n in counts.items() if isinstance(pk, int)}
