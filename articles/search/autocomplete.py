"""Actors while their name is typed: by the beginnings of words, in any order, else by near spelling."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Count

from articles.counts.which_table import kept, rows
from articles.filters.included_and_excluded import Choice, SelectedValues
from articles.models import Actor, Rollup
from articles.models.actor import IsOnRecord

if TYPE_CHECKING:
    from articles.filters.statement_filter import StatementFilter

Name = tuple[int, str]  # of an actor, behind its id
ACTOR_COLUMNS = ("kind", "name", "slug", "alpha_2", "country__name", "country__alpha_2")
MOST = 10
NAMES = 3 * MOST  # An actor may be found by several of them.
MANY = 1000  # From so many on it is quicker to look through the actors in the order in which they are wanted.
LOOKED_THROUGH = 5000
BEGINNING = "alias.words @@ name_query(%s)"
NEAR = "alias.id IN (SELECT alias_id FROM names_much_like(%s))"
HOW_MANY = f"SELECT count(*) FROM (SELECT FROM articles_actoralias alias WHERE {BEGINNING} LIMIT %s) m"  # noqa: S608
# In order first: only of the first ones is it asked whether readers find anything of them.
FOUND = """
    SELECT actor_id, name FROM (
        SELECT actor_id, alias.name FROM articles_actoralias alias JOIN articles_actor actor ON actor.id = actor_id
        WHERE {names} AND actor.merged_into_id IS NULL AND actor.withdrawn_at IS NULL ORDER BY {order} OFFSET 0) found
    WHERE {on_record} LIMIT {most}
"""
FREQUENT = """
    SELECT alias.actor_id, alias.name FROM ({frequencies}) frequent (actor_id, n)
    JOIN articles_actoralias alias USING (actor_id) JOIN articles_actor actor ON actor.id = actor_id
    WHERE {names} AND actor.merged_into_id IS NULL AND actor.withdrawn_at IS NULL
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
    names = _by_actor(_beginning(typed))
    are_near = not names
    if are_near:
        names = _by_actor(_found(NEAR, typed, order="alias.name"))
    if not names:
        return SuggestedActors([], are_near)
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


def _beginning(typed: str) -> list[Name]:
    """Those in the news most often first."""
    many = _fetch(HOW_MANY, [typed, MANY + 1])[0][0]
    if many > MANY:
        sql, params = Rollup.objects.most_frequent("speaker", LOOKED_THROUGH).query.sql_with_params()
        found = _fetch(FREQUENT.format(frequencies=sql, names=BEGINNING, most=NAMES), [*params, typed])
        if len(found) == NAMES:
            return found
    frequency = Rollup.objects.frequency("speaker", "alias.actor_id")
    return _found(BEGINNING, typed, order=f"({frequency}) DESC NULLS LAST, alias.normalised") if many else []


def _found(names: str, typed: str, *, order: str) -> list[Name]:
    on_record = IsOnRecord.template % {"expressions": "actor_id"}
    return _fetch(FOUND.format(names=names, order=order, on_record=on_record, most=NAMES), [typed])


def _fetch(sql: str, params: Sequence[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def _by_actor(found: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    """The first MOST actors."""
    names: dict[int, list[str]] = {}
    for pk, name in found:
        names.setdefault(pk, []).append(name)
    return dict(list(names.items())[:MOST])
