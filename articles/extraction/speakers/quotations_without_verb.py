"""Who says a quotation without a verb of saying: whoever is named right before it, or spoke or was told of in
the paragraph above."""

from __future__ import annotations

import re
from bisect import bisect_left

from spacy.tokens import Doc

from articles.extraction.candidates.candidate import Candidate
from articles.extraction.candidates.subjects import FINITE
from articles.extraction.speakers.actors import person
from articles.extraction.speakers.earlier_speakers import Speaker
from articles.extraction.speakers.people import People, latest
from articles.extraction.text.paragraphs import Paragraph

SPEAKS_NEXT = 6  # tokens
# Sentences that begin between a quotation and what else is said, up to which it is of the same speaker.
SENTENCES_AFTER = 3
SENTENCES_BEFORE = 1
ONE_SENTENCE = re.compile(r"[^\".?!]*[.?!] ")


def right_before(
    line: Paragraph, doc: Doc, candidate: Candidate, own: dict[int, Speaker], people: People, body: str
) -> Speaker | None:
    """Whoever is named right before a quotation in brackets, 'Jane Doe (“I never signed”)', or did something in
    the sentence before one: '“…,” he said. Jane Doe shrugged. “…”'."""
    at = line.start + doc[candidate.start].idx
    mention = latest(people.mentions, at)
    if mention is None or mention.start < line.start or mention.quoted:
        return None
    since = line.text[mention.end - line.start : at - line.start]
    subjects = people.known[mention.who].subject_at
    first = bisect_left(subjects, mention.start)
    acted = first < len(subjects) and subjects[first] < mention.end
    others = own and all(speaker.who != mention.who for speaker in own.values())
    if since != " (" and not (acted and others and ONE_SENTENCE.fullmatch(since)):
        return None
    printed = body[mention.start : mention.end]
    rule = "apposition" if since == " (" else "same paragraph"
    return Speaker(person(people, mention.who), printed, mention.start, mention.end, rule, mention.who)


def distance(quotation: Candidate, other: Candidate) -> int:
    """How many tokens stand between a quotation and what else is said there, with the verb of that. Who spoke before is
    nearer than who speaks next."""
    cue = other.cue.i if other.cue is not None else other.start
    if other.start < quotation.start:
        return abs(quotation.start - max(other.end, cue))
    return min(other.start, cue) - quotation.end + SPEAKS_NEXT


def is_elsewhere(doc: Doc, quotation: Candidate, other: Candidate) -> bool:
    """Whether the nearest statement stands so far from a quotation, in a paragraph that may be a whole article, that
    nothing tells whose it is; or a few words in marks inside a sentence of the reporter's stand more than a sentence
    from it: 'The vote was seen as “a stab in the back”.'"""
    first, second = sorted((quotation, other), key=lambda each: each.start)
    between = sum(bool(token.is_sent_start) for token in doc[first.end : second.start + 1])
    if doc[quotation.start].is_sent_start or doc[quotation.start - 1].text == ":" or _is_clause(doc, quotation):
        return between > (SENTENCES_AFTER if other is first else SENTENCES_BEFORE)
    return between > 1


def _is_clause(doc: Doc, quotation: Candidate) -> bool:
    """“We expect …”: a verb with whoever does it, which is more than a few words."""
    words = doc[quotation.start : quotation.end]
    doers = (token for token in words if token.dep_ in {"nsubj", "nsubjpass"})
    return any(quotation.start <= doer.head.i < quotation.end and doer.head.tag_ in FINITE for doer in doers)


def told_of_before(
    line: Paragraph, before: Paragraph | None, latest_one: Speaker | None, people: People, body: str
) -> Speaker | None:
    """The one person whom the paragraph right before tells of, without any words of theirs or of another: 'Jane Doe
    wants to see the ferry go on.' before a paragraph that is all quotation."""
    is_all = line.text[0] == '"' and line.text.rfind('"') in {0, len(line.text) - 1}
    if before is None or not is_all or '"' in before.text or not before.text.endswith("."):
        return None
    if latest_one is not None and latest_one.actor is not None and latest_one.start >= before.start:
        return None  # "The ferry, he added, suits Jane Doe."
    named = people.between(before.start, before.end)
    if len({mention.who for mention in named}) != 1:
        return None
    first = named[0]
    printed = body[first.start : first.end]
    return Speaker(person(people, first.who), printed, first.start, first.end, "goes on", first.who)
