"""Whom "the governor" means, where the article names him only below, or right before but without his office."""

from __future__ import annotations

import re

from articles.extraction.details.countries import find_countries
from articles.extraction.lang.en.forms_of_address import HONORIFICS
from articles.extraction.lang.en.roles import (
    BEFORE_SPOKESMAN,
    DEFINITE_OFFICE,
    GENERIC,
    HIGH,
    ITS_OR_THEIR,
    MODIFIERS,
    OTHERS,
    OWNER_BEFORE_OFFICE,
    SENT_ABROAD,
    SOLE_OFFICE,
    SPOKES,
)
from articles.extraction.lang.en.saying import JUST_SPOKE, SPEAKS_BEHIND_NAME
from articles.extraction.speakers.people import People, Person, short_for
from articles.extraction.speakers.roles import country_of_role, in_full

AHEAD = 1500  # characters from "the governor" to "Governor Jane Doe"
OPENING = 450  # characters of an article in which nobody is named
BELOW = 600  # characters from its end to the first name
SINCE = 400  # characters
_ADDRESS = re.compile(rf"\b(?i:{'|'.join(map(re.escape, sorted(HONORIFICS)))})\.? $")


def introduced(phrase: str, head: str, country: str, at: int, people: People, text: str) -> str:
    """The key of the person whom such a phrase at an offset means by what stands around it, or ""."""
    if head.startswith(SPOKES) and phrase[:2] in {"a ", "A "}:
        return _named_below_as_spokesman(phrase, country, at, people)
    if head in OTHERS or not (DEFINITE_OFFICE.match(phrase) or phrase[:1].isupper()):
        return ""
    return (
        _named_below(phrase, country, at, people)
        or _first_named(country, at, people, text)
        or _told_of(phrase, country, at, people)
    )


def of_headline(phrase: str, country: str, at: int, people: People, end: int) -> str:
    """ "Togo's mines minister" of the first lines, where the headline, to its end, names one "Minister Jane Doe"."""
    named = {mention.who for mention in people.between(0, end)} if 0 < end < at < end + OPENING else set()
    who = named.pop() if len(named) == 1 else ""
    role = people.known[who].role.lower() if who else ""
    is_his = role and " " not in role and _plain(phrase).endswith(f" {role}")
    return who if is_his and _is_of(people.known[who], country) else ""


def _named_below(phrase: str, country: str, at: int, people: People) -> str:
    """ "The governor" of the first lines, who is "the regional governor Jane Doe" below: the one person of the article
    with that office."""
    wanted = _plain(phrase)
    if wanted in GENERIC or not DEFINITE_OFFICE.match(phrase):
        return ""
    found = [who for who, known in people.known.items() if known.role and wanted in set(short_for(in_full(known.role)))]
    known = people.known[found[0]] if len(found) == 1 else None
    if known is None or not at < known.first < at + AHEAD or not _is_of(known, country):
        return ""
    is_told = not SENT_ABROAD.search(wanted) or not country or country_of_role(known.role)  # all have ambassadors
    return found[0] if is_told else ""


def _named_below_as_spokesman(phrase: str, country: str, at: int, people: People) -> str:
    """ "A spokesman for the council said …": the one spokesman of the article, who is named in the next lines and not
    before; "a military spokesman" is no other one's."""
    found = people.spokespeople
    known = people.known[found[0]] if len(found) == 1 else None
    if known is None or not at < known.first < at + BELOW or not _is_of(known, country):
        return ""
    before = {word for word in BEFORE_SPOKESMAN.split(phrase.lower())[0].split()[1:] if word not in MODIFIERS | HIGH}
    return found[0] if before <= set(re.findall(r"[\w'’-]+", known.role.lower())) else ""


def _first_named(country: str, at: int, people: People, text: str) -> str:
    """'The council's president urged … .' in the first lines, where the next paragraph begins: 'Jane Doe, speaking in
    Bali, said …': who is named first, and never by another office."""
    begins = text.find("\n") if people.mentions and people.mentions[0].start <= at else -1
    named = [mention for mention in people.mentions[:20] if mention.start > max(begins, 0)]
    first = named[0] if named else None
    if first is None or not at < first.start < at + BELOW or at > OPENING + max(begins, 0):
        return ""
    known = people.known[first.who]
    before = _ADDRESS.sub("", text[max(0, first.start - 20) : first.start])
    opens = (not before[-2:].strip() or before.rstrip()[-1:] in {".", '"'}) and " " in text[first.start : first.end]
    speaks = opens and (
        JUST_SPOKE.match(text, first.end) or (not before[-2:].strip() and SPEAKS_BEHIND_NAME.match(text, first.end))
    )
    return first.who if speaks and not known.role and _is_of(known, country) else ""


def _told_of(phrase: str, country: str, at: int, people: People) -> str:
    """'Jane Doe is under fire … . The prime minister said …': the one person of whom the lines before tell, as the
    subject, whom the article gives no office; nobody else is named before."""
    if not DEFINITE_OFFICE.match(phrase) or phrase.lower().startswith(ITS_OR_THEIR):
        return ""
    before = people.named_lately(at)
    known = people.known[before[0]] if len(before) == 1 else None
    if known is None or known.role or not _is_of(known, country):
        return ""
    acts = any(at - SINCE < since < at for since in known.subject_at)
    return before[0] if acts and SOLE_OFFICE.fullmatch(_plain(phrase)) else ""


def _plain(phrase: str) -> str:
    """ "regional governor" of "The regional governor" and "Peru's regional governor"."""
    for mention in reversed(list(find_countries(phrase))):
        phrase = phrase[: mention.start] + phrase[mention.end :]
    return OWNER_BEFORE_OFFICE.sub("", in_full(phrase).strip())


def _is_of(known: Person, country: str) -> bool:
    own = country_of_role(known.role) or known.country or known.famous_for
    return not country or own in {"", country}
