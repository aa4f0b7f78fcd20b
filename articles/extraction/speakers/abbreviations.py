"""Which body "MOH" is: the one that the article names in full."""

from __future__ import annotations

import re
from collections import defaultdict

from articles.extraction.details.countries import country_of
from articles.extraction.lang.en.grammar import OPENING_ARTICLE
from articles.extraction.lang.en.names import ORGANISATION, SHORTENED
from articles.extraction.lang.en.roles import BODY_OF_NATIONS, SHORT_BODIES
from articles.extraction.speakers.names import find_names

LETTERS = range(3, 7)  # of an abbreviation that stands in no brackets
_OWNER = re.compile(r"['’]s?$")


def in_brackets(text: str) -> dict[str, str]:
    """The bodies that a text names with an abbreviation behind, by that: 'the Ministry of Health (MOH)'."""
    return {found["short"]: _own_name(found["name"], found["short"]) for found in SHORTENED.finditer(text)}


def _own_name(name: str, short: str) -> str:
    """The name without what stands before it, but for its country: "Peru's Ministry of Health" of MOH, "Sol Review" of
    "Ana Roe and the Sol Review's"."""
    words = re.sub(r"['’]s?$", "", name).split()
    after = max((n + 1 for n, word in enumerate(words[:-1]) if _OWNER.search(word)), default=0)
    first = next((n for n in range(after, len(words)) if words[n][0] == short[0]), after)
    first -= first == after > 0 and bool(country_of(words[after - 1]))
    return OPENING_ARTICLE.sub("", " ".join(words[first:]))


def full_names(text: str) -> dict[str, str]:
    """The full names of bodies by their abbreviations: those in brackets whose letters fit, and without brackets where
    one body alone has the initials: "HAW" after "Human Aid Watch"."""
    told: dict[str, set[str]] = defaultdict(set)
    for name in find_names(text):
        initials = _initials(name.text)
        is_body = any(word.lower() in ORGANISATION for word in name.words) and not country_of(name.words[0])
        if len(initials) in LETTERS and is_body:  # ICAO is no "Iran Civil Aviation Organization"
            told[initials].add(name.text)
    alone = {short: names.pop() for short, names in told.items() if len(names) == 1}
    listed = {short: name for short, name in in_brackets(text).items() if _fits(short, name)}
    offices = {short: name for short, name in SHORT_BODIES.items() if name in text}
    found = (offices | alone | listed).items()
    return {short: name for short, name in found if not BODY_OF_NATIONS.fullmatch(short)}  # all news knows the UN


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _fits(short: str, name: str) -> bool:
    """Whether the capitals of an abbreviation begin words of a name, in order; not those of its owner."""
    own = re.sub(r"^.*['’]s ", "", name)
    letters = iter(word[0].upper() for word in own.split())
    return all(capital in letters for capital in short if capital.isupper())
