"""The countries of one article: ambiguous names settled by the rest of it, back-references led to what they mean."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from articles.extraction.details.countries import FoundCountry, find_countries
from articles.extraction.lang.en.countries import NEARBY, OWNERS_ONLY, SHARED, SHY
from articles.extraction.lang.en.countries_unnamed import (
    ALSO_A_WORD,
    BEFORE_A_SEAT,
    BEFORE_A_VENUE,
    BESIDE,
    BODY_OF_STATE,
    EVENT,
    FORMS_OF_STATE,
    HOW_MANY,
    MISSION,
    OF_WHO_MEETS,
    OTHER_PLACES,
    PLURAL,
    POLE,
    POLE_OF_A_HEADLINE,
    POLES,
    REFERRED_TO,
    SOLE,
    STOP,
    THING,
    WHOLE_POLE,
    called_by_its_form,
    is_the_country,
)

_INITIAL = re.compile(r"\b[A-Z](?=[a-z])")
NEAR = 1500  # characters a back-reference looks back
PARTIES = 3  # to a thing, at most; "the war" beside five countries is not between these
NAMED_BEFORE = 10  # times that a thing was named before which are looked at for its parties


class Geography:
    """Country mentions of a body, in order, with what their context rules out left out."""

    def __init__(self, body: str, people: Sequence[tuple[int, int]]) -> None:
        self.body = body
        self.stops = [stop.start() for stop in STOP.finditer(body)]
        self.shouted: dict[int, bool] = {}  # whether each line that says "US" is one of capitals, by its start
        self.meeting: tuple[str, ...] = ()  # whose two the heading tells of
        self.grouped: dict[tuple[int, int], tuple[str, ...]] = {}
        found = find_countries(body)
        settled = self._settled(found, people)
        more = [*self._two_koreas(settled), *self._by_form_of_state(settled), *self._by_initials(settled)]
        self.mentions = sorted([*settled, *more], key=lambda mention: mention.start)
        self.starts = [mention.start for mention in self.mentions]
        starts = [start for start, _ in people]
        self.provinces = [m for m in found if m.rule == "province" and not _inside(m, people, starts)]

    def _settled(self, found: list[FoundCountry], people: Sequence[tuple[int, int]]) -> list[FoundCountry]:
        """Without movements, parts of people's names, shy words whose country nothing else names, other Georgias."""
        starts = [start for start, _ in people]
        places = (m for m in found if m.rule not in OWNERS_ONLY)
        free = [m for m in places if not _inside(m, people, starts) and not self._is_shouted_us(m)]
        free = self._shared(free)
        sure = {m.country for m in free if self.body[m.start : m.end] not in SHY}
        named = sure | {m.country for m in free if m.rule == "name"}
        elsewhere = {code for code, pattern in OTHER_PLACES.items() if code not in sure and pattern.search(self.body)}
        return [
            m
            for m in free
            if not (m.rule == "capital" and self._is_of_a_treaty(m))
            if m.rule == "name" or m.country in (named if m.rule == "demonym" else sure)
            if not (m.country in elsewhere and self.body[m.start : m.end] in SHY)
        ]

    def _shared(self, found: list[FoundCountry]) -> list[FoundCountry]:
        """ "The Congolese" are of the other Congo where the article names that one alone."""
        named = {m.country for m in found if self.body[m.start : m.end] not in SHARED}
        theirs = {word: other for word, (first, other) in SHARED.items() if other in named and first not in named}
        words = (self.body[m.start : m.end] for m in found)
        return (
            [replace(m, country=theirs.get(word, m.country)) for m, word in zip(found, words, strict=True)]
            if theirs
            else found
        )

    def _is_of_a_treaty(self, mention: FoundCountry) -> bool:
        before = BEFORE_A_SEAT.search(self.body, max(0, mention.start - NEARBY), mention.start)
        return bool(before or EVENT.match(self.body, mention.end))

    def _two_koreas(self, named: Sequence[FoundCountry]) -> Iterator[FoundCountry]:
        """ "The North" and "the South" in an article about both Koreas."""
        if set(POLES.values()) <= {mention.country for mention in named}:
            for pole in POLE.finditer(self.body):
                yield FoundCountry(POLES[pole.group(1)], *pole.span(), "back-reference")
            headline = self.body[: self.body.find("\n") + 1].rstrip()
            for pole in POLE_OF_A_HEADLINE.finditer(headline):
                yield FoundCountry(POLES[pole["pole"]], *pole.span("pole"), "back-reference")

    def _by_form_of_state(self, named: Sequence[FoundCountry]) -> Iterator[FoundCountry]:
        """ "The Kingdom" with a capital, in an article that names one alone of those that call themselves so."""
        countries = {mention.country for mention in named}
        for form, theirs in FORMS_OF_STATE.items():
            here = countries.intersection(theirs)
            if len(here) == 1:
                country = next(iter(here))
                for word in called_by_its_form(form).finditer(self.body):
                    yield FoundCountry(country, *word.span(), "back-reference")

    def _by_initials(self, named: Sequence[FoundCountry]) -> Iterator[FoundCountry]:
        """ "The PA" of an article that tells of "the Palestinian Authority (PA)", where that has one country in it."""
        starts = [mention.start for mention in named]
        told: dict[str, set[str]] = {}
        for body in BODY_OF_STATE.finditer(self.body):
            here = named[bisect_left(starts, body.start()) : bisect_left(starts, body.end("name"))]
            if "".join(_INITIAL.findall(body["name"])) == body["initials"]:
                told.setdefault(body["initials"], set()).update(mention.country for mention in here)
        theirs = {initials: next(iter(countries)) for initials, countries in told.items() if len(countries) == 1}
        if theirs:
            known = set(starts)
            for found in re.finditer(rf"\b(?:{'|'.join(theirs)})\b", self.body):
                if found.start() not in known:
                    yield FoundCountry(theirs[found.group()], *found.span(), "back-reference")

    def pole(self, start: int, end: int) -> str:
        """The Korea or kingdom that a stretch is, where it says no more than "the North", "the Kingdom"."""
        at = bisect_left(self.starts, start)
        here = self.mentions[at : at + 1]
        return here[0].country if here and WHOLE_POLE.fullmatch(self.body, start, end) else ""

    def _is_shouted_us(self, mention: FoundCountry) -> bool:
        """'LET US GO' in a line of capitals is the pronoun."""
        if self.body[mention.start : mention.end] != ALSO_A_WORD:
            return False
        start = self.body.rfind("\n", 0, mention.start) + 1
        if start not in self.shouted:
            end = self.body.find("\n", start)
            line = self.body[start : end if end >= 0 else len(self.body)]
            self.shouted[start] = not is_the_country(line)
        return self.shouted[start]

    def concerned(self, start: int, end: int) -> list[FoundCountry]:
        """What a stretch is about: what it names, without the places that only tell where people met."""
        return [mention for mention in self.between(start, end) if not self._is_venue(mention)]

    def _is_venue(self, mention: FoundCountry) -> bool:
        before = BEFORE_A_VENUE.search(self.body, max(0, mention.start - 2 * NEARBY), mention.start)
        return mention.rule in {"capital", "region"} and before is not None

    def between(self, start: int, end: int) -> list[FoundCountry]:
        """What a stretch names, and the further countries it points back to, in order."""
        named = self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        known = {mention.country for mention in named}
        for mention in self._back_references(start, end):
            if mention.country not in known:
                known.add(mention.country)
                named.append(mention)
        return sorted(named, key=lambda mention: mention.start)

    def _back_references(self, start: int, end: int) -> Iterator[FoundCountry]:
        for found in PLURAL.finditer(self.body, start, end):
            size = HOW_MANY[found.group(1).lower()]
            if (
                self.meeting
                and size == len(self.meeting)
                and OF_WHO_MEETS.search(self.body, found.start() - NEARBY, found.start())
            ):
                yield from (
                    FoundCountry(country, found.start(), found.end(), "back-reference") for country in self.meeting
                )
                continue
            told = self._referred_to(found.end(), size) or self._latest_group(found.start(), size)
            for country in told:
                yield FoundCountry(country, found.start(), found.end(), "back-reference")
        for found in THING.finditer(self.body, start, end):
            for country in self._parties_of(found.group(1), found.start()):
                yield FoundCountry(country, found.start(), found.end(), "back-reference")

        for found in SOLE.finditer(self.body, start, end):
            if country := self._sole(found.start()):
                yield FoundCountry(country, found.start(), found.end(), "back-reference")

    def _referred_to(self, at: int, size: int) -> tuple[str, ...]:
        """What the sentence itself explains: "the two states", he said, referring to Peru and Chile."""
        told = REFERRED_TO.match(self.body, at)
        named = self._named_in(told.end(), self._sentence(told.end())[1]) if told else ()
        return named if len(named) == size else ()

    def _sole(self, at: int) -> str:
        """The one country that "the country" can be: alone in the sentence so far, or in the one before, with no other
        in either or in the headline; "" beside an envoy, who speaks of another's."""
        start = self._sentence(at)[0]
        before = max(self._sentence(start - 2)[0], self.body.rfind("\n", 0, start - 2) + 1) if start > 1 else start
        if MISSION.search(self.body, before, at):
            return ""
        end = self.body.find("\n")
        before = max(before, min(end, start))
        headline = self.mentions[: bisect_left(self.starts, end)]
        named = {
            m.country for m in headline if m.rule != "demonym"
        }  # whoever "Chinese investors" visit is a country, too
        near = self.mentions[bisect_left(self.starts, before) : bisect_left(self.starts, at)]
        named |= {m.country for m in near}
        return near[0].country if near and len(named) == 1 else ""

    def _parties_of(self, thing: str, at: int) -> tuple[str, ...]:
        """The countries that the last sentence before an offset which names this thing, and any side by side, names so:
        of "this war" between Peru and Chile, and none where the sentence only tells of both. Else those that the
        sentence right before names so."""
        first = max(0, at - 4 * NEAR)
        for word in reversed(list(re.finditer(rf"\b{thing}s?\b", self.body[first:at]))[-NAMED_BEFORE:]):
            joined = self._side_by_side(*self._sentence(first + word.start()))
            if joined:
                return joined if len(joined) <= PARTIES else ()
        start = self._sentence(at)[0]
        joined = self._side_by_side(self._sentence(start - 2)[0], at) if start > 1 else ()
        return joined if len(joined) <= PARTIES else ()

    def _latest_group(self, at: int, size: int) -> tuple[str, ...]:
        """The countries that the nearest sentence before an offset names together."""
        place = at
        while place > max(0, at - NEAR):
            named = self._in_sentence(place - 1)
            if len(named) == size:
                return named
            place = self._sentence(place - 1)[0]
        return ()

    def pairs(self) -> list[set[str]]:
        """Every two countries that are named side by side, with no third beside them."""
        groups = self._groups(self.mentions)
        return [pair for group in groups if len(group) == 2 and len(pair := {m.country for m in group}) == 2]

    def _in_sentence(self, at: int) -> tuple[str, ...]:
        """The countries a sentence names side by side ("Russia and Iran"), else all it names."""
        sentence = self._sentence(at)
        if sentence not in self.grouped:
            self.grouped[sentence] = self._named_in(*sentence)
        return self.grouped[sentence]

    def _named_in(self, start: int, end: int) -> tuple[str, ...]:
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        named = (mention.country for mention in self.mentions[first:last])
        return self._side_by_side(start, end) or tuple(dict.fromkeys(named))

    def _side_by_side(self, start: int, end: int) -> tuple[str, ...]:
        """The last countries of a stretch that stand side by side: "between Russia and Iran"."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        joined = (group for group in self._groups(self.mentions[first:last]) if len({m.country for m in group}) > 1)
        return tuple(dict.fromkeys(mention.country for group in list(joined)[-1:] for mention in group))

    def _groups(self, mentions: Sequence[FoundCountry]) -> list[list[FoundCountry]]:
        """Mentions in order, with those that stand side by side together."""
        groups: list[list[FoundCountry]] = []
        for mention in mentions:
            beside = groups and BESIDE.fullmatch(self.body, groups[-1][-1].end, mention.start)
            groups[-1].append(mention) if beside else groups.append([mention])
        return groups

    def _sentence(self, at: int) -> tuple[int, int]:
        """A rough sentence around an offset: between line ends and full stops that a capital follows."""
        next_stop = bisect_left(self.stops, at)
        before = self.stops[next_stop - 1] + 1 if next_stop else 0
        after = self.stops[next_stop] if next_stop < len(self.stops) else len(self.body)
        return max(before, at - NEAR), min(after, at + NEAR)


def _inside(mention: FoundCountry, people: Sequence[tuple[int, int]], starts: Sequence[int]) -> bool:
    at = bisect_left(starts, mention.end) - 1
    return at >= 0 and people[at][0] <= mention.start and mention.end <= people[at][1]
