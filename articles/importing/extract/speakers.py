"""Who says a statement: from the head of a phrase to an actor of the article."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from articles.importing.extract.countries import country_of
from articles.importing.extract.cues import DOCUMENTS, noun_of
from articles.importing.extract.grammar import noun_phrase
from articles.importing.extract.parser import is_name
from articles.importing.extract.people import PRONOUNS, People
from articles.importing.parsed import ExtractedActor


@dataclass(frozen=True, slots=True)
class Speaker:
    """`start`, `end` are where the speaker is named for this statement, in the body."""

    actor: ExtractedActor | None
    printed: str
    start: int
    end: int
    rule: str
    who: str = ""


@dataclass
class Memory:
    """What the article told so far: who spoke last, as a person, an organisation, a group."""

    person: Speaker | None = None
    organisation: Speaker | None = None
    group: Speaker | None = None
    latest: Speaker | None = None
    by_paragraph: dict[int, Speaker] = field(default_factory=dict)

    def heard(self, speaker: Speaker) -> None:
        self.latest = speaker
        if speaker.actor is None:
            return
        if speaker.actor.kind == "person":
            self.person = speaker
        elif speaker.actor.kind == "group":
            self.group = speaker
        else:
            self.organisation = speaker


def resolve(head: Token, offset: int, people: People, memory: Memory, how: str) -> Speaker:
    """The speaker whose phrase has this head; `offset` is where the paragraph begins in the body."""
    doc = head.doc
    phrase = noun_phrase(head)
    start, end = offset + phrase.start_char, offset + phrase.end_char
    low = head.lower_
    if how == "relative clause":
        start = offset + head.idx
        known = resolve(head.head.head, offset, people, memory, "")
        return Speaker(known.actor, head.text, start, start + len(head), "relative clause", known.who)
    if low in PRONOUNS:
        who = people.behind(low, start, offset + head.sent.start_char, offset)
        if who:
            return Speaker(person(people, who), phrase.text, start, end, "pronoun", who)
        return Speaker(None, phrase.text, start, end, "pronoun without a name")
    if low in {"they", "it", "them", "its", "their", "we"}:
        known = memory.group if low in {"they", "them", "their"} else memory.organisation
        return Speaker(known.actor if known else None, phrase.text, start, end, "pronoun")
    if noun_of(low) in DOCUMENTS:
        maker = maker_of(head)
        if maker is not None:
            made = resolve(maker, offset, people, memory, how)
            return Speaker(made.actor, phrase.text, start, end, "maker of a document", made.who)
    if any(child.dep_ == "conj" and child.i < doc[phrase.end - 1].i + 1 for child in head.children):
        return Speaker(ExtractedActor(plain_name(phrase), "group"), phrase.text, start, end, "several speakers")
    mention = people.at(start, end)
    if mention is not None and mention_is_head(mention.start - offset, mention.end - offset, head, doc):
        return Speaker(person(people, mention.who), phrase.text, start, end, "name", mention.who)
    mention = appositive(head, phrase, offset, people)
    if mention:
        return Speaker(person(people, mention), phrase.text, start, end, "apposition", mention)
    return Speaker(other_actor(head, phrase), phrase.text, start, end, "phrase")


def labelled(start: int, end: int, text: str, people: People) -> Speaker:
    """The speaker whose name stands alone at start..end of the body, as a label or a signature."""
    mention = people.at(start, end)
    who = mention.who if mention is not None else people.called(text.lower().split()[-1], start)
    actor = person(people, who) if who else ExtractedActor(text.title() if text.isupper() else text, "person")
    return Speaker(actor, text, start, end, "label", who)


def mention_is_head(start: int, end: int, head: Token, doc: Doc) -> bool:
    return start <= head.idx < end or (head.idx < start and not any(t.dep_ == "prep" for t in doc[head.i : _token_at(doc, start)]))


def _token_at(doc: Doc, at: int) -> int:
    span = doc.char_span(at, at + 1, alignment_mode="expand")
    return span.start if span is not None else len(doc) - 1


def appositive(head: Token, phrase: Span, offset: int, people: People) -> str:
    """'the mayor, Jane Doe, said': the name after a role."""
    for child in head.children:
        if child.dep_ == "appos" and child.i > head.i:
            mention = people.at(offset + child.doc[child.left_edge.i].idx, offset + child.idx + len(child))
            if mention is not None and mention.end >= offset + child.idx:
                return mention.who
    return ""


def maker_of(document: Token) -> Token | None:
    for child in document.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from"}:
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
        if child.dep_ == "acl":
            for by in child.children:
                if by.dep_ == "agent":
                    return next((noun for noun in by.children if noun.dep_ == "pobj"), None)
    return next((child for child in document.children if child.dep_ == "poss" and is_name(child.tag_)), None)


def person(people: People, who: str) -> ExtractedActor:
    known = people.known[who]
    return ExtractedActor(known.name, "person", other_names=tuple(sorted(known.forms - {known.name})))


def plain_name(phrase: Span) -> str:
    return re.sub(r"\s+", " ", phrase.text)


def other_actor(head: Token, phrase: Span) -> ExtractedActor:
    name = plain_name(phrase)
    country = country_of(name)
    if country and is_name(head.tag_):
        return ExtractedActor(re.sub("^[Tt]he ", "", name), "country", country)
    if head.tag_ == "NNS" or head.tag_ in {"CD", "DT", "JJ"}:
        return ExtractedActor(name, "group")
    return ExtractedActor(name, "organisation")
