"""Regions and bodies of states: which countries belong to each, and since when and until when.

Regions are those of UN M49 (fixtures/regions.json), bodies of states are kept by hand (fixtures/bodies.toml).
"""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.text import slugify

FIXTURES = Path(__file__).parents[2] / "fixtures"


@dataclass(frozen=True, slots=True)
class Member:
    """A country by its ISO 3166-1 alpha-2 code; `until` is the first day on which it belongs no more."""

    code: str
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """`name` as a sentence has it: "Europe", "the European Union"."""

    slug: str
    name: str
    members: tuple[Member, ...]

    @property
    def title(self) -> str:
        return self.name.removeprefix("the ")[:1].upper() + self.name.removeprefix("the ")[1:]


@cache
def regions() -> dict[str, Region]:
    """By slug: bodies of states first, then the regions of the world."""
    return {region.slug: region for region in (*_bodies(), *_of_the_world())}


def _of_the_world() -> Iterator[Region]:
    for row in json.loads((FIXTURES / "regions.json").read_text(encoding="utf-8")):
        name = row["name"]
        yield Region(slugify(name.removeprefix("the ")), name, tuple(map(Member, row["countries"])))


def _bodies() -> Iterator[Region]:
    for slug, body in tomllib.loads((FIXTURES / "bodies.toml").read_text(encoding="utf-8")).items():
        left = {code: dt.date.fromisoformat(day) for code, day in body.get("left", {}).items()}
        members = [
            Member(code, dt.date.fromisoformat(day), left.get(code))
            for day, codes in body["joined"].items()
            for code in codes.split()
        ]
        yield Region(slug, f"the {body['name']}" if body.get("article") else body["name"], tuple(members))
