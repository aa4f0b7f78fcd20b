"""Whether two speakers of an article are one voice: a ministry and its spokesman, "a police official" and the police
official whom the next paragraph names. What one of them said on a day, the other goes on to say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.extraction.assemble import Reading
from articles.extraction.lang.en.offices import ANY_OFFICE, office
from articles.extraction.lang.en.roles import SPOKES
from articles.extraction.lang.en.voices import ARTICLE, ARTICLE_INSIDE, HEADS_IT, OF_STATE, SPEAKS, THE_ROLE
from articles.extraction.speakers.people import People

BESIDE = 90  # characters around a name in which its role stands


@dataclass(frozen=True, slots=True)
class Voice:
    """`before` and `behind` are the words around the speaker's name, without the sentences around."""

    name: str
    printed: str
    kind: str
    country: str
    before: str
    behind: str
    known: str  # the role that the article gave before

    @property
    def role(self) -> str:
        return f"{self.before} {self.printed} {self.behind} {self.known}".lower()


def voice_of(reading: Reading, people: People) -> Voice | None:
    speaker, line = reading.speaker, reading.line
    if speaker is None or speaker.actor is None or not line.start <= speaker.start < line.end:
        return None
    before = reading.body[max(line.start, speaker.start - BESIDE) : speaker.start]
    behind = reading.body[speaker.end : min(line.end, speaker.end + BESIDE)]
    actor = speaker.actor
    before, behind = re.split(r"[.?!\"”] ", before)[-1], behind.split(".")[0]
    known = people.known[speaker.who].role if speaker.who else ""
    return Voice(actor.name, speaker.printed, actor.kind, actor.country, before, behind, known)


def _is_spokesman(printed: str) -> bool:
    """ "A spokesman for its ruling council", "a Chinese foreign ministry spokesperson"."""
    words = ARTICLE.sub("", printed).lower().split(" ")
    return SPOKES in words[0] or SPOKES in words[-1]


def is_one_voice(one: Voice, other: Voice) -> bool:
    if one.kind == "country" == other.kind or (one.printed.lower() == "it" and one.kind == "country"):
        is_its = one.country == other.country and other.kind != "person"
        return is_its and (one.kind == other.kind or bool(SPEAKS.search(other.name)))
    if (
        other.kind == "country" and one.kind == "organisation"
    ):  # "Peru on Friday denied it. “…,” its foreign ministry said"
        return one.country == other.country and OF_STATE.search(one.name) is not None
    return _is_the_same(one, other) or _speaks_for(one, other) or _speaks_for(other, one)


def _is_the_same(one: Voice, before: Voice) -> bool:
    """ "The spokesman" behind "a spokesman for the ministry", "the ministry" behind "Peru's foreign ministry"."""
    if one.kind == before.kind == "organisation" and one.country == before.country and _is_one_office(one, before):
        return True
    named = THE_ROLE.match(one.printed)
    return named is not None and before.kind != "person" and named["role"].lower() in before.printed.lower().split()


def _is_one_office(one: Voice, other: Voice) -> bool:
    """ "The Foreign Ministry" and "the Ministry of Foreign Affairs"."""
    found = [ANY_OFFICE.search(voice.name) for voice in (one, other)]
    return all(found) and len({office(each) for each in found if each}) == 1


def _speaks_for(somebody: Voice, whole: Voice) -> bool:
    """Whether the first is the person who speaks for, or holds, what the second names."""
    if somebody.kind != "person" or whole.kind == "person":
        return False
    if whole.kind == "group" and _is_spokesman(whole.printed) and SPOKES in somebody.role:
        return not somebody.country or not whole.country or somebody.country == whole.country
    if whole.kind == "country":
        return bool(SPEAKS.search(somebody.role)) and somebody.country == whole.country
    plain = ARTICLE.sub("", whole.printed).lower()
    if whole.kind == "group":  # "a police official": "police official Ana Roca", "Ana Roca, a police official, "
        if SPEAKS.fullmatch(plain) and plain in somebody.role.split():
            return True  # "a spokesperson" behind "UN Spokesperson Ana Roca"
        named = f"{somebody.before.strip()} {somebody.printed}".strip().lower()
        return named.startswith(f"{plain} ") or f", {plain}" in ARTICLE_INSIDE.sub(", ", somebody.behind.lower())
    *_, last = plain.split()
    may_be_its = somebody.country == whole.country or not (somebody.country and whole.country)
    if last == "government" and somebody.country and somebody.country == whole.country:
        return bool(SPEAKS.search(somebody.role))
    is_its = plain in somebody.role or (may_be_its and last in somebody.role.split())
    if HEADS_IT.match(somebody.role.partition(plain)[2]):  # "the Reef Party" and "Reef Party leader Ana Sol"
        return True
    return SPOKES in somebody.role and is_its
