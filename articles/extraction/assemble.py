"""Puts a statement together: its span to the character, kind, role, countries, mentions and reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from articles.extraction.aimed_at import toward
from articles.extraction.candidates.candidate import Candidate
from articles.extraction.details.geography import Geography
from articles.extraction.details.which_act import act_of
from articles.extraction.details.which_day import Said
from articles.extraction.doubts import doubts
from articles.extraction.lang.en.grammar import OPENING
from articles.extraction.rules import DOUBTFUL, confidence
from articles.extraction.self_contained import cue_range, readable, whole_marks, with_marks
from articles.extraction.speakers.actors import country_rule, only_country, person
from articles.extraction.speakers.earlier_speakers import Speaker
from articles.extraction.speakers.mentioned import find_bodies, is_shown
from articles.extraction.speakers.people import People
from articles.extraction.speakers.resolve import Resolver
from articles.extraction.speakers.roles import country_of_role, find_role
from articles.extraction.text.paragraphs import Paragraph
from articles.extraction.text.quoted_stretches import Quote, is_inside, kind_by_marks
from articles.extraction.types import (
    ActorMention,
    CountryMention,
    ExtractedActor,
    ExtractedStatement,
    Span,
    StatementKind,
)

_WORD = re.compile(r"\w+")
VERBATIM = {"block", "turn"}  # quoted without quotation marks


@dataclass(frozen=True, slots=True)
class Reading:
    """A candidate with all that was found about it; `taken` are the tokens of any statement of the paragraph."""

    body: str
    line: Paragraph
    doc: Doc
    candidate: Candidate
    quotes: Sequence[Quote]
    speaker: Speaker | None
    taken: set[int]

    def is_quoted(self, token: Token) -> bool:
        return is_inside(self.quotes, token.idx)

    def cue(self) -> Span | None:
        if self.candidate.cue is None:
            return None
        words = self.doc[slice(*cue_range(self.candidate.cue))]
        return Span(self.line.start + words.start_char, self.line.start + words.end_char)

    def pieces(self) -> tuple[Span, ...]:
        """The pieces of the content to the character, with the quotation marks that belong to them."""
        found = []
        for first, last in readable(self.candidate, self.doc):
            start, end = self.doc[first].idx, self.doc[last - 1].idx + len(self.doc[last - 1])
            start, end = with_marks(self.line.text, self.quotes, start, end)
            found.append(whole_marks(self.body, self.line.start + start, self.line.start + end))
        return tuple(found)


def build(
    reading: Reading,
    said: Said | None,
    occasion: str,
    people: People,
    geography: Geography,
    resolver: Resolver,
) -> ExtractedStatement:
    pieces, speaker, cue_span = reading.pieces(), reading.speaker, reading.cue()
    role_at = role_of(reading, people)
    role = reading.body[role_at.start : role_at.end] if role_at is not None else ""
    named = (mention for piece in pieces for mention in geography.concerned(piece.start, piece.end))
    countries = tuple(CountryMention(m.country, m.start, m.end, m.rule) for m in named)
    speaker_rule = speaker.rule if speaker else "unknown"
    actor = actor_of(speaker, role, people)
    cue = reading.body[cue_span.start : cue_span.end] if cue_span is not None else ""
    act = act_of(cue, reading.body[pieces[0].start : pieces[-1].end], own_side(reading.body, pieces, actor, countries))
    aimed = toward(reading.candidate.cue, act, speaker, reading.line.start, resolver, geography)
    of_country = country_rule(actor, speaker.who, people) if speaker else ""
    sure = confidence(reading.candidate.rule, speaker_rule) > DOUBTFUL
    doubtful = tuple(doubts(reading, pieces, actor, of_country, role_at, act, people, countries)) if sure else ()
    if sure and said is not None and (said.basis == "occasion" or said.on.precision != "day"):
        doubtful = (*doubtful, "day")
    return ExtractedStatement(
        start=pieces[0].start,
        end=pieces[-1].end,
        kind=kind_of(reading, pieces),
        confidence=confidence(reading.candidate.rule, speaker_rule, doubtful=bool(doubtful)),
        pieces=pieces if len(pieces) > 1 else (),
        speaker=actor,
        speaker_as_printed=reading.body[speaker.start : speaker.end] if speaker else "",
        speaker_span=Span(speaker.start, speaker.end) if speaker else None,
        role=role,
        cue=cue,
        cue_span=cue_span,
        said=said.on if said else None,
        said_on_basis=said.basis if said else "",
        occasion=occasion,
        act=act,
        countries=countries,
        mentions=(*mentions(reading, pieces, people, resolver), *aimed),
        why=reasons(reading, speaker_rule, of_country, said, countries, doubtful),
    )


def own_side(
    body: str, pieces: Sequence[Span], actor: ExtractedActor | None, countries: Sequence[CountryMention]
) -> int:
    """How far what is said begins with the speaker's own name or country: "Peru has condemned the raid"."""
    start = pieces[0].start
    if actor is None:
        return 0
    named = OPENING.match(body, start)
    first = named.end() if named else start
    own = [m.end - start for m in countries if m.start == first and m.country == actor.country]
    return own[0] if own else first + len(actor.name) - start if body.startswith(actor.name, first) else 0


def reasons(
    reading: Reading,
    speaker_rule: str,
    of_country: str,
    said: Said | None,
    countries: Sequence[CountryMention],
    doubtful: Sequence[str],
) -> tuple[tuple[str, str], ...]:
    """Which rule decided what, for a person who asks."""
    how = reading.candidate.how
    found = [("span", reading.candidate.rule), ("speaker", f"{speaker_rule}, {how}" if how else speaker_rule)]
    if of_country:
        found.append(("speaks for", of_country))
    if said is not None:
        found.append(("date", f"{said.basis}: {said.words}"))
    if doubtful:
        found.append(("doubt", ", ".join(doubtful)))
    rules = {mention.country: mention.rule for mention in reversed(countries)}
    return (*found, *sorted(rules.items()))


def role_of(reading: Reading, people: People) -> Span | None:
    """Where the role stands that is printed beside the speaker's name here, else the one the article gave before."""
    speaker, line = reading.speaker, reading.line
    if speaker is None or not speaker.who:
        return None
    known = people.known[speaker.who]
    at, length = known.role_at, len(known.role)
    for mention in people.between(max(line.start, speaker.start - 120), min(line.end, speaker.end + 120)):
        found = find_role(line.text, mention.start - line.start, mention.end - line.start)
        if mention.who == speaker.who and found is not None:
            at, length = line.start + found[1], len(found[0])
            break
    return Span(at, at + length) if at >= 0 else None


def actor_of(speaker: Speaker | None, role: str, people: People) -> ExtractedActor | None:
    if speaker is None or not speaker.who:
        return speaker.actor if speaker else None
    actor = person(people, speaker.who)
    country = country_of_role(role)
    return replace(actor, country=country, is_placed_by_context=False) if country else actor


def kind_of(reading: Reading, pieces: Sequence[Span]) -> StatementKind:
    offset = reading.line.start
    starts = [word.start() for piece in pieces for word in _WORD.finditer(reading.body, piece.start, piece.end)]
    quoted = sum(is_inside(reading.quotes, at - offset) for at in starts)
    if reading.candidate.rule in VERBATIM:
        return "quoted"
    return kind_by_marks(quoted, len(starts))


def mentions(reading: Reading, pieces: Sequence[Span], people: People, resolver: Resolver) -> Iterator[ActorMention]:
    """The people and organisations named inside, whoever speaks inside, and the report it all comes through."""
    inner = [resolver.resolve(token, reading.line.start) for token in reading.candidate.inner]
    for speaker in inner:
        if speaker.actor is not None:
            yield ActorMention(speaker.actor, speaker.start, speaker.end, "inner")
    if reading.candidate.relay is not None:
        relay = resolver.resolve(reading.candidate.relay, reading.line.start)
        if relay.actor is not None:
            yield ActorMention(relay.actor, relay.start, relay.end, "relay")
    spoken = {(speaker.start, speaker.end) for speaker in inner}
    for piece in pieces:
        for mention in people.between(piece.start, piece.end):
            if (mention.start, mention.end) not in spoken and is_shown(mention, people, reading.body):
                yield ActorMention(person(people, mention.who), mention.start, mention.end)
        offset, line = reading.line.start, reading.line.text
        for start, end in find_bodies(line, piece.start - offset, piece.end - offset, resolver.owners.full_names):
            actor = ExtractedActor(line[start:end], "organisation", only_country(line[start:end]))
            yield ActorMention(actor, offset + start, offset + end)
