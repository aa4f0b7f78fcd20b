"""Countries by the words that stand for them: names, demonyms, capitals and seats of power."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FIXTURE = Path(__file__).parents[3] / "fixtures" / "countries.json"


@dataclass(frozen=True, slots=True)
class Mention:
    """A word for a country. `rule` is "name", "demonym", "capital" or "metonym"."""

    country: str
    start: int
    end: int
    rule: str


@cache
def table() -> dict[str, tuple[str, str]]:
    """Each word for a country → (alpha-2, rule); where two rules claim a word, the first of the order below has it."""
    words: dict[str, tuple[str, str]] = {}
    for country in json.loads(FIXTURE.read_text(encoding="utf-8")):
        code = country["alpha_2"]
        for word in [country["name"], *country["aliases"]]:
            words.setdefault(word, (code, "name"))
        for word in country["demonyms"]:
            words.setdefault(word, (code, "demonym"))
            if not word.endswith(("s", "sh", "ch", "ese", "men")):
                words.setdefault(word + "s", (code, "demonym"))
        words.setdefault(country["capital"], (code, "capital"))
        for word in country["metonyms"]:
            words.setdefault(word, (code, "metonym"))
    words.pop("", None)
    return words


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(table(), key=len, reverse=True)
    return re.compile(r"(?<![\w.])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w])")


def country_of(text: str) -> str:
    """The alpha-2 code of the country a text names, and nothing but names ("the Kremlin", "Iranian"), or ""."""
    bare = re.sub(r"^(?:the|The) |(?:'s|')$", "", text.strip())
    return table().get(bare, ("", ""))[0]


def find_countries(text: str) -> Iterator[Mention]:
    """Every word for a country in a text, in order."""
    for word in _pattern().finditer(text):
        code, rule = table()[word.group()]
        yield Mention(code, word.start(), word.end(), rule)
