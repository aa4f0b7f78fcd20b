"""With whom a statement is aimed at: whom it accuses, threatens, urges … where the words around it say so, by name.

A pronoun, or a noun such as "the company", could be somebody else, and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from articles.extraction.details.countries import name_of
from articles.extraction.details.geography import Geography
from articles.extraction.kinds_of_acts import AIMED
from articles.extraction.lang.en.kinds_of_bodies import STATE
from articles.extraction.lang.en.saying import TOWARD, TOWARD_OF_NOUN, lemma_of
from articles.extraction.speakers.earlier_speakers import Speaker
from articles.extraction.speakers.names import find_names, is_actor
from articles.extraction.speakers.resolve import Resolver
from articles.extraction.text.parser import is_name
from articles.extraction.text.phrases import noun_phrase
from articles.extraction.types import ActorMention, ExtractedActor

OBJECTS = {"dobj", "dative"}


def toward(
    cue: Token | None, act: str, speaker: Speaker | None, offset: int, resolver: Resolver, geography: Geography
) -> Iterator[ActorMention]:
    """`offset` is where the paragraph of the cue begins in the body."""
    word = next(_objects(cue), None) if cue is not None and act in AIMED else None
    if word is None:
        return
    others = list(word.conjuncts)
    if others or word.lower_ in STATE:
        phrase = noun_phrase(word)
        named_apart = [(each.idx, each.idx + len(each)) for each in [word, *others]]
        spans = named_apart if others else [(phrase.start_char, word.idx)]
        for start, end in spans:
            for named in geography.between(offset + start, offset + end):
                yield ActorMention(_country(named.country), named.start, named.end, "toward")
        return
    found = resolver.resolve(word, offset) if is_name(word.tag_) else None
    if found and found.actor and found.actor != (speaker.actor if speaker else None) and _is_named(found.actor, found):
        yield ActorMention(found.actor, found.start, found.end, "toward")


def _objects(cue: Token) -> Iterator[Token]:
    """Those that it may be, the likeliest first."""
    if any(child.dep_ == "auxpass" for child in cue.children):
        yield from (child for child in cue.children if child.dep_ == "nsubjpass")  # "Iran was accused by …"
        return
    prepositions = TOWARD_OF_NOUN if cue.tag_.startswith("NN") else TOWARD.get(lemma_of(cue.lower_), set())
    for child in (child for child in cue.children if child.i > cue.i):
        if child.dep_ in OBJECTS:
            yield child
        elif child.dep_ == "prep" and child.lower_ in prepositions:
            yield from (each for each in child.children if each.dep_ == "pobj")
        elif child.dep_ in {"ccomp", "xcomp"} and _is_infinitive(child):  # "urged Israel to wait"
            yield from (each for each in child.children if each.dep_ == "nsubj")


def _is_infinitive(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.tag_ == "TO" for child in verb.children)


def _is_named(actor: ExtractedActor, found: Speaker) -> bool:
    """A country, a person of the article, or what is plainly an organisation."""
    if actor.kind == "organisation":
        return any(name.kind == "organisation" and is_actor(name.text) for name in find_names(found.printed))
    return actor.kind == "country" or bool(found.who)


def _country(code: str) -> ExtractedActor:
    return ExtractedActor(name_of(code), "country", code)
