"""Actors while their name is typed: by the beginnings of words, in any order, else by near spelling."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Count, F, OuterRef, Subquery

from articles.counts.query_source import kept, rows
from articles.filters.parameters import Choice, SelectedValues
from articles.models import Actor, ActorAlias, Rollup
from articles.models.actor import ActorAliasQuerySet

if TYPE_CHECKING:
    from articles.filters.statement_filter import StatementFilter

ACTOR_COLUMNS = ("kind", "name", "slug", "alpha_2", "country__name", "country__alpha_2")
MOST = 10
NAMES = 3 * MOST  # An actor may be found by several of them.
MANY = 1000  # From so many on it is quicker to look through the actors in the order in which they are wanted.
LOOKED_THROUGH = 5000
FREQUENT = """
    SELECT alias.actor_id, alias.name FROM ({frequencies}) frequent (actor_id, n)
    JOIN articles_actoralias alias USING (actor_id) JOIN articles_actor actor ON actor.id = actor_id
    WHERE alias.words @@ name_query(%s) AND actor.merged_into_id IS NULL AND actor.withdrawn_at IS NULL
    ORDER BY frequent.n DESC, alias.normalised LIMIT {most}
"""


@dataclass(frozen=True, slots=True)
class SuggestedActor:
    """`alias` is the name that was found, where it is not the one that is shown. `n` is None where nobody counted."""

    choice: Choice
    kind: str
    country: str
    alias: str
    n: int | None
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class SuggestedActors:
    values: list[SuggestedActor]
    are_near: bool = False


def suggest(filters: StatementFilter, facet: str, typed: str) -> SuggestedActors:
    """Those in the news most often, with the number of statements they would add to or leave of the list."""
    if not typed:
        return SuggestedActors([])
    names = _names(typed)
    are_near = not names
    if are_near:
        names = _most_frequent(ActorAlias.objects.on_record().spelt_nearly(typed), nearest=True)
    actors = Actor.objects.select_related("country").only(*ACTOR_COLUMNS).in_bulk(names)
    choices = {pk: Choice.of_actor(actors[pk]) for pk in names}
    counts = count_speakers(filters, choices.values()) if facet == "speaker" else {}
    chosen = filters.selection(facet)
    found = [
        SuggestedActor(
            choice=choice,
            kind=actors[pk].get_kind_display(),
            country=_country(actors[pk]),
            alias="" if actors[pk].name in names[pk] else names[pk][0],
            n=counts.get(pk, 0) if facet == "speaker" else None,
            is_chosen=choice in chosen.included or choice in chosen.excluded,
        )
        for pk, choice in choices.items()
    ]
    return SuggestedActors(sorted(found, key=lambda one: -(one.n or 0)), are_near)


def _country(actor: Actor) -> str:
    return actor.country.name if actor.country else ""


def count_speakers(filters: StatementFilter, choices: Iterable[Choice]) -> dict[int, int]:
    """How many statements each has as the other filters stand; exactly, read from those speakers' own rows."""
    choices = tuple(choices)
    others = filters.without("speaker")
    found = kept(others)
    if found:
        ids = [choice.id for choice in choices]
        also = {"speaker": ids}
        return Rollup.objects.counts(found.slices, without=found.without, facets={"speaker": 0}, also=also)["speaker"]  # type: ignore[return-value]
    theirs = rows(others.with_(speaker=SelectedValues(choices))).order_by()
    return dict(theirs.values_list("speaker").annotate(n=Count("*")))


def _names(typed: str) -> dict[int, list[str]]:
    """Actor → the names of it that were found."""
    beginning = ActorAlias.objects.beginning(typed)
    if beginning.order_by()[: MANY + 1].count() > MANY:
        found = _frequent(typed)
        if len(found) == NAMES:
            return _by_actor(found)
    return _most_frequent(beginning.on_record())


def _frequent(typed: str) -> list[tuple[int, str]]:
    """As _most_frequent() has them, of the actors in the news most often: there may be too few."""
    sql, params = Rollup.objects.most_frequent("speaker", LOOKED_THROUGH).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(FREQUENT.format(frequencies=sql, most=NAMES), [*params, typed])
        return cursor.fetchall()


def _most_frequent(names: ActorAliasQuerySet, *, nearest: bool = False) -> dict[int, list[str]]:
    frequency = Subquery(Rollup.objects.frequency("speaker", OuterRef("actor")))
    if not nearest:
        names = names.annotate(frequency=frequency).order_by(F("frequency").desc(nulls_last=True), "normalised")
    return _by_actor(names.values_list("actor", "name")[:NAMES])


def _by_actor(found: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    """The first MOST actors."""
    names: dict[int, list[str]] = {}
    for pk, name in found:
        names.setdefault(pk, []).append(name)
    return dict(list(names.items())[:MOST])
