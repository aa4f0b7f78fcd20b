"""From the actors an extractor names to rows: found by kind and name, made where there are none.

A name finds an actor if it is that actor's name or alias, case and accents aside; a surname finds nobody who is known
by more than it. Two of the same name who speak for different countries are two: the second is kept apart by its
country's code, "John Smith (GB)".

What a person decided stands. A name that a person gave, or that came by a merge, leads to its actor whatever country is
read. An actor whose kind or country a person changed is still found by what it was before. A country that was taken
away, or a name, does not come back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from anyascii import anyascii
from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from django.utils.text import slugify
from pghistory.core import event_models

from articles.actors.turns import change_actors
from articles.extraction.types import ExtractedActor
from articles.models import Actor, ActorAlias, NormaliseName

MAX_NAME = 200  # characters; longer ones are no names
ATTEMPTS = 3

Key = tuple[str, str]  # kind, normalised name


@dataclass
class Known:
    """The actors that may be meant, by ISO code and by name; new ones are in it before they are rows.

    `settled` are names that hold for any country, `before` the countries that an actor had before a person gave it
    another, `taken_away` the names that it had.
    """

    normalised: dict[str, str]
    countries: dict[str, Actor]
    named: dict[Key, Actor]
    settled: set[Key] = field(default_factory=set)
    before: dict[int, set[int]] = field(default_factory=dict)
    taken_away: set[tuple[int | None, str]] = field(default_factory=set)
    new: list[Actor] = field(default_factory=list)
    placed: list[Actor] = field(default_factory=list)
    aliases: list[ActorAlias] = field(default_factory=list)


@dataclass(frozen=True)
class Resolved:
    actors: dict[ExtractedActor, Actor]
    countries: dict[str, Actor]


def resolve(actors: Iterable[ExtractedActor], codes: Iterable[str]) -> Resolved:
    """The row of each actor (none for a name without a letter or digit, or an unknown country) and of each ISO code.

    New rows are written, in a transaction that the caller has open. Where somebody else writes the same name at the
    same time, all is read again, and theirs is found.
    """
    wanted = sorted(set(actors), key=lambda actor: (actor.kind, actor.name, actor.country, actor.other_names))
    wanted_codes = sorted({*codes, *(actor.country for actor in wanted)} - {""})
    for _ in range(ATTEMPTS - 1):
        try:
            with transaction.atomic():
                return _resolve(wanted, wanted_codes)
        except IntegrityError:
            continue
    return _resolve(wanted, wanted_codes)


def _resolve(wanted: list[ExtractedActor], codes: list[str]) -> Resolved:
    known = read_known(wanted, codes)
    found = {actor: row for actor in wanted if (row := find_or_make(actor, known))}
    write(known)
    return Resolved(found, known.countries)


def read_known(wanted: list[ExtractedActor], codes: list[str]) -> Known:
    countries = {row.alpha_2: row for row in Actor.objects.countries().filter(alpha_2__in=codes)}
    normalised = normalise({name for actor in wanted for name in names_of(actor)})
    aliases = ActorAlias.objects.filter(normalised__in=set(normalised.values()) - {""})
    rows = list(aliases.select_related("actor__country", "actor__merged_into__country"))
    known = Known(normalised, countries, {(row.kind, row.normalised): row.actor.survivor for row in rows})
    known.settled = {(row.kind, row.normalised) for row in rows if row.is_settled or row.actor.merged_into_id}
    remember(known)
    return known


def remember(known: Known) -> None:
    """What the actors were before people decided about them."""
    rows = {row.pk: row for row in known.named.values()}
    names = events(ActorAlias).annotate(normalised=NormaliseName("name")).filter(actor__in=rows)
    had = set(names.filter(normalised__in=known.normalised.values()).values_list("actor", "normalised").distinct())
    known.taken_away = had - {(row.pk, name) for (_, name), row in known.named.items()}
    changed = [pk for pk, row in rows.items() if row.is_settled("kind") or row.is_settled("country")]
    for pk, kind, country in events(Actor).filter(pgh_obj__in=changed).values_list("pgh_obj", "kind", "country"):
        known.before.setdefault(pk, set()).add(country)
        for _, name in [key for key, row in known.named.items() if row.pk == pk]:
            known.named.setdefault((kind, name), rows[pk])


def names_of(actor: ExtractedActor) -> list[str]:
    """Every name under which the actor may be known; of a person's other names not those of one word."""
    others = [name for name in actor.other_names if actor.kind != "person" or len(name.split()) > 1]
    return [name for name in [actor.name, apart(actor), *others] if 0 < len(name) <= MAX_NAME]


def apart(actor: ExtractedActor) -> str:
    """The name that tells the actor from a namesake of another country."""
    return f"{actor.name} ({actor.country})" if actor.country else actor.name


def normalise(names: set[str]) -> dict[str, str]:
    """Each name in the form in which PostgreSQL compares them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, normalise_name(name) FROM unnest(%s::text[]) AS name", [sorted(names)])
        return dict(cursor.fetchall())


def find_or_make(actor: ExtractedActor, known: Known) -> Actor | None:
    if actor.kind == "country":
        return known.countries.get(actor.country)
    if not known.normalised.get(actor.name):
        return None
    country = known.countries.get(actor.country)
    row = find(actor, country, known)
    if row is None:
        row = make(actor, country, known)
    elif country and row.country is None and not row.is_settled("country"):
        row.country = country
        if row.pk:
            known.placed.append(row)
    add_aliases(row, actor, known)
    return row


def find(actor: ExtractedActor, country: Actor | None, known: Known) -> Actor | None:
    """By the name that tells it apart first: it is another's only where somebody decided so."""
    keys = [(actor.kind, normalised) for name in names_of(actor) if (normalised := known.normalised[name])]
    own = (actor.kind, known.normalised[apart(actor)]) if apart(actor) in known.normalised else None
    for key in [*([own] if own else []), *keys]:
        row = known.named.get(key)
        if row and (key == own != keys[0] or key in known.settled or not contradicts(row, country, known)):
            return row
    return None


def contradicts(row: Actor, country: Actor | None, known: Known) -> bool:
    if country is None or row.country_id in (None, country.pk):
        return False
    return country.pk not in known.before.get(row.pk or 0, ())


def make(actor: ExtractedActor, country: Actor | None, known: Known) -> Actor:
    taken = (actor.kind, known.normalised[actor.name]) in known.named
    row = Actor(kind=actor.kind, name=apart(actor) if taken else actor.name, country=country)
    known.new.append(row)
    known.named[actor.kind, known.normalised[row.name]] = row
    return row


def add_aliases(row: Actor, actor: ExtractedActor, known: Known) -> None:
    """Its names, where nobody has them yet; a person's surname is never one of them."""
    for name in names_of(actor):
        key = (row.kind, known.normalised[name])
        is_surname = row.kind == "person" and " " not in key[1]
        is_name = (name == actor.name or name != apart(actor)) and key[1] and not is_surname
        if is_name and key not in known.named and (row.pk, key[1]) not in known.taken_away:
            known.named[key] = row
            known.aliases.append(ActorAlias(actor=row, kind=row.kind, name=name))


def write(known: Known) -> None:
    for row, slug in zip(known.new, free_slugs([row.name for row in known.new]), strict=True):
        row.slug = slug
    Actor.objects.bulk_create(known.new)
    if known.placed:
        change_actors()
    Actor.objects.bulk_update(known.placed, ["country"])
    ActorAlias.objects.bulk_create(known.aliases)


def free_slugs(names: list[str]) -> list[str]:
    """A slug for each name, numbered where it is taken, by a row or by a name before it."""
    bases = [slugify(anyascii(name))[:100].strip("-") or "actor" for name in names]
    if not bases:
        return []
    starts = Q()
    for base in set(bases):
        starts |= Q(slug__startswith=base)
    taken = set(Actor.objects.filter(starts).values_list("slug", flat=True))
    slugs = []
    for base in bases:
        slug, n = base, 1
        while slug in taken:
            n += 1
            slug = f"{base}-{n}"
        taken.add(slug)
        slugs.append(slug)
    return slugs


def events(model: Any) -> Any:
    """What the database wrote down of every change of that model's rows."""
    return event_models(tracks_model=model)[0]._default_manager.all()
