"""Who speaks in a document: "a report by the bank", "a statement issued by the palace", "analysis in the Times"."""

from __future__ import annotations

from spacy.tokens import Span, Token

from articles.extraction.details.countries import rule_of
from articles.extraction.lang.en.grammar import NEWEST
from articles.extraction.lang.en.people import COUNTED, FINDINGS, NEWSPAPER_COLUMNS, is_body
from articles.extraction.lang.en.saying import CALENDAR, ISSUED, ISSUED_BY_STATES, MAKING, SEEN, lemma_of, noun_of
from articles.extraction.text.parser import is_name, is_verb


def maker_of(document: Token) -> Token | None:
    """Who made a document: 'a report by X', 'a statement issued by X', 'a speech X gave', 'X's letter'; of images, who
    is named as owner, for they come "from" the place they show."""
    shown = document.lower_ in FINDINGS - COUNTED
    for child in document.children:
        if (
            child.dep_ in {"prep", "agent"}
            and child.lower_ in {"by", "from"}
            and not (shown and child.lower_ == "from")
        ):
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
        if (issued := _issued(child)) is not None:
            for by in issued.children:
                if by.dep_ == "agent":
                    return next((noun for noun in by.children if noun.dep_ == "pobj"), None)
        if child.dep_ == "relcl" and lemma_of(child.lower_) in MAKING:
            return next((noun for noun in child.children if noun.dep_ == "nsubj" and is_name(noun.tag_)), None)
    owner = next((child for child in document.children if child.dep_ == "poss" and is_name(child.tag_)), None)
    return owner or _who_answered(document)


def _who_answered(document: Token) -> Token | None:
    """'Oslo replied with a note, which said …', 'condemned it in a statement that said …': whoever did so."""
    with_it = document.head
    is_one = document.dep_ == "pobj" and with_it.lower_ in {"in", "with"} and is_verb(with_it.head.tag_)
    is_one = is_one and any(child.dep_ == "relcl" for child in document.children)
    return next((child for child in with_it.head.lefts if child.dep_ == "nsubj"), None) if is_one else None


def _issued(child: Token) -> Token | None:
    """ "issued" of "a note issued by the palace", "released" of "a readout of the call released by the palace"."""
    if child.dep_ == "acl":
        return child if child.lower_ not in SEEN else None
    of_what = [noun for noun in child.children if noun.dep_ == "pobj"] if child.lower_ == "of" else []
    return next((acl for noun in of_what for acl in noun.children if acl.dep_ == "acl" and acl.lower_ in ISSUED), None)


def named_before(document: Token) -> Token | None:
    """The name right before a document: "the EU statement", but not "New Poll" of a headline."""
    names = (child for child in document.children if child.dep_ == "compound" and is_name(child.tag_))
    return next((name for name in names if name.lower_ not in NEWEST), None)


def outlet_of(column: Token) -> Token | None:
    """The outlet that printed something: "analysis in the Times"."""
    if noun_of(column.lower_) not in NEWSPAPER_COLUMNS:
        return None
    nouns = (noun for at in column.children if at.lower_ == "in" for noun in at.children if noun.dep_ == "pobj")
    return next((noun for noun in nouns if is_name(noun.tag_) and noun.lower_ not in CALENDAR), None)


def owned_by(noun: Token) -> Token | None:
    """ "his" of "his office"."""
    return next((child for child in noun.children if child.dep_ == "poss" and child.tag_ == "PRP$"), None)


def body_before(document: Token, phrase: Span) -> Span | None:
    """The body right before a document: "Lao army" of "a Lao army statement"; of "a Lao statement" the country."""
    first = phrase.start + (phrase[0].tag_ == "DT")
    before = document.nbor(-1) if document.i > first else document
    of_state = document.lower_ in ISSUED_BY_STATES and rule_of(before.text) == "demonym" and before.i == first
    is_its = before.head == document and before.text.islower() and is_body(before.text)
    return document.doc[first : document.i] if of_state or is_its else None
