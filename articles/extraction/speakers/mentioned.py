"""Which people and bodies are mentioned inside what somebody says: those that the article shows to be such.

In what people say a capitalised name is a place, a pipeline or an agreement as often as somebody, and a mention is not
looked at again. So a name is kept only where its own words or the article tell what it is; any other is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from articles.extraction.details.countries import country_of
from articles.extraction.lang.en.kinds_of_bodies import IS_A_FIRM
from articles.extraction.lang.en.names import (
    BEGIN_NAMES,
    BODY_GOES_ON,
    NAMED_BODIES,
    NEVER_NAMES,
    NO_ACTORS,
    NOT_BODIES,
    ORGANISATION,
    OUTLETS,
    PART_OF_MORE,
    SEEMING_BODIES,
)
from articles.extraction.lang.en.organisations import TITLED_BODY
from articles.extraction.lang.en.roles import BODY_OF_NATIONS, INSTITUTION
from articles.extraction.speakers.names import find_names, is_called_a_body
from articles.extraction.speakers.people import People, PersonMention

_SHOUTED = re.compile(r"(?![IVX]+$)[A-Z]{3,}")  # "Sol MUST", but Charles III
_LED_BY = re.compile(r"(?:[\w.]+-[a-z]+ )+")  # "Norland-backed Northern Council"
_KINDS = ORGANISATION - NO_ACTORS - NOT_BODIES


def is_shown(mention: PersonMention, people: People, body: str) -> bool:
    """Whether the article tells that a name is a person's: by a role or a form of address, by what the person does, by
    a pronoun, or by calling the person by one name elsewhere."""
    person = people.known[mention.who]
    words = person.name.split()
    shouts = any(_SHOUTED.fullmatch(word) for word in words) and not person.name.isupper()
    if shouts or any(word.lower() in NEVER_NAMES for word in words):
        return False
    if person.role or person.gender or person.subject_at or person.pronouns or person.famous_for:
        return True
    return any(" " not in body[each.start : each.end] for each in person.mentions if each is not mention)


def find_bodies(text: str, start: int, end: int, full_names: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Where bodies are named in text[start:end]. `full_names` are those of the article's abbreviations."""
    done = start
    whole = {
        found.start("name"): found.start("name") + len(found["name"].rstrip("'"))
        for found in TITLED_BODY.finditer(text, start, end)
    }
    for name in find_names(text[start:end]):
        at, until = start + name.start, start + name.end
        led = _LED_BY.match(text, at, until)
        at = led.end() if led else at
        if at < done or at >= until:
            continue
        if country_of(text[at:until]) or text[at:until] in SEEMING_BODIES:
            continue
        is_part = PART_OF_MORE.search(text, max(0, at - 40), at) is not None
        ends = 0 if is_part else whole.get(at, 0)
        if not ends and name.kind == "organisation":
            ends = _end_of_body(text, at, until, full_names, is_part=is_part)
        if ends:
            done = min(ends, end)
            yield at, done


def _end_of_body(text: str, at: int, until: int, full_names: Mapping[str, str], *, is_part: bool) -> int:
    """Where the name of a body ends that begins so: one that all news knows, that the article names in full or calls a
    body, or that says itself what kind of body it is. 0 for any other name."""
    name = text[at:until]
    if BODY_OF_NATIONS.fullmatch(name):
        return 0 if name in BEGIN_NAMES else until
    if name in OUTLETS or name in NAMED_BODIES or name in full_names or INSTITUTION.fullmatch(name):
        return until
    if is_called_a_body(text, at) or IS_A_FIRM.match(text, until):
        return until
    *before, kind = name.split()
    if is_part or kind.lower() not in _KINDS:
        return 0
    more = BODY_GOES_ON.match(text, until)
    return more.end() if more else until if before else 0
