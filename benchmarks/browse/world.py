"""Who speaks and who publishes: real countries, made-up actors and publishers, each with a rank in the news."""

import json
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from .words import content_words, draw, zipf

COUNTRIES = Path(__file__).parents[2] / "articles" / "extraction" / "lang" / "en" / "countries.json"
MOST_IN_THE_NEWS = [
    "US",
    "RU",
    "CN",
    "UA",
    "IR",
    "IL",
    "GB",
    "DE",
    "FR",
    "TR",
    "IN",
    "SA",
    "PK",
    "KR",
    "JP",
    "KP",
    "SY",
    "PL",
    "EG",
    "AE",
    "QA",
    "IQ",
    "AF",
    "VE",
    "BR",
    "CA",
    "AU",
    "IT",
    "ES",
    "LB",
]
PUBLISHERS = 300
ROLES = [
    f"{office} {post}".strip()
    for office in ("", "foreign ministry", "defence ministry", "government", "presidential", "parliament’s", "party")
    for post in ("spokesman", "spokeswoman", "minister", "adviser", "envoy", "chairman", "official", "secretary")
]


@dataclass
class World:
    """Ids are positions + 1; the countries are the first actors."""

    countries: list[dict]
    actors: int
    kind: np.ndarray
    country: np.ndarray  # id of the country an actor speaks for, 0: none
    by_rank: np.ndarray  # actor ids, from the one most often in the news
    names: list[str] = field(default_factory=list)

    def draw_countries(self, count: int, rng: np.random.Generator) -> np.ndarray:
        return draw(zipf(len(self.countries), 1.5, 1.1), count, rng) + 1

    def draw_actors(self, count: int, rng: np.random.Generator) -> np.ndarray:
        return self.by_rank[draw(zipf(self.actors, 8), count, rng)]


def actors_for(statements: int) -> int:
    return {10_000: 3_000, 200_000: 25_000, 2_000_000: 100_000}.get(statements, max(1_000, statements // 20))


def make_world(statements: int) -> World:
    rng = np.random.default_rng(20_250_101)
    countries = _countries()
    size, few = actors_for(statements), len(countries)
    kind = rng.choice(["person", "organisation", "group"], size=size, p=[0.75, 0.20, 0.05]).astype(object)
    kind[:few] = "country"
    country = draw(zipf(few, 1.5, 1.1), size, rng) + 1
    country[rng.random(size) < 0.05] = 0
    country[:few] = np.arange(few) + 1
    world = World(countries, size, kind, country, rng.permutation(size) + 1)
    world.names = [c["name"] for c in countries] + _names(kind[few:], rng)
    return world


def _countries() -> list[dict]:
    rank = {code: i for i, code in enumerate(MOST_IN_THE_NEWS)}
    listed = json.loads(COUNTRIES.read_text(encoding="utf-8"))
    return sorted(listed, key=lambda c: (rank.get(c["alpha_2"], len(rank)), c["alpha_2"]))


def _names(kinds: np.ndarray, rng: np.random.Generator) -> list[str]:
    """One name each; a number tells namesakes apart."""
    words, picks = content_words(), rng.integers(0, 50_000, (len(kinds), 3))
    seen: set[str] = set()
    names = []
    for kind, (a, b, c) in zip(kinds, picks.tolist(), strict=True):
        if kind == "person":
            name = f"{words[a % 4000]} {words[b]}".title()
        elif kind == "organisation":
            name = f"{words[a % 8000]} {words[b % 8000]} {words[c % 8000]} organisation".title()
        else:
            name = f"{words[a].title()} {words[b % 500]}s"
        name = name if name.lower() not in seen else f"{name} {len(seen)}"
        seen.add(name.lower())
        names.append(name)
    return names
