"""The countries of the world, the words English news has for them, and what is no country beside such a word."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from articles.extraction.lang.en.vocabulary import pairs, words

FILE = Path(__file__).with_name("countries.json")  # made by make_countries.py
# New England, …
NOT_AFTER = r"(?<!New )(?<!Latin )(?<!Central )(?<!Bank of )(?!(?:(?<=South )|(?<=North ))America)"
NOT_BEFORE = (
    r"(?! Ocean| Sea\b| Post\b| Times\b| Journal\b| Herald\b| Street\b| University\b| Convention| Club\b| States\b"
    r"|-American)"
)
# Words that are as often something else: they count only where the article names that country by another word.
SHY = words("shy_places")
REGIONS = pairs("regions")
NO_PLACES = ("Brussels",)  # it is the European Union's more often than Belgium's
OWNER = re.compile(r"^(?:the|The) |(?:['’]s|['’])$")  # what stands around the name: "the Kremlin's"
CLAIMED_TWICE = {"Congo": "CD", "Congolese": "CD"}


@cache
def countries() -> list[dict[str, Any]]:
    """ISO 3166-1 and Kosovo: "alpha_2", "name", "capital" and lists of "demonyms", "aliases" and "metonyms"."""
    return list(json.loads(FILE.read_text(encoding="utf-8")))


def plurals(demonyms: list[str]) -> list[str]:
    return [word + "s" for word in demonyms if not word.endswith(("s", "sh", "ch", "ese", "men"))]
