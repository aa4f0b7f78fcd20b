"""Who "the official" is after "an official", though people with names spoke in between."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from articles.extraction.details.countries import find_countries
from articles.extraction.lang.en.grammar import COUNTING
from articles.extraction.lang.en.roles import GENERIC, LEARNED, OTHERS
from articles.extraction.lang.en.saying import UNNAMED_SOURCES
from articles.extraction.speakers.earlier_speakers import Memory, Speaker
from articles.extraction.speakers.people import People

# Words that several people of an article go by; not those for what somebody with another role is, too: "the expert".
ANYBODY = (GENERIC | OTHERS | UNNAMED_SOURCES) - LEARNED


def spoke_on(head: Token, phrase: Span, memory: Memory) -> Speaker | None:
    """Whoever spoke right before as "an official", for "the official", also where a person with a name is one."""
    latest = memory.latest
    is_same = latest is not None and not latest.who and latest.role == head.lower_ and latest.actor is not None
    return latest if is_same and head.lower_ in ANYBODY and phrase.text.lower() == f"the {head.lower_}" else None


def spoke_before(head: Token, phrase: Span, memory: Memory, people: People) -> Speaker | None:
    """Whoever spoke before as "an official", where the person who spoke last is called something else."""
    before = memory.unnamed.get(head.lower_)
    latest = memory.latest
    if before is None or before.actor is None or latest is None or head.lower_ not in ANYBODY:
        return None
    more = [token.lower_ for token in phrase[1:] if token.i != head.i]
    if phrase[0].lower_ != "the" or phrase[-1].i != head.i or COUNTING.intersection(more):
        return None
    if latest.who and head.lower_ in people.known[latest.who].role.lower():
        return None
    told = {mention.country for mention in find_countries(phrase.text)}
    if not told <= {before.actor.country}:
        return None
    words = re.findall(r"[\w.]+", before.printed.lower())
    is_told = all(word.strip(".'") in " ".join(words) for word in more if not find_countries(word.title()))
    return before if is_told or (head.lower_ not in memory.several and not told) else None
