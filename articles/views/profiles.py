"""What the pages of actors and countries tell beside their statements."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from articles.facets import FacetValue
from articles.filters import StatementFilter
from articles.models import Actor, Statement

from .words import full_date

MOST_ROLES = 12


@dataclass(frozen=True, slots=True)
class Link:
    """A number of statements and the list behind it."""

    label: str
    flag: str
    n: int
    url: str


@dataclass(frozen=True, slots=True)
class Role:
    words: str
    dates: str
    n_articles: int


def beside(values: list[FacetValue], asked: StatementFilter, facet: str, *, most: int = 12) -> list[Link]:
    """For each value of a facet, the filter narrowed by it."""
    return [
        Link(
            value.choice.name,
            value.choice.flag,
            value.n,
            asked.with_(**{facet: asked.selection(facet).including(value.choice)}).url(),
        )
        for value in values[:most]
        if value.n
    ]


def roles_of(actor: Actor) -> list[Role]:
    """As printed, the most frequent first, with the dates between which they are reported."""
    return [
        Role(printed[:1].upper() + printed[1:], _between(first, last), n_articles)
        for printed, first, last, n_articles in Statement.objects.public().by(actor).roles()[:MOST_ROLES]
    ]


def _between(first: dt.date | None, last: dt.date | None) -> str:
    if first is None or last is None:
        return "undated"
    days = dict.fromkeys(full_date(on, "day") for on in (first, last))
    return " to ".join(days)
