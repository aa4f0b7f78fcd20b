"""One article: its people, places and paragraphs, and the statements read from them in order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.symbols import DEP, appos, nsubj, nsubjpass
from spacy.tokens import Doc, Token

from articles.extraction.assemble import Reading, build
from articles.extraction.candidates.announced import blocks
from articles.extraction.candidates.candidate import Candidate
from articles.extraction.candidates.find import find_candidates
from articles.extraction.candidates.merge import merge
from articles.extraction.candidates.subjects import subject_of
from articles.extraction.candidates.transcripts import label, labelled, signature, turns
from articles.extraction.details.carried_dates import Times
from articles.extraction.details.dates import date_of_dateline, find_date
from articles.extraction.details.geography import Geography
from articles.extraction.lang.en.cues import DOCUMENTS, noun_of
from articles.extraction.lang.en.grammar import NOBODY
from articles.extraction.lang.en.pages import ANSWER, THANKS
from articles.extraction.speakers.affiliation import Owners
from articles.extraction.speakers.memory import Memory, Speaker
from articles.extraction.speakers.people import find_people
from articles.extraction.speakers.resolve import Resolver, maker_of, named_before
from articles.extraction.text.headlines import from_headline, label_of
from articles.extraction.text.paragraphs import Paragraph, in_place, plain
from articles.extraction.text.parser import is_verb
from articles.extraction.text.quote_marks import find_quotes
from articles.extraction.types import ExtractedStatement, PartialDate

FEWEST_WORDS = 3  # of a turn: "Thank you." says nothing
SUBJECTS = {nsubj, nsubjpass}


class Article:
    """Reads the paragraphs in order, since who spoke before tells who speaks now."""

    def __init__(self, body: str, lines: Sequence[Paragraph], published: PartialDate | None) -> None:
        self.body = body
        self.lines = lines
        self.people = find_people(lines)
        self.turns = turns(lines)
        self.blocks = blocks(lines)
        self.memory = Memory()
        self.above = {line.start: above for above, line in pairwise(lines)}
        self.geography = Geography(body, [(m.start, m.end) for m in self.people.mentions])
        text = plain(body)
        owners = Owners(text, self.geography, self.people)
        self.resolver = Resolver(self.people, self.memory, in_place(lines), owners)
        published = published or date_of_dateline(body)
        self.times = Times(published, find_date(text[: min(self.turns)], published) if self.turns else None)

    def statements(self, parsed: Iterable[tuple[Paragraph, Doc]]) -> Iterator[ExtractedStatement]:
        """Those of the paragraphs that were parsed; each is let go before the next, since parses are large."""
        for line, doc in parsed:
            named = label_of(line, self.people) if line is self.lines[0] else None
            if named:
                yield from self._labelled(line, doc, *named)
            elif line.start in self.turns:
                yield from self._turn(line, doc)
            elif line.start in self.blocks and self.memory.latest is not None:
                yield from self._whole(line, doc, "block", (0, len(line.text)), self.memory.latest)
            else:
                yield from self._paragraph(line, doc)

    def _paragraph(self, line: Paragraph, doc: Doc) -> Iterator[ExtractedStatement]:
        quotes = find_quotes(line.text)
        self._note_subjects(line, doc)
        found = find_candidates(doc, quotes)
        if line is self.lines[0] and not line.text.endswith("."):
            found.extend(from_headline(doc, found))
        kept = [c for c in merge(doc, found) if c.speaker is not None or c.rule == "quotation"]
        speakers = self._speakers(line, kept)
        taken = {i for candidate in kept for a, b in candidate.ranges for i in range(a, b)}
        for n, candidate in enumerate(kept):
            reading = Reading(self.body, line, doc, candidate, quotes, speakers.get(n), taken)
            said, occasion = self.times.of(reading)
            yield build(reading, said, occasion, self.people, self.geography, self.resolver)
        if line.text.endswith(":"):
            self._announce(line, doc)

    def _turn(self, line: Paragraph, doc: Doc) -> Iterator[ExtractedStatement]:
        """What somebody says in a transcript; a question is nobody's statement."""
        turn = self.turns[line.start]
        if not turn.asks and not THANKS.fullmatch(line.text, turn.words):
            yield from self._labelled(line, doc, (0, turn.label), (turn.words, len(line.text)), "turn")

    def _labelled(
        self, line: Paragraph, doc: Doc, named: tuple[int, int], said: tuple[int, int], rule: str = "label"
    ) -> Iterator[ExtractedStatement]:
        start, end = line.start + named[0], line.start + named[1]
        name = line.text[slice(*named)]
        speaker = labelled(start, end, name, self.people, answers=name.lower() in ANSWER)
        self.memory.heard(speaker)
        yield from self._whole(line, doc, rule, said, speaker)

    def _whole(
        self, line: Paragraph, doc: Doc, rule: str, said: tuple[int, int], speaker: Speaker
    ) -> Iterator[ExtractedStatement]:
        """A stretch of a paragraph that is one statement from end to end."""
        words = doc.char_span(*said, alignment_mode="contract")
        if speaker.actor is not None and words is not None and len(words) > FEWEST_WORDS:
            candidate = Candidate(rule, ((words.start, words.end),))
            reading = Reading(self.body, line, doc, candidate, find_quotes(line.text), speaker, set())
            when, occasion = self.times.of(reading)
            yield build(reading, when, occasion, self.people, self.geography, self.resolver)

    def _speakers(self, line: Paragraph, kept: Sequence[Candidate]) -> dict[int, Speaker]:
        """The speaker of each statement of a paragraph; one without a cue has the nearest of them, else whoever spoke
        before."""
        own = {n: self._heard(line, c.speaker, c.how) for n, c in enumerate(kept) if c.speaker is not None}
        self._read_label(line, own)
        found = dict(own)
        for n, candidate in enumerate(kept):
            if n in own:
                continue
            if own:
                nearest = min(own, key=lambda m: abs(kept[m].start - candidate.start))
                found[n] = replace(own[nearest], rule="same paragraph")
            elif self.memory.latest is not None:
                latest = self.memory.latest
                rule = "goes on" if self._goes_on(line, latest) else "earlier paragraph"
                rule = "open quotation" if self._is_still_open(line) else rule
                found[n] = latest if latest.rule == "label" else replace(latest, rule=rule)
        return found

    def _is_still_open(self, line: Paragraph) -> bool:
        """Whether the paragraph above begins a quotation that it does not end, which this one takes up."""
        before = self.above.get(line.start)
        return before is not None and before.text.count('"') % 2 == 1 and line.text[0] == '"'

    def _goes_on(self, line: Paragraph, latest: Speaker) -> bool:
        """Whether a paragraph is all quotation, as the one right before was announced, or quoted its last speaker."""
        before = self.above.get(line.start)
        if before is None or latest.start < before.start or not ('"' in before.text or before.text.endswith(":")):
            return False
        return line.text[0] == '"' and line.text.count('"') <= 2 and line.text.rfind('"') in {0, len(line.text) - 1}

    def _read_label(self, line: Paragraph, own: dict[int, Speaker]) -> None:
        quotes = find_quotes(line.text)
        named = signature(line.text, quotes) or label(line.text)
        if named and not own:
            start, end = named
            self.memory.heard(labelled(line.start + start, line.start + end, line.text[start:end], self.people))

    def _heard(self, line: Paragraph, head: Token, how: str) -> Speaker:
        speaker = self.resolver.resolve(head, line.start, how)
        self.memory.heard(speaker)
        if speaker.who:
            self.people.speak(speaker.start, speaker.who)
        return speaker

    def _announce(self, line: Paragraph, doc: Doc) -> None:
        """'The minister made this comment:': whoever speaks in the next paragraph."""
        for verb in reversed(doc):
            head = subject_of(verb)[0] if is_verb(verb.tag_) else None
            if head is not None and noun_of(head.lower_) in DOCUMENTS and maker_of(head) is None:
                break
            if head is not None and head.lower_ not in NOBODY:
                self._heard(line, head, "")
                return
        makers = (maker_of(noun) or named_before(noun) for noun in reversed(doc) if noun_of(noun.lower_) in DOCUMENTS)
        if maker := next(filter(None, makers), None):  # "Full text of the EU statement:"
            self._heard(line, maker, "")

    def _note_subjects(self, line: Paragraph, doc: Doc) -> None:
        named = self.people.between(line.start, line.end)
        deps = doc.to_array(DEP).tolist() if named else []
        subjects = {i for i, dep in enumerate(deps) if dep in SUBJECTS}
        # "His ally, Jane Doe, disagreed"
        beside = (i for i, dep in enumerate(deps) if dep == appos and doc[i].head.i in subjects)
        for at in sorted(line.start + doc[i].idx for i in subjects.union(beside)):
            mention = named[bisect_right(named, at, key=lambda mention: mention.start) - 1]
            if mention.start <= at < mention.end:
                self.people.act(at, mention.who)
