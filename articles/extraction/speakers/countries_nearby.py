"""What an article names around a place in it: the countries of the sentence and the paragraph, whose seat of power, in
whose capital."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from articles.extraction.details.countries import FoundCountry, country_of, rule_of
from articles.extraction.details.geography import Geography
from articles.extraction.lang.en.names import A_NAME, OPENS_WITH_A_NAME
from articles.extraction.lang.en.offices import IN_CAPITAL, SECTION, SENTENCE_END

REACH = 600  # characters back to the country of "the ministry's spokeswoman"


@dataclass
class Surroundings:
    text: str
    geography: Geography

    def named(self, start: int, end: int) -> list[FoundCountry]:
        return [mention for mention in self.geography.between(start, end) if mention.rule != "back-reference"]

    def sentence(self, at: int) -> int:
        """Where the sentence of an offset begins."""
        return max((end.end() for end in SENTENCE_END.finditer(self.text, max(0, at - REACH), at)), default=0)

    def in_sentence(self, at: int) -> set[str]:
        """The countries named before in the same sentence."""
        return {mention.country for mention in self.named(self.sentence(at), at)}

    def just_named(self, at: int) -> set[str]:
        """The countries of the last sentence before in the same paragraph that names any."""
        named = self.named(self._paragraphs(at)[1], at)
        return {mention.country for mention in self.named(self.sentence(named[-1].start), at)} if named else set()

    def sentence_before(self, start: int) -> set[str]:
        """The countries of the sentence before one that begins at an offset."""
        bound = max(0, start - REACH)
        end = bound + len(self.text[bound:start].rstrip())
        return {mention.country for mention in self.named(self.sentence(end - 1), end)} if end else set()

    def acts_before(self, start: int) -> str:
        """The country that begins the sentence before: "Fiji lost its link to Tonga. The country's president said"."""
        bound = max(0, start - REACH)
        before = self.sentence(bound + len(self.text[bound:start].rstrip()) - 1)
        first = next(iter(self.named(before, start)), None)
        return first.country if first is not None and first.start == before and first.rule == "name" else ""

    def _paragraphs(self, at: int) -> tuple[int, int]:
        """Where the paragraph before and that of an offset begin."""
        bound = max(0, at - REACH)
        start = max(bound, self.text.rfind("\n", bound, at) + 1)
        return max(bound, self.text.rfind("\n", bound, bound + len(self.text[bound:start].rstrip())) + 1), start

    def before(self, at: int) -> list[FoundCountry]:
        """The countries named before in the same paragraph and the one before, in order."""
        return self.named(self._paragraphs(at)[0], at)

    def in_paragraph(self, at: int) -> set[str]:
        """The countries named before in the same paragraph, else in the one before."""
        before, start = self._paragraphs(at)
        named = self.named(start, at) or self.named(before, start)
        return {mention.country for mention in named}

    def in_paragraphs(self, at: int) -> set[str]:
        """The countries named before in the same paragraph and the one before."""
        return {mention.country for mention in self.before(at)}

    def seat(self, at: int) -> str:
        """The country whose seat of power is named last in the paragraph: "The Kremlin noticed. Its spokesman …"."""
        named = self.named(self._paragraphs(at)[1], at)
        return named[-1].country if named and named[-1].rule == "metonym" else ""

    @cached_property
    def movements(self) -> set[str]:
        """The countries of all movements that the article names."""
        named = (found["name"] for found in A_NAME.finditer(self.text))
        return {country_of(name) for name in named if rule_of(name) == "movement"}

    def movement(self, at: int) -> str:
        """The country of the movement of which the sentence before tells: "Hamas agreed. Its leader Jane Doe said"."""
        before = self.text[: self.sentence(at)].rstrip()
        opens = OPENS_WITH_A_NAME.match(self.text, self.sentence(len(before) - 1)) if before else None
        return country_of(opens["name"]) if opens and rule_of(opens["name"]) == "movement" else ""

    def section(self, at: int, sentence: int) -> str:
        """The country in whose capital a sentence, its paragraph or the one before begins: 'In Rome, the envoy …'."""
        before, paragraph = self._paragraphs(at)
        for start in (sentence, paragraph, before):
            place = SECTION.match(self.text, start)
            if place and rule_of(place.group(1)) == "capital":
                return country_of(place.group(1))
        return ""

    def capital(self, start: int, end: int) -> str:
        """The country in whose capital a spokesman speaks: 'told a briefing in Beijing'."""
        stop = SENTENCE_END.search(self.text, start, end)
        end = stop.start() if stop is not None and not stop.group().startswith(("”", '"')) else end
        for place in IN_CAPITAL.finditer(self.text, start, end):
            if rule_of(place.group(1).strip()) == "capital":
                return country_of(place.group(1).strip())
        return ""


def only(countries: set[str]) -> str:
    """The one country of a set that has no other; or ""."""
    return next(iter(countries)) if len(countries) == 1 else ""
