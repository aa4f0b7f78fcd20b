"""What words that a person chose tell by themselves, and what stands beside them: without the reader of sentences,
which pages do without. It says less than `extract` does, and only what the words or their sentence say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from articles.extraction.details.countries import FoundCountry
from articles.extraction.details.geography import Geography
from articles.extraction.details.which_act import act_of
from articles.extraction.details.which_day import Said, day_of_writing, times
from articles.extraction.lang.en.grammar import SENTENCE_STOP
from articles.extraction.speakers.find_people import find_people
from articles.extraction.speakers.people import People
from articles.extraction.text.paragraphs import paragraphs
from articles.extraction.text.plain_characters import plain
from articles.extraction.text.quoted_stretches import find_quotes, is_inside, kind_by_marks
from articles.extraction.types import PartialDate, Span, StatementKind

FAR = 2_000  # characters that are looked at before and behind
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class ToldByWords:
    """Of some words: `countries` are named in them, `said` and the people stand beside them in their sentence. `people`
    are the forms of each one's name, and where it stands."""

    kind: StatementKind
    act: str
    countries: tuple[FoundCountry, ...]
    said: Said | None
    people: tuple[tuple[Span, frozenset[str]], ...]


class ChosenWords:
    """Of one English article. Raises ArticleError for a body out of bounds."""

    def __init__(self, body: str, published: PartialDate | None) -> None:
        self.body, self.text = body, plain(body)
        self.lines = paragraphs(body)
        self.people = find_people(self.lines) if self.lines else People()
        self.geography = Geography(body, [(m.start, m.end) for m in self.people.mentions])
        self.published = day_of_writing(body, published)

    def tell(self, start: int, end: int, *, cue: str, others: Iterable[Span]) -> ToldByWords:
        """`cue` says that it was said; `others` are other statements, whose words are no more beside these."""
        around = self.sentence(start, end)
        taken = [Span(start, end), *others]
        return ToldByWords(
            kind=self._kind(start, end),
            act=act_of(cue, self.body[start:end]),
            countries=tuple(self.geography.concerned(start, end)),
            said=self._said(around, taken),
            people=tuple(self._people(around, taken)),
        )

    def sentence(self, start: int, end: int) -> Span:
        """From where the sentence begins that the words begin in, to where the one ends that they end in."""
        far = max(0, start - FAR)
        before = [stop.end() for stop in SENTENCE_STOP.finditer(self.text, far, start + 1) if stop.end() <= start]
        after = SENTENCE_STOP.search(self.text, max(start, end - 1), end + FAR)
        return Span(before[-1] if before else far, after.start() if after else min(len(self.text), end + FAR))

    def _kind(self, start: int, end: int) -> StatementKind:
        quoted = words = 0
        for line in self.lines:
            if line.end <= start or end <= line.start:
                continue
            quotes = find_quotes(line.text)
            places = [word.start() for word in _WORD.finditer(self.body, max(start, line.start), min(end, line.end))]
            words += len(places)
            quoted += sum(is_inside(quotes, at - line.start) for at in places)
        return kind_by_marks(quoted, words)

    def _said(self, around: Span, taken: Iterable[Span]) -> Said | None:
        """The one date beside the words; of several nobody knows which is meant."""
        found = times(self.text[around.start : around.end], self.published)
        beside = [t.said for t in found if t.said and not _is_in(around.start + t.start, taken)]
        return beside[0] if len(beside) == 1 else None

    def _people(self, around: Span, taken: Iterable[Span]) -> Iterable[tuple[Span, frozenset[str]]]:
        for mention in self.people.between(around.start, around.end):
            if not _is_in(mention.start, taken):
                person = self.people.known[mention.who]
                yield Span(mention.start, mention.end), frozenset({person.name, *person.forms})


def _is_in(at: int, spans: Iterable[Span]) -> bool:
    return any(span.start <= at < span.end for span in spans)
