"""Countries as sentences have them: "the United States", "Iranian or Russian speakers"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from articles.extraction.lang.en.countries import countries

WITH_ARTICLE = re.compile(
    r"(Republic|Democratic Republic) of .+|Isle of .+|United .+|.+ (Republic|Islands?|Territory|Territories)"
    r"|Bahamas|Comoros|Gambia|Maldives|Netherlands|Philippines|Seychelles"
)
WITHOUT_ARTICLE = re.compile(r"(Bouvet|Christmas|Norfolk) Island")


def any_name_of(names: list[str]) -> str:
    """ "Iran, Russia or China"."""
    return " or ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def with_article(country: str) -> str:
    """ "the United States", but "Russia"."""
    needed = WITH_ARTICLE.fullmatch(country) and not WITHOUT_ARTICLE.fullmatch(country)
    return f"the {country}" if needed else country


def speakers_of(named: Iterable[tuple[str, str]]) -> str:
    """ "Iranian or Russian speakers"; "speakers for Dominica" where no adjective tells which country.

    Of each country its name and its ISO 3166-1 alpha-2 code in lower case.
    """
    told: list[str] = []
    others: list[str] = []
    for name, code in named:
        adjective = _adjectives().get(code)
        told += [adjective] if adjective else []
        others += [] if adjective else [with_article(name)]
    return any_name_of(
        [f"{any_name_of(told)} speakers"] * bool(told) + [f"speakers for {any_name_of(others)}"] * bool(others)
    )


@cache
def _adjectives() -> dict[str, str]:
    adjectives = {c["alpha_2"].lower(): c["demonyms"][0] for c in countries() if c["demonyms"]}
    shared = {word for word, n in Counter(adjectives.values()).items() if n > 1}
    nouns = {word for word in adjectives.values() if word.endswith("er")}  # "New Zealander"
    return {code: word for code, word in adjectives.items() if word not in shared | nouns}
