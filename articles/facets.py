"""The counts beside the filters: how many statements each value would give, as the filters stand.

A facet is counted with all other filters applied and its own not, so that its other values can be compared and added.
One SQL statement counts everything: one pass over the statements that match, and one more for each facet in use.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection

from articles.filter_values import FACETS, KINDS, NO_SOURCE, NO_SPEAKER, Choice
from articles.models import Actor, Source, Statement

if TYPE_CHECKING:
    from articles.filters import StatementFilter

TOP = 20
COLUMNS = ("kind", "speaker_id", "source_id", "speaker_country_id", "effective_on", "countries", "concerned")
VALUES = {
    "kind": "kind",
    "speaker": "speaker_id",
    "source": "source_id",
    "country": "",  # by the role that is asked for
    "about": "unnest(concerned)",
    "month": "date_trunc('month', effective_on)::date",
}
COUNTRY_VALUES = {
    "either": "unnest(countries)",
    "speaking": "speaker_country_id",
    "concerned": "unnest(concerned)",
}
MOST = {"kind": 10, "speaker": TOP, "source": TOP, "country": TOP, "about": TOP, "month": 12_000}
BY_ID = ("speaker", "source", "country", "about")
COUNT = "SELECT '{facet}', value::text, count(*) FROM {rows} GROUP BY value"

Value = int | str | None


@dataclass(frozen=True, slots=True)
class FacetValue:
    choice: Choice
    n: int
    included: bool = False
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Facets:
    """`months` has the first day of each month in which something was said; `undated` is what has no date at all."""

    total: int
    values: dict[str, list[FacetValue]]
    months: dict[dt.date, int]
    undated: int


def count_facets(asked: StatementFilter) -> Facets:
    """In three queries: the counts, and the names of the actors and of the sources among them."""
    counted = _counts(asked)
    actors = names_of_actors(value for name in ("country", "about", "speaker") for value in counted[name])
    choices: dict[str, Mapping[Value, Choice]] = {
        "country": actors,
        "about": actors,
        "speaker": {**actors, None: NO_SPEAKER},
        "source": {**names_of_sources(counted["source"]), None: NO_SOURCE},
        "kind": dict(KINDS.items()),
    }
    return Facets(
        total=counted["total"]["all"],
        values={name: _values(asked, name, counted[name], choices[name]) for name in FACETS},
        months={dt.date.fromisoformat(str(value)): n for value, n in counted["month"].items() if value},
        undated=counted["month"].get(None, 0),
    )


def count_without_each(asked: StatementFilter) -> dict[str, int]:
    """For each filter in force, how many statements there would be without it: what to loosen."""
    looser = {name: _matching(asked.without(name)) for name in asked.active()}
    if not looser:
        return {}
    parts = [f"SELECT '{name}', count(*) FROM ({sql}) m" for name, (sql, _) in looser.items()]  # noqa: S608  our own names
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), [param for _, params in looser.values() for param in params])
        return dict(cursor.fetchall())


def names_of_actors(ids: Iterable[Value]) -> dict[Value, Choice]:
    """How to show each of those actors, by id, in one query."""
    actors = Actor.objects.select_related("country").in_bulk({pk for pk in ids if isinstance(pk, int)})
    return {pk: Choice.of_actor(actor) for pk, actor in actors.items()}


def names_of_sources(ids: Iterable[Value]) -> dict[Value, Choice]:
    sources = Source.objects.in_bulk({pk for pk in ids if isinstance(pk, int)})
    return {pk: Choice(source.slug, source.name, source.pk) for pk, source in sources.items()}


def _counts(asked: StatementFilter) -> dict[str, dict[Value, int]]:
    """Facet → value (an id, a kind or a month; None for "not known") → number of statements."""
    passes = {"matching": _matching(asked)}
    passes |= {f"without_{name}": _matching(asked.without(name)) for name in asked.active() if name != "q"}
    ctes = ", ".join(f"{name} AS MATERIALIZED ({sql})" for name, (sql, _) in passes.items())
    parts = ["SELECT 'total', 'all', count(*) FROM matching"]
    chosen: list[list[int]] = []
    for facet, values in {**VALUES, "country": COUNTRY_VALUES[asked.role]}.items():
        own = f"without_{'dates' if facet == 'month' else facet}"
        rows = f"(SELECT {values} AS value FROM {own if own in passes else 'matching'}) v"  # noqa: S608  our own names
        parts.append(f"({COUNT.format(facet=facet, rows=rows)} ORDER BY count(*) DESC, value LIMIT {MOST[facet]})")
        if facet in BY_ID and asked.selection(facet):
            parts.append(COUNT.format(facet=facet, rows=f"{rows} WHERE value = ANY(%s)"))
            chosen.append([choice.id for choice, _ in asked.selection(facet) if choice.id is not None])
    counted: dict[str, dict[Value, int]] = {name: {} for name in ("total", *VALUES)}
    with connection.cursor() as cursor:
        params = [param for _, params in passes.values() for param in params]
        cursor.execute(f"WITH {ctes} {' UNION ALL '.join(parts)}", [*params, *chosen])
        for facet, value, n in cursor.fetchall():
            counted[facet][int(value) if value is not None and facet in BY_ID else value] = n
    return counted


def _matching(asked: StatementFilter) -> tuple[str, tuple[Any, ...]]:
    rows = asked.apply(Statement.objects.public()).order_by().values(*COLUMNS)
    sql, params = rows.query.sql_with_params()
    return sql, params


def _values(
    asked: StatementFilter, facet: str, counts: dict[Value, int], choices: Mapping[Value, Choice]
) -> list[FacetValue]:
    """The counted values, the most frequent first, and those selected even where nothing is left of them."""
    chosen = asked.selection(facet)
    numbers = {choices[value]: n for value, n in counts.items() if value in choices}
    numbers |= {choice: 0 for choice, _ in chosen if choice not in numbers}
    values = [FacetValue(c, n, c in chosen.included, c in chosen.excluded) for c, n in numbers.items()]
    return sorted(values, key=lambda value: (-value.n, value.choice.name))
