"""The countries of the world as actors, from a list of dicts as in the extractor's countries.json."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import transaction

from articles.extraction.lang.en.countries import FILE
from articles.models import Actor, ActorAlias
from articles.models.abstract import free_slugs


@dataclass(frozen=True, slots=True)
class Loaded:
    countries: int
    aliases: int


class CountriesError(ValueError):
    """The list cannot be used; the message says why."""


def read_countries(path: Path = FILE) -> list[dict[str, Any]]:
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        for row in rows:
            row["alpha_2"], row["alpha_3"], row["name"]
    except OSError as error:
        raise CountriesError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    except (ValueError, TypeError, KeyError) as error:
        raise CountriesError(f"{path}: not a JSON list of countries with alpha_2, alpha_3, name ({error})") from error
    return list(rows)


@transaction.atomic
def load_countries(rows: Sequence[Mapping[str, Any]]) -> Loaded:
    """Make the countries and names that are missing; those there are stay as they are, and so does what a curator has
    taken away. A name that two countries claim is the first one's."""
    there = set(Actor.objects.exclude(alpha_2="").values_list("alpha_2", flat=True))
    missing = [row for row in rows if row["alpha_2"] not in there]
    Actor.objects.bulk_create(
        Actor(
            kind=Actor.Kind.COUNTRY, name=row["name"], slug=slug, alpha_2=row["alpha_2"], alpha_3=row["alpha_3"],
            numeric=row.get("numeric", ""), wikidata_id=row.get("wikidata", ""),
        )
        for row, slug in zip(missing, free_slugs(Actor, [row["name"] for row in missing], "actor"), strict=True)
    )  # fmt: skip
    return Loaded(countries=len(missing), aliases=_load_aliases(rows))


def _load_aliases(rows: Sequence[Mapping[str, Any]]) -> int:
    """How many were added. Demonyms and capitals are read as words for a country, but are not names of it."""
    countries = {actor.alpha_2: actor for actor in Actor.objects.countries()}
    history = apps.get_model("articles", "ActorAliasEvent")
    taken_away = set(history.objects.filter(pgh_label="delete", kind="country").values_list("actor_id", "name"))
    before = ActorAlias.objects.filter(kind="country").count()
    ActorAlias.objects.bulk_create(
        [
            ActorAlias(actor=actor, kind=Actor.Kind.COUNTRY, name=name)
            for row in rows
            if (actor := countries.get(row["alpha_2"]))
            for name in dict.fromkeys([row["name"], row.get("official_name") or "", *row.get("aliases", [])])
            if name and (actor.pk, name) not in taken_away
        ],
        ignore_conflicts=True,
    )
    return ActorAlias.objects.filter(kind="country").count() - before
