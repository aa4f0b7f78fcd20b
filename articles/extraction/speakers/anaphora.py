"""Who "he" and "she" are, by where and how each person was named before; who "the spokesperson", "the senior diplomat"
and a "she" after "a spokeswoman" are: whoever spoke right before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Span, Token

from articles.extraction.details.countries import country_of, find_countries
from articles.extraction.lang.en.anaphora import (
    ALSO_CALLED,
    BY_THEIR_AGE,
    CALLED_ALONE,
    CALLED_BY_NATION,
    GENDER_BY_ENDING,
    OF_A_NATION,
    OF_ANOTHER_GENDER,
    THE_LEADER,
)
from articles.extraction.lang.en.grammar import PRONOUNS
from articles.extraction.lang.en.offices import ALSO_KNOWN_AS, EPITHETS, HEADED_BY_CHANCELLORS, without
from articles.extraction.lang.en.roles import (
    DEFINITE,
    GENERIC,
    HEADS,
    LEADERS,
    OF_WHAT,
    ROLES,
    SENT_ABROAD,
    SHORT_OFFICE,
    SKIPPED,
    SPOKES,
)
from articles.extraction.speakers.actors import person
from articles.extraction.speakers.earlier_speakers import Speaker
from articles.extraction.speakers.people import People, Person, latest
from articles.extraction.speakers.people import latest as last_before
from articles.extraction.speakers.roles import country_of_role, in_full

# What makes a person the one meant by "he" or "she": set by hand after a search on development articles.
PER_100_CHARACTERS = -0.35  # since the last mention, as far as FAR
FAR = 1500
NAMED_IN_PARAGRAPH = 0.9
QUOTED = -1.3  # named only by somebody who is being quoted
SUBJECT = 0.7  # of some clause before
LATEST_SUBJECT = 0.4
ALONE_IN_SENTENCE_BEFORE = 1.2  # and its subject: "Their ally, Jane Doe, was blunter. “…,” she said"
SUBJECT_IN_PARAGRAPH = 0.6
LATEST_SPEAKER = 1.0
LATEST_SPEAKER_IN_PARAGRAPH = 0.4
KNOWN_GENDER = 0.6
OTHER = 3.0  # the pronouns right after the name are of the other gender
SAME_SENTENCE = -0.3  # without being its subject: "Lavrov met Wang before he …" is Lavrov
NAMED_IN_WHAT_WAS_SAID = -1.5  # "Mr. Vega would resign, he said": somebody else says so
SUBJECT_OF_WHAT_WAS_SAID = -5.0  # "Vega, he says, would win"
SURE_ENOUGH_TO_LEARN_GENDER = 1.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the body a pronoun stands; where its sentence, the one before and its paragraph begin; whether it
    `follows` what it says; who is the subject that it cuts from its verb: "Vega, he says, would win"."""

    at: int
    sentence: int
    previous: int
    paragraph: int
    follows: bool
    cut: str = ""


def behind(people: People, pronoun: str, place: Place) -> str:
    """Who "he" or "she" is; "" when nobody fits."""
    at, sentence, paragraph = place.at, place.sentence, place.paragraph
    wanted = PRONOUNS[pronoun]
    latest_subject = _last_before(people.subjects, at)[1]
    spoken = _last_before(people.spoke, at)
    introduced = {mention.who for mention in people.between(place.previous, sentence) if not mention.quoted}

    def score(who: str) -> float:
        known = people.known[who]
        last = latest(known.mentions, at)
        assert last is not None
        mention = latest(known.unquoted, at) or last
        called = known.called_at[: bisect_left(known.called_at, at)]
        named = max(mention.start, *called[-1:], -1)
        quoted = mention.quoted and named == mention.start
        before = bisect_left(known.subject_at, at)
        subject = known.subject_at[before - 1] if before else -1
        return (
            PER_100_CHARACTERS * min(at - named, FAR) / 100
            + NAMED_IN_PARAGRAPH * (named >= paragraph)
            + QUOTED * quoted
            + SUBJECT * (subject >= 0)
            + LATEST_SUBJECT * (who == latest_subject)
            + SUBJECT_IN_PARAGRAPH * (subject >= paragraph)
            + ALONE_IN_SENTENCE_BEFORE * (introduced == {who} and subject >= place.previous)
            + LATEST_SPEAKER * (who == spoken[1])
            + LATEST_SPEAKER_IN_PARAGRAPH * (who == spoken[1] and spoken[0] >= paragraph)
            + KNOWN_GENDER * (known.gender == wanted)
            - OTHER * _otherwise(known, wanted)
            + SAME_SENTENCE * (named >= sentence and subject < sentence)
            + NAMED_IN_WHAT_WAS_SAID * (place.follows and max(named, last.start) >= sentence)
            + SUBJECT_OF_WHAT_WAS_SAID * (who == place.cut)
        )

    fitting = {who: score(who) for who in people.named_lately(at) if people.known[who].gender in {"", wanted}}
    best = max(fitting, key=lambda who: (fitting[who], -people.known[who].first), default="")
    if best and fitting[best] > SURE_ENOUGH_TO_LEARN_GENDER:
        people.known[best].gender = wanted
    return best


def _last_before(noted: Sequence[tuple[int, str]], at: int) -> tuple[int, str]:
    """Of what was noted by its offset, in order, the last before another."""
    before = bisect_left(noted, (at, ""))
    return noted[before - 1] if before else (-1, "")


def _otherwise(known: Person, wanted: str) -> float:
    """From 0 to 1: how far the pronouns that can only mean this person are of the other gender."""
    other = known.pronouns.total() - known.pronouns[wanted]
    return max(0.0, (other - known.pronouns[wanted]) / (known.pronouns.total() + 1))


NEAR = 700  # characters
BESIDE = 50  # characters in which somebody cites another


def holder_of(phrase: str, country: str, at: int, people: People) -> str:
    """The one person whose office a phrase names: "Italy's prime minister" is who was named before with that role,
    "its foreign ministry spokesman" also who is named with it later. `country` is that of the phrase; "" for nobody."""
    wanted = _office(phrase)
    titled = phrase[:1].isupper() and phrase[:4].lower() != "the " and all(map(str.istitle, _WORDS.findall(phrase)))
    if (
        len(wanted) + bool(country) < 2
        or not wanted
        or not (DEFINITE.match(phrase) or titled or SHORT_OFFICE.search(phrase) or _opens_with_a_country(phrase))
    ):
        return ""
    before = people.named_lately(at)
    found, perhaps = [], []
    for who in dict.fromkeys((*before, *people.spokespeople)):
        known = people.known[who]
        held = _office(known.held or known.role) if known.role else frozenset()
        speaks = SPOKES in held and SPOKES in wanted and (held <= wanted or wanted <= held)
        theirs = country_of_role(known.role) or known.country
        same = theirs == country or (speaks and "" in {theirs, country})
        if same and (speaks or (held == wanted and who in before)) and _may_be(phrase, known.role):
            found.append(who)
        elif country and not theirs and held == wanted and who in before and _is_near(known, at):
            if not _may_hold(known, country):
                continue
            perhaps.append(who)
    found = found or perhaps or ([] if OF_A_NATION.match(phrase) else _named_later(wanted, country, people))
    return found[0] if len(found) == 1 else ""


def _opens_with_a_country(phrase: str) -> bool:
    """ "Czech president", as headlines print it."""
    named = find_countries(phrase)
    return bool(named) and named[0].start == 0 and phrase[named[0].end : named[0].end + 1] == " "


def leader_of(phrase: str, country: str, at: int, people: People) -> str:
    """'The Malian leader' is the one head of state or government named before, if of that country; "the
    Congress leader" the one person whose role has that word."""
    if not THE_LEADER.fullmatch(phrase):
        return ""
    of = [word for word in phrase.split()[1:-1] if word[0].isupper() and not country_of(word)]
    if of:  # "the Congress leader"
        called = [who for who in people.named_lately(at) if set(of) <= set(people.known[who].role.split())]
        return called[0] if len(called) == 1 else ""
    heads = [who for who in people.named_lately(at) if _leads(people.known[who].role)]
    theirs = {country_of_role(people.known[who].role) or people.known[who].country for who in heads}
    return heads[0] if len(heads) == 1 and (not country or theirs <= {"", country}) else ""


def called_so(phrase: str, country: str, at: int, people: People) -> str:
    """'The top Venezuelan diplomat' is the one person named before whose office that can be, of that country."""
    alone = CALLED_ALONE.fullmatch(phrase)
    called = alone or (CALLED_BY_NATION.fullmatch(phrase) if country else None)
    if called is None:
        return ""
    roles = EPITHETS.get(called[1].lower(), ())
    fitting = [who for who in people.named_lately(at) if _is_called(people.known[who], roles)]
    if not country:  # "the envoy" of two is neither
        return fitting[0] if len(fitting) == 1 and _is_near(people.known[fitting[0]], at) else ""
    theirs = [
        who for who in fitting if (country_of_role(people.known[who].role) or people.known[who].country) == country
    ]
    return theirs[0] if len(theirs) == 1 else ""


def _is_called(known: Person, roles: Sequence[str]) -> bool:
    """Whether somebody's office is one of these; a foreign minister is a chancellor only where that is what they are
    called."""
    held = in_full(known.held or known.role)
    is_one = any(role in held for role in roles) or known.role.endswith("counterpart")  # "his Russian counterpart"
    if "chancellor" in roles and "chancellor" not in held:
        country = country_of_role(known.role) or known.country
        return is_one and bool(country) and country not in HEADED_BY_CHANCELLORS
    return is_one


def _leads(role: str) -> bool:
    words = role.lower().split(" of ")[0].split()
    return bool(words) and words[-1] in LEADERS and (words[-1] != "minister" or "prime" in words)


def _named_later(wanted: frozenset[str], country: str, people: People) -> list[str]:
    """'Peru's president called on … . At the palace, President Julio Arce said …': whoever holds the office by all the
    article tells, in any of the places that name him."""
    held = ((who, known) for who, known in people.known.items() if known.role and _office(known.role) == wanted)
    theirs = ((who, known, country_of_role(known.role) or known.country) for who, known in held)
    return [who for who, known, own in theirs if own == country or (not own and _may_be_of(known, country))]


def _may_be_of(known: Person, country: str) -> bool:
    """Whether somebody whose country is not told can be of one: a president, not one of all the ambassadors."""
    return _may_hold(known, country) and not SENT_ABROAD.search(known.role)


def _may_hold(known: Person, country: str) -> bool:
    """Whether a country has the office that somebody holds, and no news knows them as of another."""
    return known.famous_for in {"", country} and country not in without(known.role)


def _is_near(known: Person, at: int) -> bool:
    mention = last_before(known.mentions, at)
    return mention is not None and at - mention.start < NEAR


_WORDS = re.compile(r"[A-Za-z][\w.-]*")


@lru_cache(maxsize=2048)
def _office(role: str) -> frozenset[str]:
    """The words of a role without determiners and countries, "spokesman" and "spokeswoman" alike."""
    for mention in reversed(list(find_countries(role))):
        role = role[: mention.start] + role[mention.end :]
    words = (word for word in re.findall(r"[a-z]+", in_full(role)) if word not in SKIPPED)
    office = frozenset(SPOKES if word.startswith(SPOKES) else ALSO_CALLED.get(word, word) for word in words)
    return ALSO_KNOWN_AS.get(office, office)


def _may_be(phrase: str, role: str) -> bool:
    """Whether a spokeswoman is not taken for a spokesman."""
    return not any(one in phrase and other in role for one, other in OF_ANOTHER_GENDER)


def the_same(head: Token, phrase: Span, at: int, latest: Speaker | None, people: People) -> Speaker | None:
    """The last speaker, where "the …" at `at` of the body means that one."""
    if BY_THEIR_AGE.match(phrase.text):
        return _just_named(at, people)
    if latest is None or not phrase.text.lower().startswith("the ") or at - latest.start > NEAR:
        return None
    if latest.role == head.lower_ and len(phrase) == 2:
        return latest
    if any(token.tag_ == "POS" and not country_of(token.head.text) for token in phrase):
        return None  # "the governor's spokeswoman" is not the governor
    is_told = len(phrase) > 2 and head.lower_ in ROLES and bool(latest.who) and not people.known[latest.who].role
    held = _office(phrase.text) if head.lower_ in ROLES else frozenset()  # "the Greens" are not their spokeswoman
    is_held = bool(held and latest.who) and held <= _titles(people.known[latest.who].role, latest.printed)
    if not latest.who or latest.actor is None or not (is_told or is_held or head.lower_ in GENERIC):
        return None
    named = {mention.country for mention in find_countries(phrase.text)} or {country_of_role(phrase.text)}
    # "The White House" is nobody by the country alone, and "the Korean leader" may be anybody but who is called so.
    is_called = head.lower_ not in GENERIC or head.lower_ in people.known[latest.who].role.lower()
    unknown = not latest.actor.country and head.lower_ in HEADS and is_called
    return latest if named & {"", latest.actor.country} or unknown else None


def _just_named(at: int, people: People) -> Speaker | None:
    """'The 39-year-old politician' is the one person named shortly before."""
    named = people.between(max(0, at - NEAR // 2), at)
    if not named or len({mention.who for mention in named}) > 1:
        return None
    who = named[0].who
    return Speaker(person(people, who), "", at, at, "role", who)


def _titles(role: str, printed: str) -> frozenset[str]:
    """The words of a role that say what somebody is, and those before the name: "General Rahimi, adviser to …"."""
    return _office(OF_WHAT.split(in_full(role))[0]) | _office(printed)


def is_unnamed(pronoun: str, at: int, begun: int, latest: Speaker | None, people: People, *, opens: bool) -> bool:
    """Whether "he" or "she" at `at` means a last speaker without a name: nobody else was named since, nor before in the
    same sentence, which begins at `begun`. A pronoun that opens its sentence means them also where others are only told
    of: "A spokesman for Jane Doe said John Roe was late. He …"."""
    if latest is None or not latest.role or at - latest.start > NEAR:
        return False
    if people.between(latest.start, at) and not (opens and not people.did_anything(latest.start, at)):
        return False
    if latest.start >= begun and people.between(max(begun, latest.start - BESIDE), latest.start):
        return False  # "Envoy Jane Doe cited the minister as saying … She doubted it."
    gender = next((gender for ending, gender in GENDER_BY_ENDING.items() if latest.role.endswith(ending)), "")
    return gender in {"", PRONOUNS[pronoun]}
