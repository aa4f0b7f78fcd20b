"""All values of a facet as the other filters stand, found by name: the list behind "all countries"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from anyascii import anyascii

from articles.counting import Value, count
from articles.facets import FacetValue, facet_values, names_of_actors, names_of_sources, wanted
from articles.filter_values import NO_SOURCE, NO_SPEAKER
from articles.models import Actor, Source

if TYPE_CHECKING:
    from articles.filters import StatementFilter

LISTED = ("country", "about", "speaker", "source")
ORDERS = ("number", "name")


def count_values(asked: StatementFilter, facet: str) -> dict[Value, int]:
    """How many statements each value of a facet has without the facet's own filter; what is selected is among them."""
    counted = count({asked.without(facet): [wanted(asked, facet)]})[facet]
    return {choice.id: 0 for choice, _ in asked.selection(facet)} | counted


def ordered(facet: str, counts: dict[Value, int], *, find: str, order: str) -> list[Value]:
    """Those with a name like the one to find, by name or by number of statements; unknown last among names."""
    values = _sources(counts, find, order) if facet == "source" else _actors(counts, find, order)
    if order == "name":
        return values
    return sorted(values, key=lambda value: -counts[value])


def _actors(counts: dict[Value, int], find: str, order: str) -> list[Value]:
    if not find and order != "name":
        return list(counts)
    named = Actor.objects.visible().found_by_name(find)
    among = (named.by_name() if order == "name" else named).values_list("pk", flat=True)
    found: list[Value] = [pk for pk in among if pk in counts]
    return [*found, None] if None in counts and not find else found


def _sources(counts: dict[Value, int], find: str, order: str) -> list[Value]:
    names = {pk: anyascii(name).lower() for pk, name in Source.objects.values_list("pk", "name")}
    words = anyascii(find).lower().split()
    found: list[Value] = [pk for pk, name in names.items() if pk in counts and all(word in name for word in words)]
    if order == "name":
        found.sort(key=lambda pk: names[pk])  # type: ignore[index]
    return [*found, None] if None in counts and not find else found


def with_names(
    asked: StatementFilter, facet: str, counts: dict[Value, int], values: Iterable[Value]
) -> list[FacetValue]:
    """Those values, in that order."""
    values = list(values)
    names = names_of_sources(values) if facet == "source" else names_of_actors(values)
    choices = {**names, None: NO_SOURCE if facet == "source" else NO_SPEAKER}
    known = {value.choice: value for value in facet_values(asked, facet, {v: counts[v] for v in values}, choices)}
    return [known[choices[value]] for value in values if value in choices]
