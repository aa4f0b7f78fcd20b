"""How a statement reads by itself: what is the object of a verb keeps the verb ("called for restraint", "denied any
role"), and a cue keeps its auxiliaries ("has denied", "declined to say")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from articles.extraction.candidates.candidate import Candidate
from articles.extraction.lang.en.grammar import INTERROGATIVE
from articles.extraction.lang.en.saying import QUESTIONING, REFUSING, lemma_of
from articles.extraction.text.parser import is_pronoun, is_verb
from articles.extraction.text.phrases import TokenRange
from articles.extraction.text.quoted_stretches import Quote, single_quotes
from articles.extraction.types import Span

_WORD = re.compile(r"\w+")
NOT_A_CLAUSE = {"object", "phrase", "infinitive", "stance"}
GROUP = {"aux", "auxpass", "neg"}
REACH = 4  # tokens between a verb and its object, or the verb that governs it
ENOUGH = 3  # words in quotation marks that read well without their verb


def readable(candidate: Candidate, doc: Doc) -> tuple[TokenRange, ...]:
    """The pieces of a candidate, with the verb or noun that a bare object or topic needs to be understood."""
    cue, (first, *rest) = candidate.cue, candidate.ranges
    start, end = first
    if cue is None or not cue.i < start <= cue.i + REACH:
        return candidate.ranges
    if candidate.rule == "noun":
        is_topic = doc[start - 1].tag_ == "IN" and doc[start - 1].lower_ != "that" and start - cue.i == 2
        return ((cue.i, end), *rest) if is_topic else candidate.ranges
    if candidate.rule == "clause" and start == cue.i + 1 and doc[start].lower_ in INTERROGATIVE:
        return ((cue.i, end), *rest) if lemma_of(cue.lower_) in QUESTIONING else candidate.ranges
    if candidate.rule not in NOT_A_CLAUSE:
        return candidate.ranges
    said = start + 1 if is_pronoun(doc[start].tag_) else start  # "calling it “a victory for all”"
    is_quoted = said < end and doc[said].text == doc[end - 1].text == '"'
    if not rest and is_quoted and _words(doc, said, end) >= ENOUGH:
        return ((said, end),)
    if doc[start].tag_ == "TO" and doc[start].dep_ == "aux" and lemma_of(cue.lower_) not in REFUSING:
        return candidate.ranges  # "vowed [to retaliate]"
    negated = any(child.dep_ == "neg" for child in cue.children)
    return ((first_of_group(cue) if negated else cue.i, end), *rest)


def cue_range(cue: Token) -> TokenRange:
    """The words of a cue: a verb with its auxiliaries and with the verb it depends on; "according to"."""
    if cue.lower_ == "according":
        return cue.i, cue.i + 2
    if not is_verb(cue.tag_):
        return cue.i, cue.i + 1
    governs = cue.dep_ == "xcomp" and is_verb(cue.head.tag_) and 0 < cue.i - cue.head.i <= REACH
    plain = governs and not any(token.is_punct for token in cue.doc[cue.head.i : cue.i])
    return first_of_group(cue.head if plain else cue), cue.i + 1


def first_of_group(verb: Token) -> int:
    """The first token of "has repeatedly denied", "did not say"."""
    first = verb.i
    for at in range(verb.i - 1, max(verb.sent.start, verb.i - REACH) - 1, -1):
        token = verb.doc[at]
        if token.head != verb or token.tag_ == "TO" or not (token.dep_ in GROUP or token.tag_ == "RB"):
            break
        first = at if token.dep_ in GROUP else first
    return first


def _words(doc: Doc, start: int, end: int) -> int:
    return sum(not token.is_punct and not token.is_space for token in doc[start:end])


def with_marks(text: str, quotes: Sequence[Quote], start: int, end: int) -> tuple[int, int]:
    """An edge that stands right inside a quotation mark takes the mark in."""
    for quote in quotes or single_quotes(text):  # one or two words in single marks are marked, if no speech
        if quote.start < start < quote.end and not _WORD.search(text, quote.start, start):
            start = quote.start
        if quote.start < end < quote.end and not _WORD.search(text, end, quote.end):
            end = quote.end
    return start, end


def whole_marks(body: str, start: int, end: int) -> Span:
    """Two apostrophes that stand for one quotation mark are taken whole; edges never are white space."""
    if body[start - 1 : start + 1] == "''":
        start -= 1
    if body[end - 1 : end + 1] == "''":
        end += 1
    while start < end - 1 and (body[start].isspace() or body[start] in ".,;:)]"):
        start += 1
    while end > start + 1 and body[end - 1].isspace():
        end -= 1
    return Span(start, end)
