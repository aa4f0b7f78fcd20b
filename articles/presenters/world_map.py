"""The world map: the shape of each country, shaded by its number of statements, a link to the list behind it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .color_scale import Steps

SHAPES = Path(__file__).parents[2] / "fixtures" / "world.json"


@dataclass(frozen=True, slots=True)
class Counted:
    """A country, how many statements it has and their address."""

    name: str
    code: str
    n: int
    url: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """`path` is its outline; a country too small for one is a point at `x`, `y`."""

    country: Counted
    step: str
    path: str = ""
    x: int = 0
    y: int = 0


@dataclass(frozen=True, slots=True)
class WorldMap:
    width: int
    height: int
    linked: list[Shape]
    plain: list[tuple[str, str]]
    steps: Steps
    not_drawn: list[Counted]


def world_map(countries: Iterable[Counted]) -> WorldMap:
    """Countries without statements are drawn without a link, small ones are left out. Points lie on top."""
    world, by_code = _world(), {country.code: country for country in countries}
    steps = Steps.of(country.n for country in by_code.values())
    spoken = sorted((country for country in by_code.values() if country.n), key=lambda country: -country.n)
    shapes = [Shape(c, steps.css(c.n), path=world["shapes"][c.code]) for c in spoken if c.code in world["shapes"]]
    points = [Shape(c, steps.css(c.n), "", *world["points"][c.code]) for c in spoken if c.code in world["points"]]
    drawn = {shape.country.code for shape in shapes}
    plain = [(_name(by_code, code), path) for code, path in world["shapes"].items() if code not in drawn]
    plain += list(world["without_code"].items())
    not_drawn = [c for c in spoken if c.code not in world["shapes"] and c.code not in world["points"]]
    return WorldMap(world["width"], world["height"], shapes + points, plain, steps, not_drawn)


def _name(by_code: dict[str, Counted], code: str) -> str:
    return f"{by_code[code].name}: no statements" if code in by_code else ""


@cache
def _world() -> dict[str, Any]:
    """As fixtures/make_world.py writes it."""
    return json.loads(SHAPES.read_text(encoding="utf-8"))
