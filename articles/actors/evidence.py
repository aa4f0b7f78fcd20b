"""What a record takes from articles that do not say the same: functions of how many say what, in no order. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

Country = TypeVar("Country", int, str)

NEARLY_ALL = 0.75  # of the articles whose words say a country


def best_spelling(articles: Mapping[str, int]) -> str:
    """That of most articles; of as many, one with capitals and small letters, and with its accents."""
    return min(articles, key=lambda name: (-articles[name], name in (name.upper(), name.lower()), -marks(name), name))


def marks(name: str) -> int:
    return sum(not char.isascii() for char in name)


def agreed_country(articles: Mapping[Country, int]) -> Country | None:
    """That of nearly all; none where articles contradict each other."""
    best = max(articles, key=lambda each: articles[each], default=None)
    return best if best is not None and articles[best] >= NEARLY_ALL * sum(articles.values()) else None
