"""Countries by the words that stand for them: names, demonyms, capitals, seats of power, regions.

`find_countries` reads words alone; what only the article can settle is left to geography.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from articles.extraction.lang.en.countries import (
    AFTER_A_NAME,
    AFTER_ANY,
    BASED,
    BEFORE_A_NAME,
    BY_ANOTHER,
    ENDS_A_NAME,
    FOR_OR_AGAINST,
    HALF,
    HALVES,
    NEARBY,
    NO_PAIR,
    NO_PLACES,
    NOT_AFTER,
    NOT_BEFORE,
    OWNER,
    OWNERS_ONLY,
    PAIR,
    PAIRS,
    REGIONS,
    SHARED,
    SHY,
    STUDIED,
    countries,
    plurals,
)
from articles.extraction.lang.en.roles import PEOPLE, ROLES

SOMEBODY = ROLES | PEOPLE


@dataclass(frozen=True, slots=True)
class FoundCountry:
    """A word for a country. `rule` is "name", "demonym", "capital", "metonym", "region", "movement", "province"
    or "back-reference"."""

    country: str
    start: int
    end: int
    rule: str


@cache
def table() -> dict[str, tuple[str, str]]:
    """Each word for a country → (alpha-2, rule); a word claimed twice belongs to the first rule below."""
    found: dict[str, tuple[str, str]] = {}
    for rule, listed in (("name", _names), ("demonym", _demonyms), ("capital", _capital), ("metonym", _metonyms)):
        for country in countries():
            for word in listed(country):
                found.setdefault(word, (country["alpha_2"], rule))
    for place, code in REGIONS.items():
        found.setdefault(place, (code, "region"))
    for rule, owners in OWNERS_ONLY.items():
        for owner, code in owners.items():
            found.setdefault(owner, (code, rule))
    for word in ("", *NO_PLACES):
        found.pop(word, None)
    return found | {word: (code, "name") for word, (code, _) in SHARED.items()}


def _names(country: dict[str, Any]) -> list[str]:
    return [country["name"], *country["aliases"]]


def _demonyms(country: dict[str, Any]) -> list[str]:
    return [*country["demonyms"], *plurals(country["demonyms"])]


def _capital(country: dict[str, Any]) -> list[str]:
    return [country["capital"]]


def _metonyms(country: dict[str, Any]) -> list[str]:
    return list(country["metonyms"])


@cache
def _pattern() -> re.Pattern[str]:
    """The longest of the words that fit; by first letter, so that one look at it rules out nearly all of them."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(table(), key=len, reverse=True):
        by_letter.setdefault(word[0], []).append(re.escape(word[1:]).replace("'", "['’]"))
    listed = "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())
    return re.compile(rf"(?<![\w.])(?<!\w['’])(?=[{''.join(by_letter)}]){NOT_AFTER}(?:{listed})(?![\w]){NOT_BEFORE}")


def country_of(text: str) -> str:
    """The alpha-2 code of the country a text names, and nothing but names ("the Kremlin", "Iranian"), or ""."""
    return _known(text)[0]


@cache
def name_of(country: str) -> str:
    """The short English name of an alpha-2 code."""
    return {str(row["alpha_2"]): str(row["name"]) for row in countries()}.get(country, "")


def rule_of(text: str) -> str:
    """By which rule `country_of` reads a text: "name", "capital", … or ""."""
    return _known(text)[1]


@lru_cache(maxsize=8192)
def _known(text: str) -> tuple[str, str]:
    return table().get(OWNER.sub("", text.strip()), ("", ""))


def find_countries(text: str) -> list[FoundCountry]:
    """Every word for a country in a text, in order."""
    found = []
    for word in _pattern().finditer(text):
        code, rule = table()[word.group().replace("’", "'")]
        if rule == "region" or rule in OWNERS_ONLY or not _is_a_landform(text, word.start(), word.end(), rule):
            found.append(FoundCountry(code, word.start(), word.end(), rule))
    halves, pairs = _halves(text, found), _pairs(text)
    return sorted([*found, *halves, *pairs], key=lambda mention: mention.start) if halves or pairs else found


def owners_in(text: str) -> list[FoundCountry]:
    """The countries that a phrase can belong to: of "the pro-Russian mayor of a Moldovan town" Moldova alone."""
    return [
        mention
        for mention in find_countries(text)
        if not FOR_OR_AGAINST.search(text, max(0, mention.start - NEARBY), mention.start)
        and not BY_ANOTHER.match(text, mention.end)
        and not (mention.rule == "name" and STUDIED.match(text, mention.end))
        and not _is_of_another_name(text, mention)
        and not ((based := BASED.match(text, mention.end)) and based["who"] in SOMEBODY)
    ]


def _is_of_another_name(text: str, mention: FoundCountry) -> bool:
    """Whether a capital's name ends a longer one: "Morgan Stanley"."""
    word = text[mention.start : mention.end]
    return word in SHY and mention.rule == "capital" and ENDS_A_NAME.search(text, 0, mention.start) is not None


def _is_a_landform(text: str, start: int, end: int, rule: str) -> bool:
    """ "Lake Malawi", "the Gulf of Guinea", "the Korean peninsula"."""
    if AFTER_ANY.match(text, end) or (rule == "name" and AFTER_A_NAME.match(text, end)):
        return True
    return BEFORE_A_NAME.search(text, max(0, start - NEARBY), start) is not None


def _halves(text: str, found: Sequence[FoundCountry]) -> list[FoundCountry]:
    """The first of "Franco-German"."""
    halves = list(HALF.finditer(text))
    known = {mention.start for mention in found} if halves else set()
    return [
        FoundCountry(HALVES[half.group()], *half.span(), "demonym")
        for half in halves
        if half.end() + 1 in known and not NO_PAIR.match(text, half.end())
    ]


def _pairs(text: str) -> list[FoundCountry]:
    """Both countries of "the two Koreas", "South and North Korea"."""
    found = []
    for pair in PAIR.finditer(text):
        shared = (pair["plural"] or pair["either"] or "Korea").title()
        found += [FoundCountry(country, *pair.span(), "name") for country in PAIRS[shared]]
    return found
