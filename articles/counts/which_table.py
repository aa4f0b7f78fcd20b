"""Where the answer to a filter is read from, so that it takes no longer than it must.

- Counts for no filter or one are kept (models/rollup.py).
- What is about one country is read from the table that has its statements in the order of lists, whole and narrow.
- All else is read from the statements.

The three always agree: the first two are written in the transaction that changes a statement.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from articles.filters.filter_declarations import FACETS
from articles.filters.included_and_excluded import SelectedValues
from articles.models import Rollup, Statement, StatementInCountry
from articles.models.rollup import EVERYTHING, Slice
from articles.models.rollup_sql import DIMENSIONS
from articles.models.statement_queryset import StatementQuerySet
from articles.models.statements_in_country import StatementInCountryQuerySet

if TYPE_CHECKING:
    from articles.filters.statement_filter import StatementFilter

ELSEWHERE = {"mentioned", "role", "toward"}  # facets whose columns the table by country has not


def rows(filters: StatementFilter) -> StatementQuerySet | StatementInCountryQuerySet:
    """The statements a reader may see that match, of any page; from the shorter table where there is one."""
    only_there = filters.q or filters.speaker.included or filters.recorded_since or ELSEWHERE & {*filters.active()}
    countries = [] if only_there else _single_countries(filters)
    if not countries:
        return filters.apply(Statement.objects.public())
    name, side, pk = min(countries, key=_size) if len(countries) > 1 else countries[0]
    others = filters.with_(**{name: SelectedValues((), filters.selection(name).excluded)})
    return others.apply(StatementInCountry.objects.of(pk, side))


def count_up_to(filters: StatementFilter, most: int) -> int:
    """Exactly, up to one more than `most`: so that it takes no longer, however many there are."""
    return rows(filters).order_by()[: most + 1].count()


def _single_countries(filters: StatementFilter) -> list[tuple[str, str, int]]:
    """The parameters that ask for one country only, with the side and its id."""
    found = []
    for name, side in (("country", filters.side), ("about", "about")):
        included = filters.selection(name).included
        if len(included) == 1 and included[0].id is not None:
            found.append((name, side, included[0].id))
    return found


def _size(country: tuple[str, str, int]) -> int:
    return Rollup.objects.total([("country", country[2])])


@dataclass(frozen=True)
class KeptCounts:
    """What to look up in the rollup: these slices, less those."""

    slices: Sequence[Slice] = EVERYTHING
    without: Sequence[Slice] = ()


def kept(filters: StatementFilter) -> KeptCounts | None:
    """None where the statements have to be counted."""
    active = filters.active()
    if not active:
        return KeptCounts()
    if active == ["dates"]:
        slices = _dates(filters)
        return None if slices is None else KeptCounts(slices)
    return _kept_selection(active[0], filters) if len(active) == 1 and active[0] in FACETS else None


def is_quick(filters: StatementFilter) -> bool:
    """Whether its counts can be looked up, or are of one speaker's statements, which are few."""
    return is_one_speaker(filters) or kept(filters) is not None


def is_one_speaker(filters: StatementFilter) -> bool:
    """Whether nothing but the statements of one speaker is asked for: one index has them, in the order of lists."""
    speaker = filters.speaker
    return filters.active() == ["speaker"] and len(speaker.included) == 1 and speaker.included[0].id is not None


def _kept_selection(name: str, filters: StatementFilter) -> KeptCounts | None:
    """Of countries only one at a time: a statement may have several of them, and must be counted once."""
    facet, selection = FACETS[name], filters.selection(name)
    column = facet.column(filters.side)
    chosen = selection.included or selection.excluded
    if column.kept_as not in DIMENSIONS or (selection.included and selection.excluded):
        return None
    if len(chosen) > 1 and column.is_array:
        return None
    slices: list[Slice] = [(column.kept_as, facet.value(choice)) for choice in chosen]
    return KeptCounts(slices) if selection.included else KeptCounts(without=slices)


def _dates(filters: StatementFilter) -> list[Slice] | None:
    """Whole years and months, of those in which something was said."""
    undated: list[Slice] = [("year", None)] if filters.undated else []
    if filters.undated == "only":
        return [] if filters.has_range else undated
    first = filters.since.first if filters.since else dt.date.min
    last = filters.until.last if filters.until else dt.date.max
    if first.day != 1 or (last != dt.date.max and (last + dt.timedelta(days=1)).day != 1):
        return None
    months = [month for month in Rollup.objects.counts(facets={"month": None})["month"] if isinstance(month, dt.date)]
    years = {m.year for m in months if first <= dt.date(m.year, 1, 1) and dt.date(m.year, 12, 31) <= last}
    single: list[Slice] = [("month", m) for m in months if first <= m <= last and m.year not in years]
    return [*(("year", year) for year in sorted(years)), *single, *undated]
