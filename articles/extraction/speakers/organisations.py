"""Which body "the company", "the ministry", "the monitoring group" and "the paper" are: by all that the article says of
those it names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from articles.extraction.details.countries import country_of
from articles.extraction.lang.en.kinds_of_bodies import (
    FIRM,
    NATIONS_CALLED,
    OF_ONE_KIND,
    WIDE,
    is_titled,
)
from articles.extraction.lang.en.organisations import (
    AGENCIES,
    AROUND_A_NAME,
    BY_ITS_KIND,
    DESCRIBED_BEFORE,
    DESCRIBED_BEHIND,
    ENDS_IN_A_TITLE,
    LISTED,
    NAME_BESIDE,
    NAME_OF_A_PAPER,
    NAMED_A_FIRM,
    NAMED_BEHIND_COMMA,
    SHORT_FOR_NATIONS,
    TITLED_BODY,
)
from articles.extraction.lang.en.saying import CALENDAR
from articles.extraction.speakers.names import find_names
from articles.extraction.speakers.people import People

MOST = 40  # bodies of one kind; more than any news names
NEAR = 900  # characters back
FAR = 2500  # characters back, for what the article says nothing else of
_IN_BRACKETS = re.compile(r"\([^)\n]*\)")


@dataclass(frozen=True)
class Bodies:
    """The bodies of one article, whose paragraphs stand in `text`."""

    text: str
    people: People

    def meant_by(self, phrase: str, at: int, spoke: str) -> str:
        """The name of the one body that a phrase at an offset can mean, or ""; of two the one that `spoke` last."""
        if (called := NATIONS_CALLED.get(phrase.lower().removeprefix("the "))) is not None:
            return self._of_nations(called, at)
        found = BY_ITS_KIND.fullmatch(phrase)
        kinds = OF_ONE_KIND.get(found[2]) if found else None
        if found is None or kinds is None:
            return ""
        more = set(found[1].split())
        fitting = {name: last for kind in kinds for name, last in self._named(kind, more, at)}
        near = [name for name, last in fitting.items() if at - last < NEAR]
        if spoke in near:
            return spoke
        if found[2] in WIDE and not more:
            near = [name for name in near if self._is_last(name, fitting, at)]
        elif not near and len(fitting) == 1:
            return next(iter(fitting))
        return near[0] if len(near) == 1 else ""

    def _of_nations(self, called: re.Pattern[str], at: int) -> str:
        """ "The bloc": the one of these bodies that is named before."""
        if called.pattern not in self._nations:
            self._nations[called.pattern] = list(_one_by_one(called, self.text))
        named = self._nations[called.pattern]
        before = bisect_left(named, at, key=lambda each: each[0])
        return named[before - 1][1] if before else ""

    @cached_property
    def _nations(self) -> dict[str, list[tuple[int, str]]]:
        return {}

    def _is_last(self, name: str, fitting: dict[str, int], at: int) -> bool:
        """Whether no other body was named between the last mention of one and an offset, nor a second one that fits in
        the same sentence before it."""
        since = fitting[name]
        sentence = max(self.text.rfind(". ", 0, since), self.text.rfind("\n", 0, since))
        if any(sentence < last < since for last in fitting.values()):
            return False
        words = _IN_BRACKETS.sub("", self.text[since:at])
        between = (other for other in find_names(words) if other.kind in {"", "organisation"})
        return all(other.text in name or name in other.text or other.text in AGENCIES for other in between)

    def beside(self, noun: str, at: int) -> str:
        """The name right behind a noun for a body that ends at an offset: "the state news agency Orba", "the country's
        security service, the SSB,"."""
        found = NAME_BESIDE.match(self.text, at) if noun.islower() and noun in OF_ONE_KIND else None
        if found is None or self.people.around(found.start("name")) or found["name"].split()[0].lower() in CALENDAR:
            return ""
        is_closed = self.text[at] == " " or self.text[found.end() : found.end() + 1] == ","
        is_one = is_closed and not found["name"].endswith(ENDS_IN_A_TITLE) and not country_of(found["name"])
        return _plain(found["name"]) if is_one else ""

    def _named(self, kind: str, more: set[str], at: int) -> Iterator[tuple[str, int]]:
        """The bodies of a kind that are named before an offset, and where last."""
        for name, words in self._of_kind.get(kind, {}).items():
            places = self._places(name)
            before = bisect_left(places, at)
            if more <= words and before and at - places[before - 1] < FAR:
                yield name, places[before - 1]

    def _places(self, name: str) -> list[int]:
        """Where a body is named, by its whole name, its initials or what stands for it in brackets."""
        if name not in self._found:
            short = re.search(rf"{re.escape(name)} \(([A-Z]\w+)\)", self.text)
            forms = [name, *([short[1]] if short else [])]
            words = name.split()
            forms += [words[0]] if len(words) > 1 and re.fullmatch(FIRM, words[-1]) else []
            pattern = "|".join(map(re.escape, forms))
            self._found[name] = [found.start() for found in re.finditer(rf"\b(?:{pattern})\b", self.text)]
        return self._found[name]

    @cached_property
    def _found(self) -> dict[str, list[int]]:
        return {}

    @cached_property
    def _of_kind(self) -> dict[str, dict[str, set[str]]]:
        """By a word for a kind of body the names of those that the article calls so, with its other words for them."""
        told: dict[str, dict[str, set[str]]] = defaultdict(dict)
        for name, what in self._told():
            words = what.lower().replace("-", " ").split()
            if not words or words[-1] not in OF_ONE_KIND or len(told[words[-1]]) >= MOST:
                continue
            if is_titled(name) and not country_of(name) and not self._is_person(name):
                told[words[-1]].setdefault(name, set()).update(words[:-1])
        return told

    def _told(self) -> Iterator[tuple[str, str]]:
        for pattern in (DESCRIBED_BEHIND, DESCRIBED_BEFORE, NAMED_BEHIND_COMMA):
            for found in pattern.finditer(self.text):
                for what in found["what"].split(" and "):
                    yield _plain(found["name"]), what
        for pattern in (LISTED, NAMED_A_FIRM):
            for found in pattern.finditer(self.text):
                yield _plain(found["name"]), "company"
        for found in TITLED_BODY.finditer(self.text):
            yield _plain(found["name"]), (found["head"] or found["tail"]).lower()
        for found in NAME_OF_A_PAPER.finditer(self.text):
            yield _plain(found.group()), "paper"

    def _is_person(self, name: str) -> bool:
        return any(self.people.around(at) for at in self._places(name)[:1])


def _one_by_one(called: re.Pattern[str], text: str) -> Iterator[tuple[int, str]]:
    """Where each body of nations is named, with the name of the only one so far, in full where it is told so; or ""."""
    first, names = "", set()
    for found in called.finditer(text):
        name = found.group()
        first = name if not first or (" " in name and " " not in first) else first
        if name.replace(".", "") not in SHORT_FOR_NATIONS:
            names.add(name)
        yield found.start(), first if len(names) < 2 else ""


def _plain(name: str) -> str:
    return AROUND_A_NAME.sub("", name).rstrip(".")
