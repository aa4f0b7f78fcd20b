"""From a body to its statements: paragraphs → parse → candidates → speakers → statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Token

from articles.importing.extract.candidates import NOBODY, Candidate, find_candidates
from articles.importing.extract.confidence import DEFAULT_THRESHOLD, base_confidence
from articles.importing.extract.countries import find_countries
from articles.importing.extract.cues import CUE_WORDS
from articles.importing.extract.language import language_of
from articles.importing.extract.grammar import subject_of
from articles.importing.extract.labels import label, signature
from articles.importing.extract.merge import merge
from articles.importing.extract.parser import is_verb, parse
from articles.importing.extract.people import People, find_people
from articles.importing.extract.quotes import find_quotes
from articles.importing.extract.speakers import Memory, Speaker, labelled, resolve
from articles.importing.extract.text import Paragraph, paragraphs
from articles.importing.parsed import CountryMention, ExtractedStatement, PartialDate, Span, StatementKind

VERSION = "1"
KNOWN_LANGUAGES = {"en", ""}  # "" is a text too short to tell
_WORDS = re.compile(r"[a-z]+")


def extract(
    body: str, *, published: PartialDate | None = None, threshold: float = DEFAULT_THRESHOLD
) -> tuple[ExtractedStatement, ...]:
    return next(extract_many([(body, published)], threshold=threshold))


def extract_many(
    items: Iterable[tuple[str, PartialDate | None]], *, threshold: float = DEFAULT_THRESHOLD
) -> Iterator[tuple[ExtractedStatement, ...]]:
    for body, _published in items:
        if language_of(body) not in KNOWN_LANGUAGES:
            yield ()
            continue
        lines = paragraphs(body)
        chosen = [line for line in lines if may_hold_a_statement(line.text)]
        docs = dict(zip((line.start for line in chosen), parse(line.text for line in chosen), strict=True))
        yield tuple(Article(body, lines, docs).statements(threshold))


def may_hold_a_statement(text: str) -> bool:
    return '"' in text or text.endswith(":") or not CUE_WORDS.isdisjoint(_WORDS.findall(text.lower()))


class Article:
    def __init__(self, body: str, lines: Sequence[Paragraph], docs: dict[int, Doc]) -> None:
        self.body = body
        self.lines = lines
        self.docs = docs
        self.people: People = find_people(lines)
        self.memory = Memory()

    def statements(self, threshold: float) -> Iterator[ExtractedStatement]:
        for line in self.lines:
            doc = self.docs.get(line.start)
            if doc is not None:
                yield from self.paragraph(line, doc, threshold)

    def paragraph(self, line: Paragraph, doc: Doc, threshold: float) -> Iterator[ExtractedStatement]:
        quotes = find_quotes(line.text)
        found = [c for c in find_candidates(doc, quotes) if base_confidence(c) >= threshold]
        self.note_subjects(line, doc)
        kept = [c for c in merge(doc, found) if c.speaker is not None or c.rule == "quotation"]
        speakers = {n: self.heard(line, c.speaker, c.how) for n, c in enumerate(kept) if c.speaker is not None}
        named = signature(line.text, quotes[0]) if quotes else None
        named = named or label(line.text)
        if named and not speakers:
            here = labelled(line.start + named[0], line.start + named[1], line.text[slice(*named)], self.people)
            self.memory.heard(here)
        previous = self.memory.latest
        for n, candidate in enumerate(kept):
            if n not in speakers and speakers:
                nearest = min(speakers, key=lambda m: abs(kept[m].start - candidate.start))
                speakers[n] = speakers[nearest]
            elif n not in speakers and previous is not None:
                speakers[n] = previous
            yield self.statement(line, doc, candidate, speakers.get(n))
        if line.text.endswith(":"):
            self.announce(line, doc)

    def heard(self, line: Paragraph, head: Token, how: str) -> Speaker:
        speaker = resolve(head, line.start, self.people, self.memory, how)
        self.memory.heard(speaker)
        if speaker.who:
            self.people.spoke.append((speaker.start, speaker.who))
        return speaker

    def announce(self, line: Paragraph, doc: Doc) -> None:
        """'The minister made this comment:': whoever speaks in the next paragraph."""
        for verb in reversed(doc):
            if is_verb(verb.tag_):
                head, how = subject_of(verb)
                if head is not None and head.lower_ not in NOBODY:
                    self.heard(line, head, how)
                    return

    def note_subjects(self, line: Paragraph, doc: Doc) -> None:
        for token in doc:
            if token.dep_ in {"nsubj", "nsubjpass"}:
                at = line.start + token.idx
                mention = self.people.at(at - 40, at + len(token))
                for mention in self.people.named_before(at + 1)[-1:]:
                    if mention.start <= at < mention.end:
                        self.people.subjects.append((at, mention.who))

    def statement(self, line: Paragraph, doc: Doc, candidate: Candidate, speaker: Speaker | None) -> ExtractedStatement:
        pieces = tuple(
            Span(line.start + doc[a].idx, line.start + doc[b - 1].idx + len(doc[b - 1])) for a, b in candidate.ranges
        )
        cue = candidate.cue
        return ExtractedStatement(
            start=pieces[0].start,
            end=pieces[-1].end,
            kind=self.kind(line, pieces),
            confidence=base_confidence(candidate),
            pieces=pieces if len(pieces) > 1 else (),
            speaker=speaker.actor if speaker else None,
            speaker_as_printed=speaker.printed if speaker else "",
            speaker_span=Span(speaker.start, speaker.end) if speaker else None,
            cue=cue.text if cue is not None else "",
            cue_span=Span(line.start + cue.idx, line.start + cue.idx + len(cue)) if cue is not None else None,
            countries=self.countries(pieces),
            why=(("span", candidate.rule), ("speaker", speaker.rule if speaker else "")),
        )

    def kind(self, line: Paragraph, pieces: Sequence[Span]) -> StatementKind:
        """Quoted when nine words in ten or more stand in quotation marks, paraphrased when none does."""
        inside = [(line.start + q.start, line.start + q.end) for q in find_quotes(line.text)]
        words = [word.start() for p in pieces for word in re.compile(r"\w+").finditer(self.body, p.start, p.end)]
        quoted = sum(any(start <= at < end for start, end in inside) for at in words)
        if not quoted:
            return "paraphrased"
        return "quoted" if quoted >= 0.9 * len(words) else "mixed"

    def countries(self, pieces: Sequence[Span]) -> tuple[CountryMention, ...]:
        return tuple(
            CountryMention(m.country, p.start + m.start, p.start + m.end, m.rule)
            for p in pieces
            for m in find_countries(self.body[p.start : p.end])
        )
