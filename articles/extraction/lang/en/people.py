"""Common nouns: which of them are people, which are bodies, and which neither."""

from __future__ import annotations

import re

from articles.extraction.lang.en.kinds_of_bodies import COMMERCIAL, KINDS
from articles.extraction.lang.en.roles import HEADS, PEOPLE
from articles.extraction.lang.en.saying import DOCUMENTS, UNNAMED_SOURCES
from articles.extraction.lang.en.vocabulary import words

# Roles that are names too: "Hunter Biden", "Dean Smith Jones".
ALSO_CALLED_SO = {
    "baker",
    "bishop",
    "butcher",
    "carpenter",
    "dean",
    "driver",
    "fellow",
    "fisher",
    "hunter",
    "king",
    "pope",
}
ALSO_CALLED_SO |= {"nun", "pilot", "porter", "queen", "sultan", "amir", "emir", "head", "member"}
BEFORE_NAMES = {
    "actress",
    "critic",
    "daughter",
    "eyewitness",
    "hostage",
    "husband",
    "pastor",
    "son",
    "survivor",
    "veteran",
    "victim",
}
INDEFINITE = words("indefinite")
QUANTIFIERS = {"many", "most", "other", "several", "some", "thousands"}
COMMUNITIES = words("communities")
COLLECTIVES = {
    "couple",
    "crew",
    "crowd",
    "family",
    "gang",
    "leadership",
    "opposition",
    "pair",
    "staff",
    "trio",
}  # each is an "it"
FINDINGS = words("findings")
COUNTED = words("counted")
MEETINGS = words("meetings_of_states")
NEWSPAPER_COLUMNS = words("columns")
BODIES = KINDS | COMMERCIAL | words("bodies")
_SOMEBODY = HEADS | PEOPLE | UNNAMED_SOURCES | words("passers_by") | COMMUNITIES
_THINGS = words("things") | BODIES | FINDINGS | DOCUMENTS
_DOER = re.compile(r"[\w-]{2,}(?:[a-z]{2}[eo]r|[a-z]ist|[a-z]ian|[a-z]{3}ee|m[ae]n)")
SEVERAL_OF_THEM = re.compile(
    r"(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]everal) (?:[\w.-]+ ){0,3}(?P<who>[a-z]+s)\b(?! and )"
)


def is_people(noun: str) -> bool:
    """ "source", "granddaughters", "beekeeper", "veterinarian": by its word or by how it ends."""
    return any(word in _SOMEBODY or (word not in _THINGS and _DOER.fullmatch(word)) for word in _numbers(noun))


def is_body(noun: str) -> bool:
    return any(word in BODIES for word in _numbers(noun))


def _numbers(noun: str) -> tuple[str, ...]:
    """The word, and its singular where it is a plural."""
    noun = noun.lower()
    if noun.endswith("ies"):
        return noun, noun[:-3] + "y"
    return (noun, noun[:-1], noun[:-2]) if noun.endswith("es") else (noun, noun.removesuffix("s"))
