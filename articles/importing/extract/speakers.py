"""Who says a statement: from the head of a phrase to an actor of the article."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from spacy.tokens import Span, Token

from articles.importing.extract.countries import country_of, find_countries, name_of, rule_of
from articles.importing.extract.cues import DOCUMENTS, lemma_of, noun_of
from articles.importing.extract.parser import is_name, is_pronoun
from articles.importing.extract.people import Mention, People
from articles.importing.extract.phrases import noun_phrase
from articles.importing.extract.pronouns import PRONOUNS, behind
from articles.importing.extract.roles import ROLES, TITLES, country_of_role
from articles.importing.parsed import ActorKind, ExtractedActor

MANY = {"they", "them", "their", "these", "those", "both", "others", "some", "many"}
ONE = {"it", "its"}
TITLES_REACH = 25  # characters of titles between a role and its name
MAKING = {"gave", "delivered", "write", "published", "issued", "signed", "made", "released", "post", "sent"}
COLLECTIVE = {"NNS", "CD", "DT", "JJ", "JJR", "JJS"}


_OF_A_PLACE = re.compile(r" (?:to|for|of)(?: [A-Z][\w.]*)+ ")
_THEN_A_NAME = re.compile(r"[^,.;:\"]{0,50}, (?=[A-Z])")
_PREPOSITION = re.compile(r"\b(?:of|for|to|from|by|with|in|at|on|about|against|under|like|near|close)\b")


@dataclass(frozen=True, slots=True)
class Speaker:
    """`start`, `end` are where the speaker is named for this statement, in the body; `who` the key of a person."""

    actor: ExtractedActor | None
    printed: str
    start: int
    end: int
    rule: str
    who: str = ""


@dataclass
class Memory:
    """What the article told so far: who spoke last, as a person, an organisation, a group."""

    organisations: dict[str, Speaker] = field(default_factory=dict)  # by the last of several words of their name
    organisation: Speaker | None = None
    group: Speaker | None = None
    latest: Speaker | None = None

    def heard(self, speaker: Speaker) -> None:
        self.latest = speaker
        if speaker.actor is None:
            return
        if speaker.actor.kind == "group":
            self.group = speaker
        elif speaker.actor.kind != "person" and speaker.rule != "earlier organisation":
            self.organisation = speaker
            *before, last = speaker.actor.name.lower().split(" ")
            if before:
                self.organisations[last] = speaker


@dataclass
class Resolver:
    """Finds the actor behind a phrase; `offset` is where the paragraph of the phrase begins in the body, whose plain
    text is `text`."""

    people: People
    memory: Memory
    text: str

    def resolve(self, head: Token, offset: int, how: str = "") -> Speaker:
        phrase = noun_phrase(head)
        start, end = offset + phrase.start_char, offset + phrase.end_char
        if how == "relative clause" and is_pronoun(head.tag_):
            known = self.resolve(head.head.head, offset)
            start = offset + head.idx
            return Speaker(known.actor, head.text, start, start + len(head), "relative clause", known.who)
        if head.lower_ in PRONOUNS or head.lower_ in MANY | ONE:
            return self._pronoun(head, offset, start, end)
        if noun_of(head.lower_) in DOCUMENTS and (maker := maker_of(head)) is not None:
            made = self.resolve(maker, offset)
            return Speaker(made.actor, phrase.text, start, end, "maker of a document", made.who)
        if any(child.dep_ == "conj" and child.i < phrase.end for child in head.children):
            actor = ExtractedActor(plain_name(phrase), "group", only_country(phrase.text))
            return Speaker(actor, phrase.text, start, end, "several speakers")
        return self._named(head, phrase, offset, start, end)

    def _pronoun(self, head: Token, offset: int, start: int, end: int) -> Speaker:
        low = head.lower_
        if low in PRONOUNS:
            who = behind(self.people, low, start, offset + head.sent.start_char, offset)
            return Speaker(person(self.people, who) if who else None, head.text, start, end, "pronoun", who)
        known = self.memory.group if low in MANY else self.memory.organisation
        rule = "pronoun" if known else "unknown"
        printed = self.text[start:end]
        return Speaker(known.actor if known else _unnamed(printed, head), printed, start, end, rule)

    def _named(self, head: Token, phrase: Span, offset: int, start: int, end: int) -> Speaker:
        mention = self.people.at(start, end)
        if mention is not None and self._is_head(mention, head, offset):
            end = max(end, mention.end)  # the parser cuts "Díaz-Canel" in two
            return Speaker(person(self.people, mention.who), phrase.text, start, end, "name", mention.who)
        who = self._appositive(head, offset)
        if who:
            return Speaker(person(self.people, who), phrase.text, start, end, "apposition", who)
        who = self.people.with_role(phrase.text, start) if head.lower_ in ROLES else ""
        if who:
            return Speaker(person(self.people, who), phrase.text, start, end, "role", who)
        known = self._earlier_organisation(head, phrase)
        if known is not None:
            return replace(known, printed=phrase.text, start=start, end=end, rule="earlier organisation")
        return Speaker(other_actor(head, phrase), phrase.text, start, end, "phrase")

    def _is_head(self, mention: Mention, head: Token, offset: int) -> bool:
        """Whether a person named is who the phrase is about: not "Putin's spokesman"."""
        at = offset + head.idx
        if mention.start <= at < mention.end:
            return True
        between = self.text[at + len(head) : mention.start]
        if head.lower_ in ROLES and _OF_A_PLACE.fullmatch(between):
            return True  # "ambassador to Nepal Ravi Menon"
        return at < mention.start and not _PREPOSITION.search(between)

    def _appositive(self, head: Token, offset: int) -> str:
        """'the mayor, Jane Doe, said': the name after a role."""
        for child in head.children:
            if child.dep_ == "appos" and child.i > head.i:
                mention = self.people.at(offset + head.doc[child.left_edge.i].idx, offset + child.idx + len(child))
                if mention is not None and mention.end >= offset + child.idx:
                    return mention.who
        end = offset + head.doc[-1].idx + len(head.doc[-1])
        following = _THEN_A_NAME.match(self.text, offset + head.idx + len(head), end) if head.lower_ in ROLES else None
        mention = self.people.at(following.end(), following.end() + TITLES_REACH) if following else None
        if mention is None or not following:
            return ""
        before = self.text[following.end() : mention.start].split()  # "a spokesman, Colonel Jane Doe"
        return mention.who if all(word.lower().strip(".") in TITLES for word in before) else ""

    def _earlier_organisation(self, head: Token, phrase: Span) -> Speaker | None:
        """'the ministry' is the last ministry that spoke."""
        if phrase.text.lower() != f"the {head.lower_}":
            return None
        return self.memory.organisations.get(head.lower_)


def maker_of(document: Token) -> Token | None:
    """Who made a document: 'a report by X', 'a statement issued by X', 'a speech X gave', 'X's letter'."""
    for child in document.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from"}:
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
        if child.dep_ == "acl":
            for by in child.children:
                if by.dep_ == "agent":
                    return next((noun for noun in by.children if noun.dep_ == "pobj"), None)
        if child.dep_ == "relcl" and lemma_of(child.lower_) in MAKING:
            return next((noun for noun in child.children if noun.dep_ == "nsubj" and is_name(noun.tag_)), None)
    return next((child for child in document.children if child.dep_ == "poss" and is_name(child.tag_)), None)


def person(people: People, who: str) -> ExtractedActor:
    known = people.known[who]
    forms = tuple(sorted(known.forms - {known.name}))
    return ExtractedActor(known.name, "person", country_of_role(known.role) or known.country, other_names=forms)


def plain_name(phrase: Span) -> str:
    return re.sub(r"\s+", " ", phrase.text)


def only_country(text: str) -> str:
    found = {mention.country for mention in find_countries(text)}
    return found.pop() if len(found) == 1 else country_of_role(text)


def other_actor(head: Token, phrase: Span) -> ExtractedActor:
    """A speaker who is no person of the article: a country (also by its capital), an organisation or a group."""
    name = plain_name(phrase)
    country, rule = country_of(name), rule_of(name)
    if country and rule in {"name", "capital"}:
        return ExtractedActor(name_of(country), "country", country)
    name = re.sub(r"^(?:[Tt]he|[Aa]n?) (?=[A-Z])", "", name)
    kind: ActorKind = "group" if head.tag_ in COLLECTIVE or _is_unnamed_person(head) else "organisation"
    return ExtractedActor(name, kind, country or only_country(name))


def _unnamed(printed: str, head: Token) -> ExtractedActor | None:
    return None if is_pronoun(head.tag_) else ExtractedActor(printed, "group")


def _is_unnamed_person(head: Token) -> bool:
    return not is_name(head.tag_) and head.lower_ in ROLES
