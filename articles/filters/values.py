"""What facets choose from: actors, countries, publishers, regions, roles, or a few words. Each finds the value that an
address names, says how to show it, and looks for it by what is typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from anyascii import anyascii

from articles.filters.included_and_excluded import Choice
from articles.filters.one_parameter import UNKNOWN
from articles.filters.regions import Region, regions
from articles.models import Actor, Publisher
from articles.models.rollup import Value

LONGEST_ROLE = 100  # characters

Find = Callable[[str], Choice | None]


class Values(Protocol):
    """What the values of a facet are; `choices` are all of them, where there are few."""

    @property
    def choices(self) -> Collection[Choice]: ...

    def finder(self, given: Collection[str], actors: Actors) -> Find:
        """From a word in an address to a choice; `actors` are those that the whole address names."""

    def named(self, values: Collection[Value]) -> dict[Value, Choice]:
        """How to show each of them, in one query."""

    def by_name(self, typed: str, *, is_sorted: bool) -> list[Value]:
        """Those with a name like the one typed; sorted by name, or in any order."""


class Actors:
    """Looks up all actors and countries that an address names in one query. A merged actor gives its survivor."""

    def __init__(self, values: Collection[str]) -> None:
        named = list(Actor.objects.addressed_by(values)) if values else []
        self.by_slug = {actor.slug: actor.survivor for actor in named}
        self.by_code = {actor.alpha_2: actor.survivor for actor in named if actor.alpha_2}

    def actor(self, value: str) -> Choice | None:
        actor = self.by_slug.get(value)
        return Choice.of_actor(actor) if actor else None

    def country(self, value: str) -> Choice | None:
        """By slug, or by ISO 3166-1 alpha-2 code in any case."""
        actor = self.by_code.get(value.upper()) or self.by_slug.get(value.lower())
        return Choice.of_actor(actor) if actor and actor.kind == Actor.Kind.COUNTRY else None


def names_of_actors(ids: Iterable[Value]) -> dict[Value, Choice]:
    """How to show each of those actors, by id, in one query."""
    wanted = {pk for pk in ids if isinstance(pk, int)}
    shown = Actor.objects.as_shown(wanted)
    return {pk: Choice(slug, name, pk, (own or of or "").lower()) for pk, slug, name, own, of in shown}


class ActorValues:
    """Actors of every kind."""

    choices: Collection[Choice] = ()

    def finder(self, given: Collection[str], actors: Actors) -> Find:
        return actors.actor

    named = staticmethod(names_of_actors)

    def by_name(self, typed: str, *, is_sorted: bool) -> list[Value]:
        named = Actor.objects.visible().found_by_name(typed)
        return list((named.by_name() if is_sorted else named).values_list("pk", flat=True))


class CountryValues(ActorValues):
    def finder(self, given: Collection[str], actors: Actors) -> Find:
        return actors.country


class PublisherValues:
    choices: Collection[Choice] = ()

    def finder(self, given: Collection[str], actors: Actors) -> Find:
        wanted = Publisher.objects.filter(slug__in=given) if set(given) - {UNKNOWN} else ()
        return {publisher.slug: Choice(publisher.slug, publisher.name, publisher.pk) for publisher in wanted}.get

    def named(self, values: Collection[Value]) -> dict[Value, Choice]:
        wanted = {pk for pk in values if isinstance(pk, int)}
        shown = Publisher.objects.filter(pk__in=wanted).values_list("pk", "slug", "name")
        return {pk: Choice(slug, name, pk) for pk, slug, name in shown}

    def by_name(self, typed: str, *, is_sorted: bool) -> list[Value]:
        names = {pk: anyascii(name).lower() for pk, name in Publisher.objects.values_list("pk", "name")}
        words = anyascii(typed).lower().split()
        found = [pk for pk, name in names.items() if all(word in name for word in words)]
        return [*sorted(found, key=lambda pk: names[pk])] if is_sorted else [*found]


@dataclass(frozen=True, slots=True)
class RegionChoice(Choice):
    """With the countries that belong to it: (id, since, until) as regions.Member has it."""

    members: tuple[tuple[int, dt.date | None, dt.date | None], ...] = field(default=(), compare=False)


class RegionValues:
    """Regions of the world and bodies of states. Which countries are in one is looked up when an address names it."""

    @cached_property
    def choices(self) -> list[Choice]:
        return [RegionChoice(region.slug, region.title) for region in regions().values()]

    def finder(self, given: Collection[str], actors: Actors) -> Find:
        named = {value: regions()[value.lower()] for value in given if value.lower() in regions()}
        codes = {member.code for region in named.values() for member in region.members}
        ids = Actor.objects.countries().ids_by_code(codes) if codes else {}
        return {value: self._choice(region, ids) for value, region in named.items()}.get

    def _choice(self, region: Region, ids: Mapping[str, int]) -> RegionChoice:
        members = tuple((ids[each.code], each.since, each.until) for each in region.members if each.code in ids)
        return RegionChoice(region.slug, region.title, members=members)

    def named(self, values: Collection[Value]) -> dict[Value, Choice]:
        return {}

    def by_name(self, typed: str, *, is_sorted: bool) -> list[Value]:
        return []


class RoleValues:
    """Roles as articles print them: any words will do."""

    choices: Collection[Choice] = ()

    def finder(self, given: Collection[str], actors: Actors) -> Find:
        return self._choice

    def _choice(self, value: str) -> Choice | None:
        words = " ".join(value.split()).lower()
        return Choice(words, f"“{words}”") if len(words) <= LONGEST_ROLE and any(map(str.isalnum, words)) else None

    def named(self, values: Collection[Value]) -> dict[Value, Choice]:
        return {value: Choice(value, value) for value in values if isinstance(value, str)}

    def by_name(self, typed: str, *, is_sorted: bool) -> list[Value]:
        return []


class WordValues:
    """A few words that never change."""

    def __init__(self, choices: Iterable[Choice]) -> None:
        self.by_slug = {choice.slug: choice for choice in choices}

    @property
    def choices(self) -> Collection[Choice]:
        return self.by_slug.values()

    def finder(self, given: Collection[str], actors: Actors) -> Find:
        return self.by_slug.get

    def named(self, values: Collection[Value]) -> dict[Value, Choice]:
        return {slug: choice for slug, choice in self.by_slug.items()}  # noqa: C416  its keys are wider

    def by_name(self, typed: str, *, is_sorted: bool) -> list[Value]:
        return [*self.by_slug]
