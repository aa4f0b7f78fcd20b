"""Whose president it is where the article leaves that unsaid: by which of the countries it names has such an office,
and by which of them it is about above all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from articles.extraction.details.geography import Geography
from articles.extraction.lang.en.offices import (
    ADMINISTRATIONS,
    NO_PRESIDENTIAL_OFFICE,
    OFFICES_OF_FEW,
    STATE_OFFICE,
    without,
)
from articles.extraction.lang.en.roles import administration_of

TWICE = 2  # how much more often it is named than the next country that has such an office
FEWEST = 3  # times that it is named
UNSAID_ABROAD = {"US", "GB"}  # news in English leaves their officials' country unsaid wherever it is written
SELDOM = 4  # times as often as they are the country is named whose officials an article means nevertheless


@dataclass
class Unsaid:
    geography: Geography
    home: str  # the country whose capital the article is written from

    @cached_property
    def named(self) -> Counter[str]:
        return Counter(m.country for m in self.geography.mentions if m.rule not in {"back-reference", "region"})

    def of_few(self, role: str) -> str:
        """The country of "Foreign Secretary": the one alone of those with that office that the article names, or names
        far oftener than the others."""
        return next((self._above_all(countries) for office, countries in OFFICES_OF_FEW if office.search(role)), "")

    def has_office(self, country: str, role: str) -> bool:
        """Whether a country can have an office: Iran has no "Secretary of Defense"."""
        return all(country in countries for office, countries in OFFICES_OF_FEW if office.search(role))

    def may_hold(self, country: str, role: str) -> bool:
        """Whether a country can have an office, by which have no premier or no president of their own."""
        return country not in without(role) and self.has_office(country, role)

    def of_administration(self, surname: str) -> str:
        """The country of a president of whose administration the article tells: few call a government so."""
        told = administration_of(surname).search(self.geography.body)
        return self._only(ADMINISTRATIONS) if told else ""

    def of_administrations(self) -> str:
        """The country of "a senior administration official"."""
        return self._only(ADMINISTRATIONS)

    def with_president(self) -> str:
        """The only country of those that an article names, and more than once, that has a president."""
        having = [country for country in self.named if country not in without("President") | NO_PRESIDENTIAL_OFFICE]
        return having[0] if len(having) == 1 and self.named[having[0]] > 1 else ""

    def _above_all(self, countries: Sequence[str]) -> str:
        named = Counter({country: self.named[country] for country in countries if self.named[country]})
        most = named.most_common(1)
        rest = named.total() - most[0][1] if most else 0
        return most[0][0] if most and (not rest or most[0][1] >= max(FEWEST, SELDOM * rest)) else ""

    def _only(self, countries: Sequence[str]) -> str:
        named = [country for country in countries if country in self.named]
        return named[0] if len(named) == 1 else ""

    def main(self, role: str) -> str:
        """The country of "Prime Minister" in an article about that country above all others that have one."""
        if not STATE_OFFICE.fullmatch(role.split(" and ")[0]):
            return ""
        never = without(role)
        most = [each for each in self.named.most_common() if each[0] not in never][:2]
        if not most or most[0][1] < max(FEWEST, TWICE * dict(most[1:]).get(most[-1][0], 0)):
            return ""
        main = most[0][0]
        others = [each for each in UNSAID_ABROAD.difference({main}, never) if SELDOM * self.named[each] > most[0][1]]
        return main if not others and self.home in {"", main} else ""
