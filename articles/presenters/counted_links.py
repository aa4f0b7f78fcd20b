"""Numbers of statements that lead to the list behind them, on the pages of actors and countries."""

from __future__ import annotations

from dataclasses import dataclass

from articles.counts.facet_counts import FacetValue
from articles.filters.statement_filter import StatementFilter
from articles.models.own_addresses import on_url

MOST_LINKS = 12


@dataclass(frozen=True, slots=True)
class CountedLink:
    """A number of statements and the list behind it."""

    label: str
    flag: str
    n: int
    url: str


def links_to(
    values: list[FacetValue], filters: StatementFilter, facet: str, *, most: int = MOST_LINKS
) -> list[CountedLink]:
    """For each value of a facet, the filter narrowed by it."""
    return [
        CountedLink(
            value.choice.name,
            value.choice.flag,
            value.n,
            filters.with_(**{facet: filters.selection(facet).including(value.choice)}).url(),
        )
        for value in values[:most]
        if value.n
    ]


def spoken_on(values: list[FacetValue], speaker: str, *, most: int = MOST_LINKS) -> list[CountedLink]:
    """For each country spoken about, the page of what the speaker said about it."""
    return [
        CountedLink(v.choice.name, v.choice.flag, v.n, on_url(speaker, v.choice.slug)) for v in values[:most] if v.n
    ]
