"""The counts beside the filters: how many statements each value would give, as the filters stand.

A facet is counted with all other filters applied and its own not, so that its other values can be compared and added.
One SQL statement counts everything: one pass over the statements that match, and one more for each facet in use.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from articles.filter_values import KINDS, NO_SOURCE, NO_SPEAKER, Choice
from articles.filters import FACETS, StatementFilter
from articles.models import Actor, Source, Statement

TOP = 20
COLUMNS = ("kind", "speaker_id", "source_id", "speaker_country_id", "effective_on", "countries", "concerned")
COUNTRY_VALUES = {
    "either": "unnest(countries)",
    "speaking": "speaker_country_id",
    "concerned": "unnest(concerned)",
}


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
    months = {dt.date.fromisoformat(value): n for value, n in counted["month"].items() if value}
    ids = {name: {_id(value): n for value, n in counted[name].items()} for name in FACETS if name != "kind"}
    named = names_of_actors({pk for name in ("country", "about", "speaker") for pk in ids[name]})
    sources = {source.pk: Choice(source.slug, source.name, source.pk) for source in Source.objects.in_bulk(_known(ids["source"])).values()}
    values = {
        "country": _values(asked, "country", ids["country"], named),
        "about": _values(asked, "about", ids["about"], named),
        "speaker": _values(asked, "speaker", ids["speaker"], {**named, None: NO_SPEAKER}),
        "source": _values(asked, "source", ids["source"], {**sources, None: NO_SOURCE}),
        "kind": _values(asked, "kind", counted["kind"], KINDS),
    }
    return Facets(counted["total"]["all"], values, months, counted["month"].get(None, 0))


def count_without_each(asked: StatementFilter) -> dict[str, int]:
    """For each filter in force, how many statements there would be without it: what to loosen."""
    looser = {name: asked.without(name) for name in asked.active()}
    if not looser:
        return {}
    parts = [_matching(one) for one in looser.values()]
    sql = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM ({part}) m" for name, (part, _) in zip(looser, parts, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(sql, [param for _, params in parts for param in params])
        return dict(cursor.fetchall())


def names_of_actors(ids: Iterable[int | None]) -> dict[int | None, Choice]:
    """How to show each of those actors, by id, in one query."""
    actors = Actor.objects.select_related("country").in_bulk(_known(ids))
    return {pk: Choice.of_actor(actor) for pk, actor in actors.items()}


def _counts(asked: StatementFilter) -> dict[str, dict[str | None, int]]:
    """Facet → value as text → number of statements."""
    facets = {
        "kind": "kind",
        "speaker": "speaker_id",
        "source": "source_id",
        "country": COUNTRY_VALUES[asked.role],
        "about": "unnest(concerned)",
        "month": "date_trunc('month', effective_on)::date",
    }
    passes = {"matching": _matching(asked)}
    passes |= {f"without_{name}": _matching(asked.without(name)) for name in asked.active() if name != "q"}
    parts = ["SELECT 'total', 'all', count(*) FROM matching"]
    chosen: list[list[int]] = []
    for facet, expression in facets.items():
        rows = f"without_{'dates' if facet == 'month' else facet}"
        grouped = (
            f"SELECT '{facet}', value::text, count(*) FROM (SELECT {expression} AS value FROM "
            f"{rows if rows in passes else 'matching'}) v"
        )
        limit = f"LIMIT {TOP}" if facet != "month" else ""
        parts.append(f"({grouped} GROUP BY value ORDER BY count(*) DESC, value {limit})")
        if facet not in ("kind", "month") and asked.selection(facet):
            parts.append(f"{grouped} WHERE value = ANY(%s) GROUP BY value")
            chosen.append([choice.id for choice, _ in asked.selection(facet) if choice.id is not None])
    ctes = ", ".join(f"{name} AS MATERIALIZED ({sql})" for name, (sql, _) in passes.items())
    counted: dict[str, dict[str | None, int]] = {name: {} for name in ("total", *facets)}
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {ctes} {' UNION ALL '.join(parts)}", [p for _, ps in passes.values() for p in ps] + chosen)
        for facet, value, n in cursor.fetchall():
            counted[facet][value] = n
    return counted


def _matching(asked: StatementFilter) -> tuple[str, tuple[object, ...]]:
    rows = asked.apply(Statement.objects.public()).order_by().values(*COLUMNS)
    return rows.query.sql_with_params()


def _values(asked: StatementFilter, facet: str, counts: dict, choices: dict) -> list[FacetValue]:
    """The counted values, the most frequent first, and those selected even where nothing is left of them."""
    chosen = asked.selection(facet)
    numbers = {choices[value]: n for value, n in counts.items() if value in choices}
    numbers |= {choice: 0 for choice, _ in chosen if choice not in numbers}
    values = [FacetValue(c, n, c in chosen.included, c in chosen.excluded) for c, n in numbers.items()]
    return sorted(values, key=lambda value: (-value.n, value.choice.name))


def _id(value: str | None) -> int | None:
    return None if value is None else int(value)


def _known(ids: Iterable[int | None]) -> set[int]:
    return {pk for pk in ids if pk is not None}
