"""Which offices an article gives to which countries, "Peru's president", and to whom."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from articles.extraction.details.countries import FoundCountry
from articles.extraction.details.geography import Geography
from articles.extraction.lang.en.offices import (
    ANY_OFFICE,
    HOLDS_NATIONAL_OFFICE,
    LATE,
    MET,
    MINISTRY,
    OFFICE_OF,
    OWNED,
    SPEAKS_FOR,
    SPOKEN_FOR,
    is_for_another,
    office,
)
from articles.extraction.lang.en.roles import SPOKES
from articles.extraction.speakers.countries_nearby import only
from articles.extraction.speakers.people import People
from articles.extraction.speakers.roles import country_of_role

BESIDE = 12  # characters between an office and the name of who holds it
CLOSE = 3  # characters of "Prime Minister of Peru, " between a country and who holds its office
NEAR = 90  # characters of "the Ministry of Transport of" before a country
HELD_BY = ": "  # between an office and its holder


@dataclass
class HeldOffices:
    text: str
    geography: Geography
    people: People
    home: str  # the country that the article is written from, or in which what it tells happens
    offices: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    introduced: dict[str, int] = field(default_factory=dict)  # where each of these is named first

    def __post_init__(self) -> None:
        for mention in self.geography.mentions:
            if mention.rule == "region":
                continue
            before = OFFICE_OF.search(self.text, max(0, mention.start - NEAR), mention.start)
            if owned := OWNED.match(self.text, mention.end):
                held = self.people.at(owned.end(), owned.end() + BESIDE)
                if held is None and self._is_another(mention, owned):
                    self._note(owned, mention, HELD_BY)
                else:
                    named = held is not None and not LATE.search(owned.group())
                    self._note(owned, mention, f"{HELD_BY}{held.who}" if named and held else "")
                if held and self.text[owned.end() : held.start] == ", " and self.text[held.end : held.end + 1] == ",":
                    self.people.known[held.who].speak_for(mention.country, "beside the name")
            elif before is not None:
                holder = self.people.at(mention.end, mention.end + CLOSE)
                is_held = holder is not None and HOLDS_NATIONAL_OFFICE.search(before["office"])
                # "spoke with the Prime Minister of Japan": not whoever spoke
                other = is_held or MET.search(self.text, max(0, before.start() - BESIDE), before.start())
                self._note(before, mention, f"{HELD_BY}{holder.who if holder and is_held else ''}" if other else "")
            if SPEAKS_FOR.search(self.text, max(0, mention.start - NEAR), mention.start):
                self._give(SPOKES, mention)
            elif spokesman := SPOKEN_FOR.match(self.text, mention.end):
                by_name = self.people.at(spokesman.end(), spokesman.end() + CLOSE)
                self._give(f"{SPOKES}{HELD_BY}{by_name.who}" if by_name else SPOKES, mention)

    def _is_another(self, mention: FoundCountry, owned: re.Match[str]) -> bool:
        """Whether "the French president" is as likely another than the president whom the article names next; "France's
        president" is how whoever it names next is brought in."""
        is_the = self.text[max(0, mention.start - 4) : mention.start].lower() == "the "
        return mention.rule == "demonym" and is_the and HOLDS_NATIONAL_OFFICE.search(owned["office"]) is not None

    def _note(self, found: re.Match[str], mention: FoundCountry, holder: str = "") -> None:
        """Of "Colombian President Restrepo" no other president is; a ministry is "the ministry", too."""
        self._give(office(found) + holder, mention)
        if found["office"].lower().startswith(MINISTRY) or found["office"].lower().endswith(MINISTRY):
            self._give(MINISTRY, mention)

    def _give(self, held: str, mention: FoundCountry) -> None:
        self.offices[held].add(mention.country)
        self.introduced.setdefault(held, mention.start)

    def told(self, wanted: str, role: str, until: int) -> str:
        """The one country that the article gave an office before; "" where two people hold it."""
        first = self.text.find("\n")  # the end of the first line
        tells_before = until <= first and not self.text[:first].rstrip().endswith((".", '."'))
        end = len(self.text) if tells_before else until  # a headline tells before the article does
        if HOLDS_NATIONAL_OFFICE.search(role):
            is_named = self.introduced.get(wanted, end) < end and self._unmarked_holders(wanted) <= 1
            return only(self.offices.get(wanted, set())) if is_named else ""
        held = (key for key in self.offices if key.partition(HELD_BY)[0] == wanted)
        return only({each for key in held if self.introduced[key] < end for each in self.offices[key]})

    def spokesman(self, role: str, at: int, until: int) -> str:
        """The one country that has a spokesman in the article; "" for "spokeswoman Ana Cruz" where others speak for
        it."""
        who = self.people.at(at, min(until, at + len(role) + CLOSE))
        named = {key.partition(HELD_BY)[2] for key in self.offices if key.startswith(SPOKES)} - {""}
        return "" if who is not None and named and who.who not in named else self.told(SPOKES, role, until)

    def _unmarked_holders(self, wanted: str) -> int:
        """How many people of the article may hold an office of the countries to which it gives that without a name: not
        "the Greek president, Jane Doe"."""
        theirs = {"", *self.offices.get(wanted, set())}
        return sum(times for country, times in self.holders[wanted].items() if country in theirs)

    @cached_property
    def holders(self) -> dict[str, Counter[str]]:
        """How many people of the article hold each office, by the countries that their roles tell."""
        held: dict[str, Counter[str]] = defaultdict(Counter)
        for person in self.people.known.values():
            found = ANY_OFFICE.search(person.role) if HOLDS_NATIONAL_OFFICE.search(person.role) else None
            if found is not None:
                held[office(found)][country_of_role(person.role)] += 1
        return held

    def is_held_by_another(self, held: re.Match[str], at: int, until: int) -> bool:
        """Whether somebody else holds that office of the country where the article is written."""
        who = self.people.at(at, min(until, at + len(held.group()) + BESIDE + 1))
        others = set() if is_for_another(held.group()) else self._held_at_home.get(office(held), set())
        return who is not None and bool(others - {who.who})

    @cached_property
    def _held_at_home(self) -> dict[str, set[str]]:
        """Who the article names as holders of each office of the country where it is written."""
        held: dict[str, set[str]] = defaultdict(set)
        for key, countries in self.offices.items():
            name, _, who = key.partition(HELD_BY)
            if who and self.home in countries:
                held[name].add(who)
        return held
