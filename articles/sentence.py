"""A search in words, for its title, feed and exports: "Statements by Iranian speakers about Russia, October 2021"."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from articles.filter_values import CHECKED, FACETS, UNCHECKED, Choice, Selection
from articles.periods import moment_label, span_label

if TYPE_CHECKING:
    from articles.filters import StatementFilter

COUNTRIES = Path(__file__).parent.parent / "fixtures" / "countries.json"
UNKNOWN = {"speaker": "unknown speakers", "source": "articles without a publisher"}
WITH_ARTICLE = re.compile(
    r"(Republic|Democratic Republic) of .+|Isle of .+|United .+|.+ (Republic|Islands?|Territory|Territories)"
    r"|Bahamas|Comoros|Gambia|Maldives|Netherlands|Philippines|Seychelles"
)
WITHOUT_ARTICLE = re.compile(r"(Bouvet|Christmas|Norfolk) Island")


def sentence_of(asked: StatementFilter) -> str:
    kinds = any_of([choice.name.lower() for choice in asked.kind.included])
    matching = f"matching “{asked.q}”" if asked.q else ""
    head = " ".join(filter(None, [_states(asked.state), kinds, "statements", matching, *_included(asked)]))
    head = head[0].upper() + head[1:]
    undated = {"include": "including undated", "only": "undated only", "": ""}[asked.undated]
    span = span_label(asked.since, asked.until)
    entered = f"on record since {moment_label(asked.entered)}" if asked.entered else ""
    return ", ".join(filter(None, [head, *_excluded(asked), span, undated, entered]))


def any_of(names: list[str]) -> str:
    """ "Iran, Russia or China"."""
    return " or ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _included(asked: StatementFilter) -> Iterator[str]:
    for facet in ("speaker", "country", "about", "mentioned", "source"):
        choices = asked.selection(facet).included
        if not choices:
            continue
        if facet == "country" and asked.speaker.included:
            yield _of_named_speakers(asked, choices)
        elif facet == "about" and asked.country.included and asked.role != "speaking":
            yield f"and {_phrase(asked, facet, choices)}"
        else:
            yield _phrase(asked, facet, choices)


def _excluded(asked: StatementFilter) -> Iterator[str]:
    for facet in FACETS:
        choices = asked.selection(facet).excluded
        if choices and facet != "state":
            yield f"not {_phrase(asked, facet, choices)}"


def _phrase(asked: StatementFilter, facet: str, choices: tuple[Choice, ...]) -> str:
    """What a facet adds to the sentence, the same where it is excluded: "about Iran", "not about Iran"."""
    names = any_of([_name(facet, choice) for choice in choices])
    if facet == "kind":
        return any_of([choice.name.lower() for choice in choices])
    if facet == "country":
        phrases = {"speaking": f"by {_speakers(choices)}", "concerned": f"about {names}"}
        return phrases.get(asked.role, f"by or about {names}")
    return {"speaker": "by", "about": "about", "mentioned": "mentioning", "source": "in"}[facet] + f" {names}"


def _states(state: Selection) -> str:
    """There are two: all but one is the other, and both are all."""
    checked = CHECKED in state.included or UNCHECKED in state.excluded
    unchecked = UNCHECKED in state.included or CHECKED in state.excluded
    return "" if checked == unchecked else "checked" if checked else "unchecked"


def _of_named_speakers(asked: StatementFilter, choices: tuple[Choice, ...]) -> str:
    names = any_of([_name("country", choice) for choice in choices])
    return {"speaking": f"speaking for {names}", "concerned": f"about {names}"}.get(asked.role, f"involving {names}")


def _name(facet: str, choice: Choice) -> str:
    if choice.id is None:
        return UNKNOWN.get(facet, choice.name)
    return with_article(choice.name) if facet in ("country", "about") else choice.name


def with_article(country: str) -> str:
    """ "the United States", but "Russia"."""
    needed = WITH_ARTICLE.fullmatch(country) and not WITHOUT_ARTICLE.fullmatch(country)
    return f"the {country}" if needed else country


def _speakers(countries: tuple[Choice, ...]) -> str:
    """ "Iranian or Russian speakers"; "speakers for Dominica" where no adjective tells which country."""
    adjectives = [_adjectives().get(country.flag, "") for country in countries]
    others = [with_article(country.name) for country, word in zip(countries, adjectives, strict=True) if not word]
    told = any_of(list(filter(None, adjectives)))
    return any_of([f"{told} speakers"] * bool(told) + [f"speakers for {any_of(others)}"] * bool(others))


@cache
def _adjectives() -> dict[str, str]:
    countries = json.loads(COUNTRIES.read_text(encoding="utf-8"))
    adjectives = {c["alpha_2"].lower(): c["demonyms"][0] for c in countries if c["demonyms"]}
    shared = {word for word, n in Counter(adjectives.values()).items() if n > 1}
    nouns = {word for word in adjectives.values() if word.endswith("er")}  # "New Zealander"
    return {code: word for code, word in adjectives.items() if word not in shared | nouns}
