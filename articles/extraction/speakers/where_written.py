"""Where an article is written, by its dateline and heading; where what it tells happens, by its first words; who the
headline speaks of; what it says of a body."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from articles.extraction.details.countries import FoundCountry, country_of, owners_in, rule_of
from articles.extraction.details.geography import Geography
from articles.extraction.lang.en import datelines
from articles.extraction.lang.en.countries_unnamed import HAPPENS_IN, OWN_LEADERS, OWN_PEOPLE
from articles.extraction.lang.en.grammar import SMALL
from articles.extraction.lang.en.offices import IN_CAPITAL
from articles.extraction.lang.en.people import is_body
from articles.extraction.lang.en.roles import BASED_IN, DESCRIBED_AS, OWNED_BY, ROLES
from articles.extraction.speakers.countries_nearby import REACH, only

OPENING = 500  # characters
TWICE = 2  # how much more often it is named than the next country
FEWEST = 3  # times that it is named
MOST_OTHERS = 0.2  # of all names of countries, where one prevails
FARTHEST = 6  # words of a headline in which somebody is told
HEADING = 400  # characters of a transcript
WORD = re.compile(r"[\w'-]+:?")


def setting_of(text: str, geography: Geography, named: Counter[str]) -> str:
    """The one country that headline and first words name, where they say that things happen in it or tell of its own
    people, and which the article names above all others; or ""."""
    opening = _opening(text, geography, named)
    happens = (HAPPENS_IN.search(text, 0, m.start) or OWN_PEOPLE.match(text, m.end) for m in opening)
    return opening[0].country if any(happens) and named[opening[0].country] >= FEWEST else ""


def led_country(text: str, geography: Geography, named: Counter[str]) -> str:
    """The same where they tell of its leaders, who may be anywhere, but its police and courts hardly: "Fiji's former
    premier was shot, police said"."""
    opening = _opening(text, geography, named)
    return opening[0].country if any(OWN_LEADERS.match(text, mention.end) for mention in opening) else ""


def _opening(text: str, geography: Geography, named: Counter[str]) -> list[FoundCountry]:
    """Where headline and first words name a country, if they name no other, and the article none half as often."""
    opening = [m for m in geography.between(0, min(OPENING, len(text))) if m.rule != "back-reference"]
    country = only({mention.country for mention in opening})
    most = named.most_common(2)
    is_main = bool(country) and most[:1] == [(country, named[country])]
    return opening if is_main and named[country] >= TWICE * sum(count for _, count in most[1:]) else []


def headlined(text: str, geography: Geography) -> str:
    """The country of whoever the headline opens with, without a name: "Tongan opposition leader appears in court"."""
    end = text.find("\n")
    first = next(iter(geography.between(0, max(0, end))), None)
    if first is None or first.start > len("Former ") or first.rule not in {"name", "demonym"}:
        return ""
    words = [word.lower() for word in WORD.findall(text[first.end : end])[:FARTHEST]]
    is_somebody = any(word in ROLES and not {follows} & (ROLES | SMALL) for word, follows in pairwise(words))
    return first.country if is_somebody else ""


def described_place(name: str, text: str) -> str:
    """The one country in what the article says of a body: "Oriva, a Quito-based think tank", "the Reef Board (RB) of
    Fiji"; or ""."""
    if (owned := re.search(re.escape(name) + OWNED_BY, text)) is not None and rule_of(owned["land"]) == "name":
        return country_of(owned["land"])
    if (based := re.search(BASED_IN + re.escape(name), text)) is not None and is_body(based["body"]):
        return country_of(based["land"])
    found = re.search(re.escape(name) + DESCRIBED_AS, text)
    if found is None or not any(word == "monitor" or is_body(word) for word in WORD.findall(found["body"])):
        return ""
    told = {mention.country for mention in owners_in(found["body"])}
    return told.pop() if len(told) == 1 else ""


def sole_country(text: str, geography: Geography, written_in: str) -> str:
    """The one country of an article that is written in its capital, or tells what happened "in" it or in places of
    it."""
    named = [mention for mention in geography.mentions if mention.rule != "back-reference"]
    country = only({mention.country for mention in named})
    if not country or written_in == country:
        return country
    places = (mention for mention in named if mention.rule in {"capital", "province", "region"})
    happens = any(text[max(0, place.start - 4) : place.start].lower() == " in " for place in places)
    own = (mention for mention in named if mention.rule == "name" and text.startswith("'s ", mention.end))
    if happens or any(HAPPENS_IN.search(text, 0, each.start) for each in own):
        return country
    towns = (place.group(1).strip() for place in IN_CAPITAL.finditer(text, 0, REACH))
    return country if any(rule_of(town) == "province" and country_of(town) == country for town in towns) else ""


def prevailing_country(geography: Geography) -> str:
    """The country of nearly all names of countries and of their provinces and towns in an article, or ""."""
    named = Counter(m.country for m in geography.mentions if m.rule not in {"back-reference", "region"})
    named.update(place.country for place in geography.provinces)
    if not named:
        return ""
    country, times = named.most_common(1)[0]
    others = named.total() - times
    return country if times >= FEWEST and others <= named.total() * MOST_OTHERS else ""


def home_of(text: str) -> str:
    """The country of the capital in a dateline ("MOSCOW, October 21. /TASS/.", "NEW DELHI: ", "Nairobi: "), or ""."""
    for pattern in datelines.TOWNS:
        for place in pattern.finditer(text[:1000]):
            name = place.group(1).strip().title()
            printed = place.group(1)
            is_town = printed.isupper() and rule_of(name) in {"name", "province"} and name not in datelines.OF_MEETINGS
            if rule_of(name) == "capital" or is_town:
                return country_of(name)
    told = datelines.COUNTRY.search(text[:1000])
    return country_of(told.group(1)) if told and rule_of(told.group(1)) == "name" else ""


def _in_room(line: str) -> str:
    return next((country for room, country in datelines.ROOMS.items() if line.startswith(room)), "")


def host_of(text: str) -> str:
    """The country whose seat of power stands alone in the heading of a transcript: "Oval Office"."""
    heading = (line.strip() for line in text[:HEADING].split("\n")[1:])
    places = (_in_room(line) or (country_of(line) if rule_of(line) == "metonym" else "") for line in heading)
    return next(filter(None, places), "")
