"""From the actors an extractor names to rows: found by kind and name, made where there are none.

One name is one actor, case, accents and marks aside, whatever country is read and whatever came before: so the order of
articles does not matter. Short forms of a name and surnames lead to somebody in their own article only; nobody gets a
name by machine but the one that he was made with.

Names lead elsewhere where a person decided so: one that a person gave, or that came by a merge, leads to its actor, and
"John Smith (GB)", told apart so by a person, is whom articles call John Smith and say to be of GB. An actor whose kind
a person changed is still found by what it was before.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from django.db.models.functions import Coalesce
from pghistory.core import event_models

from articles.actors.evidence import agreed_country, best_spelling
from articles.extraction.types import ExtractedActor
from articles.models import Actor, ActorAlias
from articles.models.abstract import free_slugs

MAX_NAME = 200  # characters; longer ones are no names
ATTEMPTS = 3

Key = tuple[str, str]  # kind, normalised name


@dataclass
class KnownActors:
    """The actors that may be meant, by ISO code and by name, and the names that people gave; those that nobody has."""

    normalised: dict[str, str]
    countries: dict[str, Actor]
    named: dict[Key, Actor]
    given: set[Key]
    new: list[Actor] = field(default_factory=list)


@dataclass(frozen=True)
class Resolved:
    actors: dict[ExtractedActor, Actor]
    countries: dict[str, Actor]


def resolve(
    actors: Iterable[ExtractedActor], codes: Iterable[str], *, only_known: Iterable[ExtractedActor] = ()
) -> Resolved:
    """The row of each actor (none for a name without a letter or digit, one that a person said is no
    actor, or an unknown country) and of each ISO code.

    New rows are written, in a transaction that the caller has open, but not for `only_known`. Where somebody else
    writes the same name at the same time, all is read again, and theirs is found.
    """
    actors, codes, only_known = list(actors), list(codes), list(only_known)
    for _ in range(ATTEMPTS - 1):
        try:
            with transaction.atomic():
                return _resolve(actors, codes, only_known)
        except IntegrityError:
            continue
    return _resolve(actors, codes, only_known)


def _resolve(actors: Iterable[ExtractedActor], codes: Iterable[str], only_known: Iterable[ExtractedActor]) -> Resolved:
    resolved, new = look_up(actors, codes, only_known=only_known)
    for row, slug in zip(new, free_slugs(Actor, [row.name for row in new], "actor"), strict=True):
        row.slug = slug
    Actor.objects.bulk_create(new)
    return resolved


def look_up(
    actors: Iterable[ExtractedActor], codes: Iterable[str], *, only_known: Iterable[ExtractedActor] = ()
) -> tuple[Resolved, list[Actor]]:
    """The same, and the rows that are to be written."""
    wanted = sorted(set(actors), key=in_order)
    others = sorted(set(only_known) - set(wanted), key=in_order)
    known = read_known([*wanted, *others], {*codes, *(actor.country for actor in [*wanted, *others])} - {""})
    found = {actor: row for actor in wanted if (row := find(actor, known) or make(actor, known))}
    complete(known, found)
    found |= {actor: row for actor in others if (row := find(actor, known))}
    # What a person said is no actor is found, so that it is not made again, and is nobody.
    actors_alone = {actor: row for actor, row in found.items() if row.withdrawn_at is None}
    return Resolved(actors_alone, known.countries), known.new


def in_order(actor: ExtractedActor) -> tuple[object, ...]:
    return actor.kind, actor.name, actor.country, actor.other_names


def read_known(wanted: Iterable[ExtractedActor], codes: Iterable[str]) -> KnownActors:
    countries = {row.alpha_2: row for row in Actor.objects.countries().filter(alpha_2__in=codes)}
    names = {name for actor in wanted for name in (actor.name, apart(actor)) if 0 < len(name) <= MAX_NAME}
    normalised = normalise(names)
    aliases = ActorAlias.objects.filter(normalised__in=set(normalised.values()) - {""})
    rows = list(aliases.select_related("actor__merged_into"))
    named = {(row.kind, row.normalised): row.actor.survivor for row in rows}
    given = {(row.kind, row.normalised) for row in rows if row.is_settled or row.actor.merged_into_id}
    return KnownActors(normalised, countries, before_changed(named) | named, given)


def before_changed(named: dict[Key, Actor]) -> dict[Key, Actor]:
    """Whom a person gave another kind, by those before; also one that has gone into another since."""
    rows = {row.pk: row for row in named.values()}
    changed = Actor.objects.filter(Q(pk__in=rows) | Q(merged_into__in=rows), settled__contains=["kind"])
    now = dict(changed.values_list("pk", Coalesce("merged_into", "pk")))
    kinds = events(Actor).filter(pgh_obj__in=now).values_list("pgh_obj", "kind").distinct() if now else []
    return {(kind, name): row for pk, kind in kinds for (_, name), row in named.items() if row.pk == now[pk]}


def apart(actor: ExtractedActor) -> str:
    """The name that tells the actor from a namesake of another country."""
    return f"{actor.name} ({actor.country})" if actor.country else actor.name


def normalise(names: set[str]) -> dict[str, str]:
    """Each name in the form in which PostgreSQL compares them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, normalise_name(name) FROM unnest(%s::text[]) AS name", [sorted(names)])
        return dict(cursor.fetchall())


def find(actor: ExtractedActor, known: KnownActors) -> Actor | None:
    if actor.kind == Actor.Kind.COUNTRY:
        return known.countries.get(actor.country)
    told_apart = (actor.kind, known.normalised.get(apart(actor), ""))
    own = (actor.kind, known.normalised.get(actor.name, ""))
    return known.named.get(told_apart if told_apart in known.given else own)


def make(actor: ExtractedActor, known: KnownActors) -> Actor | None:
    normalised = known.normalised.get(actor.name)
    if not normalised or actor.kind == Actor.Kind.COUNTRY:
        return None
    row = Actor(kind=actor.kind, name=actor.name)
    known.new.append(row)
    known.named[actor.kind, normalised] = row
    return row


def complete(known: KnownActors, found: dict[ExtractedActor, Actor]) -> None:
    """New rows are named and placed as their article does."""
    named: dict[int, list[ExtractedActor]] = defaultdict(list)
    for actor, row in found.items():
        named[id(row)].append(actor)
    for row in known.new:
        row.name = best_spelling(Counter({actor.name: 1 for actor in named[id(row)]}))
        row.country = known.countries.get(
            agreed_country({actor.country: 1 for actor in named[id(row)] if actor.country in known.countries}) or ""
        )


def events(model: Any) -> Any:
    """What the database wrote down of every change of that model's rows."""
    return event_models(tracks_model=model)[0]._default_manager.all()
