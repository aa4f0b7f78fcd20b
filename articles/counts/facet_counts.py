"""The counts beside the filters: how many statements each value would give, as the filters stand.

A facet is counted with all other filters applied and its own not, so that its other values can be compared and added.
What is counted with no filter or one is looked up (which_table.py); the rest is counted by one SQL statement, in one
pass over the statements that match, and one more for each facet in use. Where words or several countries match very
many, every sixteenth of them tells enough for a page, which then says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db import connection

from articles.counts.count_sql import MONTH_COLUMN, TOTAL, Counts, Wanted, count
from articles.counts.which_table import is_quick, kept, rows
from articles.filters.filter_declarations import FACETS, Facet
from articles.filters.included_and_excluded import Choice
from articles.models.rollup import Value
from articles.models.statement_queryset import SAMPLED

if TYPE_CHECKING:
    from articles.filters.statement_filter import StatementFilter

MOST_EXACT = 150_000  # Of fewer a sample says too little: measured, countries are 2 to 3 % off, speakers 6 to 8 %.
VALUES_SHOWN = 20  # of the values of which all are counted
COUNTED_FACETS = tuple(name for name, facet in FACETS.items() if facet.is_counted)
SHORT_FACETS = {name for name, facet in FACETS.items() if facet.is_few}


@dataclass(frozen=True, slots=True)
class FacetValue:
    """`n` is None where it was not counted."""

    choice: Choice
    n: int | None
    included: bool = False
    excluded: bool = False
    is_sampled: bool = False


@dataclass(frozen=True, slots=True)
class Facets:
    """`months` has the first day of each month in which something was said; `undated` is what has no date at all.
    `in_all` is how many values there are, of facets of which that is known. `sampled` names what was reckoned from a
    sample; "total" and "month" may be among them."""

    total: int
    values: dict[str, list[FacetValue]]
    months: dict[dt.date, int]
    undated: int
    in_all: dict[str, int]
    sampled: frozenset[str] = frozenset()


Choices = tuple[dict[str, list[FacetValue]], list[dt.date]]


def count_facets(filters: StatementFilter, names: Collection[str] = COUNTED_FACETS) -> Facets:
    """The total, the months and the facets of those names, exactly."""
    return _facets(filters, names, count(_passes(filters, names)))


def estimate_facets(filters: StatementFilter, names: Collection[str] = COUNTED_FACETS) -> Facets:
    """The same, but from a sample what would have to be counted in very many rows of the whole table."""
    passes = _passes(filters, names)
    many = {others: found for others, found in passes.items() if _are_many(others)}
    few = {others: found for others, found in passes.items() if others not in many}
    sampled = frozenset(one.name for found in many.values() for one in found)
    return _facets(filters, names, count(few) | count(many, every=SAMPLED), sampled)


def _are_many(filters: StatementFilter) -> bool:
    """Words and several countries are found through an index that does not have what is counted."""
    reads_the_table = filters.q or any(facet.reads_the_table(filters.selection(name)) for name, facet in FACETS.items())
    return bool(reads_the_table) and kept(filters) is None and rows(filters).sampled().count() * SAMPLED > MOST_EXACT


def _facets(
    filters: StatementFilter, names: Collection[str], counted: Counts, sampled: frozenset[str] = frozenset()
) -> Facets:
    return Facets(
        total=counted["total"].get(None, 0),
        values=_named(filters, counted, names, sampled),
        months={value: n for value, n in counted["month"].items() if isinstance(value, dt.date)},
        undated=counted["month"].get(None, 0),
        in_all={name: len(counted[name].keys() - {None}) for name in SHORT_FACETS & {*names} - sampled},
        sampled=sampled,
    )


def are_quickly_counted(filters: StatementFilter, names: Collection[str] = COUNTED_FACETS) -> bool:
    """Whether nothing of it takes longer than the list itself."""
    return all(is_quick(others) for others in _passes(filters, names))


def choices_before_counting(filters: StatementFilter, names: Collection[str] = COUNTED_FACETS) -> Choices:
    """What to choose from while the counting goes on: values that are frequent under one of the filters, and months."""
    alone = (filters.only(name) for name in filters.active())
    one = next((one for one in alone if kept(one)), filters.only())
    counted = count(_passes(one, names))
    named = _named(filters, counted, names)
    values = {name: [replace(value, n=None) for value in values] for name, values in named.items()}
    return values, [month for month in counted["month"] if isinstance(month, dt.date)]


def _named(
    filters: StatementFilter, counted: Counts, names: Collection[str], sampled: Collection[str] = ()
) -> dict[str, list[FacetValue]]:
    counted = counted | {name: _first(filters, name, counted[name]) for name in SHORT_FACETS & {*names}}
    choices = _choices([FACETS[name] for name in names], counted)
    values = {name: facet_values(filters, name, counted[name], choices[name]) for name in names}
    return values | {
        name: [replace(value, is_sampled=True) for value in values[name]] for name in {*sampled} & {*names}
    }


def _choices(facets: Iterable[Facet], counted: Counts) -> dict[str, dict[Value, Choice]]:
    """How to show the values of each facet: those that are actors in one query, whichever facets they are of."""
    alike: dict[Any, list[Facet]] = {}
    for facet in facets:
        alike.setdefault(facet.values.named, []).append(facet)
    choices: dict[str, dict[Value, Choice]] = {}
    for named, these in alike.items():
        known = named([value for facet in these for value in counted[facet.name]])
        choices |= {facet.name: {**known, None: facet.unknown} if facet.unknown else known for facet in these}
    return choices


def _first(filters: StatementFilter, facet: str, counts: dict[Value, int]) -> dict[Value, int]:
    """The most frequent values, and what is selected."""
    known = {value: n for value, n in counts.items() if isinstance(value, int)}
    frequent = sorted(known, key=lambda value: (-known[value], value))[:VALUES_SHOWN]
    chosen = [choice.id for choice, _ in filters.selection(facet) if choice.id in known]
    return {value: known[value] for value in [*frequent, *chosen] if value is not None}


def count_without_each(filters: StatementFilter) -> dict[str, int]:
    """For each filter in force, how many statements there would be without it: what to loosen."""
    looser = {
        name: rows(filters.without(name)).order_by().values("kind").query.sql_with_params() for name in filters.active()
    }
    if not looser:
        return {}
    parts = [f"SELECT '{name}', count(*) FROM ({sql}) m" for name, (sql, _) in looser.items()]  # noqa: S608  our own names
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), [param for _, params in looser.values() for param in params])
        return dict(cursor.fetchall())


Passes = dict["StatementFilter", list[Wanted]]


def _passes(filters: StatementFilter, names: Collection[str]) -> Passes:
    """What has to be counted of which statements."""
    passes: Passes = {filters: [Wanted("total", TOTAL)]}
    own = [
        ("dates", Wanted("month", MONTH_COLUMN)),
        *((name, wanted(filters, name, FACETS[name].most)) for name in names),
    ]
    for name, column in own:
        others = filters.without(name) if name in filters.active() else filters
        passes.setdefault(others, []).append(column)
    return passes


def wanted(filters: StatementFilter, name: str, most: int | None = None) -> Wanted:
    """The facet's values, with countries on the side that is asked for; what is selected is among the most frequent."""
    chosen = [choice.id for choice, _ in filters.selection(name) if choice.id is not None] if most else []
    return Wanted(name, FACETS[name].column(filters.side), most, chosen)


def facet_values(
    filters: StatementFilter, facet: str, counts: dict[Value, int], choices: Mapping[Value, Choice]
) -> list[FacetValue]:
    """The counted values, the most frequent first, and those selected even where nothing is left of them."""
    chosen = filters.selection(facet)
    numbers = {choices[value]: n for value, n in counts.items() if value in choices}
    numbers |= {choice: 0 for choice, _ in chosen if choice not in numbers}
    values = [FacetValue(c, n, c in chosen.included, c in chosen.excluded) for c, n in numbers.items()]
    return sorted(values, key=lambda value: (-(value.n or 0), value.choice.name))
