"""Who "the spokesperson", "the senior diplomat" and a "she" after "a spokeswoman" are: whoever spoke right before."""

from __future__ import annotations

import re
from functools import lru_cache

from spacy.tokens import Span, Token

from articles.extraction.details.countries import country_of, find_countries
from articles.extraction.lang.en.grammar import PRONOUNS
from articles.extraction.lang.en.roles import DEFINITE, GENERIC, ROLES, SKIPPED, SPOKES
from articles.extraction.speakers.memory import Speaker
from articles.extraction.speakers.people import People, Person
from articles.extraction.speakers.people import latest as last_before
from articles.extraction.speakers.roles import country_of_role

NEAR = 700  # characters


def holder_of(phrase: str, country: str, at: int, people: People) -> str:
    """The one person whose office a phrase names: "Italy's prime minister" is who was named before with that role,
    "its foreign ministry spokesman" also who is named with it later. `country` is that of the phrase; "" for nobody."""
    wanted = _office(phrase)
    if len(wanted) + bool(country) < 2 or not wanted or not DEFINITE.match(phrase):
        return ""
    before = people.named_lately(at)
    found, perhaps = [], []
    for who in dict.fromkeys((*before, *people.spokespeople)):
        known = people.known[who]
        held = _office(known.role) if known.role else frozenset()
        speaks = SPOKES & held and SPOKES & wanted and (held <= wanted or wanted <= held)
        theirs = country_of_role(known.role) or known.country
        same = theirs == country or (speaks and "" in {theirs, country})
        if same and (speaks or (held == wanted and who in before)) and _may_be(phrase, known.role):
            found.append(who)
        elif country and not theirs and held == wanted and who in before and _is_near(known, at):
            perhaps.append(who)
    found = found or perhaps
    return found[0] if len(found) == 1 else ""


def _is_near(known: Person, at: int) -> bool:
    mention = last_before(known.mentions, at)
    return mention is not None and at - mention.start < NEAR


@lru_cache(maxsize=2048)
def _office(role: str) -> frozenset[str]:
    """The words of a role without determiners and countries, "spokesman" and "spokeswoman" alike."""
    for mention in reversed(list(find_countries(role))):
        role = role[: mention.start] + role[mention.end :]
    words = (word for word in re.findall(r"[a-z]+", role.lower()) if word not in SKIPPED)
    return frozenset("spokes" if word.startswith("spokes") else word for word in words)


def _may_be(phrase: str, role: str) -> bool:
    """Whether a spokeswoman is not taken for a spokesman."""
    return not any(one in phrase and other in role for one, other in (("kesman", "keswoman"), ("keswoman", "kesman")))


def the_same(head: Token, phrase: Span, at: int, latest: Speaker | None, people: People) -> Speaker | None:
    """The last speaker, where "the …" at `at` of the body means that one."""
    if latest is None or not phrase.text.lower().startswith("the ") or at - latest.start > NEAR:
        return None
    if latest.role == head.lower_ and len(phrase) == 2:
        return latest
    if any(token.tag_ == "POS" and not country_of(token.head.text) for token in phrase):
        return None  # "the governor's spokeswoman" is not the governor
    is_told = len(phrase) > 2 and head.lower_ in ROLES and bool(latest.who) and not people.known[latest.who].role
    is_held = bool(latest.who) and _office(phrase.text) <= _titles(people.known[latest.who].role, latest.printed)
    if not latest.who or latest.actor is None or not (is_told or is_held or head.lower_ in GENERIC):
        return None
    named = {mention.country for mention in find_countries(phrase.text)} or {country_of_role(phrase.text)}
    return latest if named & {"", latest.actor.country} else None


def _titles(role: str, printed: str) -> frozenset[str]:
    """The words of a role that say what somebody is, and those before the name: "General Rahimi, adviser to …"."""
    return _office(re.split(r" (?:of|for|to|at|in) ", role)[0]) | _office(printed)


def is_unnamed(pronoun: str, at: int, paragraph: int, latest: Speaker | None, people: People) -> bool:
    """Whether "he" or "she" at `at` means a last speaker without a name: nobody else was named since."""
    if latest is None or not latest.role or latest.start < paragraph or people.between(latest.start, at):
        return False
    gender = "f" if latest.role.endswith("woman") else "m" if latest.role.endswith("man") else ""
    return gender in {"", PRONOUNS[pronoun]}
