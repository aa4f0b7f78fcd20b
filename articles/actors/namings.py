"""What the record of an actor has by machine: the spelling of its name, and the country for which it speaks.

Both are functions of the set of articles that name it (models/naming.py), in whatever order these came in: the spelling
of most of them, and the country that nearly all say whose words say one. So one country that was misread takes nothing
from somebody well known; where articles contradict each other, namesakes perhaps, the record has none, and each
statement keeps what its own article says.

What a person said stands. Records are brought up to date when an import ends, and now and then while it runs: nobody
may write statements meanwhile, as they follow from them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from time import monotonic
from typing import Any

import pghistory
from django.db import transaction
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce

from articles.actors.evidence import agreed_country, best_spelling
from articles.actors.find_or_create import MAX_NAME, Resolved
from articles.models import Actor, ActorAlias, ActorToSettle, Article, Naming, NormaliseName, locks

TOGETHER = 200  # actors settled in one go
EVERY = 30.0  # seconds between what is settled while articles come in
MOST_MEANWHILE = 1000  # actors settled then

settled_at = monotonic()


def keep_namings(article: Article, found: Resolved, *, is_new: bool = False) -> None:
    """Those of the article as it stands, and no others."""
    named = set(namings_of(found))
    columns = "actor", "name", "country"
    before = {} if is_new else {each[1:]: each[0] for each in article.namings.values_list("pk", *columns)}
    if gone := before.keys() - named:
        Naming.objects.filter(pk__in=[before[each] for each in gone]).delete()
    Naming.objects.bulk_create(
        Naming(article=article, actor_id=actor, name=name, country_id=country)
        for actor, name, country in sorted(named - before.keys(), key=str)
    )


def namings_of(found: Resolved) -> Iterator[tuple[int, str, int | None]]:
    for actor, row in found.actors.items():
        if row.kind != Actor.Kind.COUNTRY:
            country = found.countries.get(actor.country)
            yield row.pk, actor.name, country.pk if country else None
            yield from ((row.pk, name, None) for name in actor.other_names if 0 < len(name) <= MAX_NAME)


def settle_records(progress: Callable[[int, int], None] | None = None) -> None:
    """Of all actors who are owed it, whoever imported what names them. `progress` hears how many of how many notes
    that something is owed are done."""
    done, total = 0, ActorToSettle.objects.count()
    while ActorToSettle.objects.exists():
        with transaction.atomic(), pghistory.context(command="settle_records"):
            locks.hold(locks.ACTORS)
            done += settle_some()
        if progress:
            progress(min(done, total), total)


def settle_records_now_and_then() -> None:
    """Of some of them, while articles come in: not more often than EVERY, and not while others write statements."""
    global settled_at
    if monotonic() - settled_at < EVERY:
        return
    with transaction.atomic(), pghistory.context(command="settle_records"):
        if locks.try_to_hold(locks.ACTORS):
            settle_some(MOST_MEANWHILE)
            settled_at = monotonic()


def settle_some(most: int = TOGETHER) -> int:
    """How many notes that something is owed were followed. To be called by the one who holds locks.ACTORS."""
    owed = dict(ActorToSettle.objects.order_by("pk").values_list("pk", "actor")[:most])
    ActorToSettle.objects.filter(pk__in=owed).delete()
    survivors = Actor.objects.filter(pk__in=set(owed.values())).values(now=Coalesce("merged_into", "pk"))
    locked = Actor.objects.people_and_groups().filter(pk__in=survivors).order_by("pk").select_for_update(no_key=True)
    rows = locked.annotate(normalised=NormaliseName("name")).in_bulk()
    namings = Naming.objects.filter(Q(actor__in=rows) | Q(actor__merged_into__in=rows))
    said = counted(namings.exclude(country=None), "country")
    spelt = counted(namings.filter(normalised__in={row.normalised for row in rows.values()}), "normalised", "name")
    write([row for pk, row in rows.items() if is_settled_anew(row, said[pk], spelt[pk])])
    return len(owed)


def counted(namings: QuerySet[Naming], *fields: str) -> dict[int, dict[tuple[Any, ...], int]]:
    """In how many articles each actor is named so."""
    found: dict[int, dict[tuple[Any, ...], int]] = defaultdict(dict)
    rows = namings.annotate(now=Coalesce("actor__merged_into", "actor")).order_by().values_list("now", *fields)
    for now, *values, n in rows.annotate(n=Count("article", distinct=True)):
        found[now][tuple(values)] = n
    return found


def is_settled_anew(row: Any, said: Mapping[tuple[int], int], spelt: Mapping[tuple[str, str], int]) -> bool:
    """Whether anything in its record changes by it."""
    before = row.name, row.country_id
    names = {name: n for (normalised, name), n in spelt.items() if normalised == row.normalised}
    if names and not row.is_settled("name"):
        row.name = best_spelling(names)
    if not row.is_settled("country"):
        row.country_id = agreed_country({country: n for (country,), n in said.items()})
    return (row.name, row.country_id) != before


def write(rows: Sequence[Any]) -> None:
    Actor.objects.bulk_update(rows, ["name", "country"])
    own = ActorAlias.objects.filter(actor__in=rows, normalised=NormaliseName("actor__name"), is_settled=False)
    respelt = list(own.exclude(name=F("actor__name")).select_related("actor").order_by("pk"))
    for alias in respelt:
        alias.name = alias.actor.name
    ActorAlias.objects.bulk_update(respelt, ["name"])
