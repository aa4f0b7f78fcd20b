"""All values of a facet as the other filters stand, found by name: the list behind "all countries"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from articles.counts.count_sql import count
from articles.counts.facet_counts import FacetValue, facet_values, wanted
from articles.filters.filter_declarations import FACETS
from articles.models.rollup import Value

if TYPE_CHECKING:
    from articles.filters.statement_filter import StatementFilter

ORDERS = ("number", "name")


def count_values(filters: StatementFilter, facet: str) -> dict[Value, int]:
    """How many statements each value of a facet has without the facet's own filter; what is selected is among them."""
    counted = count({filters.without(facet): [wanted(filters, facet)]})[facet]
    return {FACETS[facet].value(choice): 0 for choice, _ in filters.selection(facet)} | counted


def ordered(facet: str, counts: dict[Value, int], *, find: str, order: str) -> list[Value]:
    """Those with a name like the one to find, by name or by number of statements; unknown last among names."""
    values = _found(facet, counts, find, order)
    if order == "name":
        return values
    return sorted(values, key=lambda value: -counts[value])


def _found(facet: str, counts: dict[Value, int], find: str, order: str) -> list[Value]:
    if not find and order != "name":
        return list(counts)
    found = [value for value in FACETS[facet].values.by_name(find, is_sorted=order == "name") if value in counts]
    return [*found, None] if None in counts and not find else found


def with_names(
    filters: StatementFilter, facet: str, counts: dict[Value, int], values: Iterable[Value]
) -> list[FacetValue]:
    """Those values, in that order."""
    values = list(values)
    declared = FACETS[facet]
    choices = declared.values.named(values) | ({None: declared.unknown} if declared.unknown else {})
    known = {value.choice: value for value in facet_values(filters, facet, {v: counts[v] for v in values}, choices)}
    return [known[choices[value]] for value in values if value in choices]
