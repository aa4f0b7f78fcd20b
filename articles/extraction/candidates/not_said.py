"""What nobody has said, so that it is no statement: what was not said, and what may, should, will or is yet to be.

"He did not repeat his threat", "the council should condemn the raid", "Lima has yet to explain it", "the right to
demand it", "was asked to explain it", "appeared to confirm it".
"""

from __future__ import annotations

from spacy.tokens import Token

from articles.extraction.candidates.clauses import has_mark
from articles.extraction.lang.en.grammar import IS_OR_WAS
from articles.extraction.lang.en.saying import (
    ABLE,
    LET,
    LETTING,
    MUTE_WHEN_DENIED,
    ONLY_POSSIBLE,
    SAID_THOUGH_DENIED,
    SEEMING,
    SPOKE_ALL_THE_SAME,
    STILL,
    TO_COME,
    UNSAID,
    UNSAID_NOUNS,
    WAS_SAID_AFTER_ALL,
)
from articles.extraction.text.parser import is_verb
from articles.extraction.text.phrases import quotes_behind

WHAT_FOLLOWS = {"dobj", "oprd", "prep", "xcomp"}
MANY = 6  # verbs of a list that share an auxiliary


def is_not_said(verb: Token, lemma: str) -> bool:
    """'did not welcome it', 'did not repeat his threat'; but who 'did not rule out talks' or 'did not say when' said
    so."""
    if _is_denied_with_another(verb):
        return True
    if not (_is_left_to_do(verb) or any(child.dep_ == "neg" for child in verb.children)):
        return False
    return lemma in MUTE_WHEN_DENIED or not (lemma in SAID_THOUGH_DENIED or _has_clause(verb) or quotes_behind(verb))


def _is_denied_with_another(verb: Token) -> bool:
    """'has not confirmed or denied it'."""
    either = verb.dep_ == "conj" and any(child.lower_ in {"or", "nor"} for child in verb.head.children)
    return either and any(child.dep_ == "neg" for child in verb.head.children) and is_verb(verb.head.tag_)


def is_not_said_yet(verb: Token) -> bool:
    return _only_may_be(verb) or _is_still_to_come(verb) or _is_a_condition(verb)


def _is_a_condition(verb: Token) -> bool:
    """'will leave if the court rejects it', 'unless she agrees to go'."""
    depends = verb.dep_ == "advcl" and (has_mark(verb, "if") or has_mark(verb, "unless"))
    return depends and not quotes_behind(verb)


def _only_may_be(verb: Token) -> bool:
    """'should condemn it', 'may have warned Lima', 'will announce terms'. Words in quotation marks were said all the
    same, and who 'can confirm that …' or 'would say only that …' says so."""
    modal = _modal_of(verb)
    if modal is None or quotes_behind(verb):
        return False
    if modal.lower_ in ONLY_POSSIBLE:
        return not (_has_clause(verb) and any(child.dep_ == "neg" for child in verb.children))  # "could not say when …"
    if modal.lower_ in ABLE:
        return any(child.i > verb.i and child.dep_ in WHAT_FOLLOWS for child in verb.children) and not _has_clause(verb)
    later = any(child.lower_ in WAS_SAID_AFTER_ALL for child in verb.children)
    return modal.lower_ in TO_COME and not later and not _has_clause(verb)


def _modal_of(verb: Token) -> Token | None:
    """The modal of a verb, or of the one before in 'can review, suggest and demand changes'."""
    for _ in range(MANY):
        own = next((child for child in verb.lefts if child.dep_ in {"aux", "auxpass"}), None)
        if own is not None:
            return own if own.tag_ == "MD" else None
        if verb.tag_ not in {"VB", "VBP"} or verb.dep_ != "conj" or any(child.dep_ == "nsubj" for child in verb.lefts):
            return None
        verb = verb.head
    return None


def _has_clause(verb: Token) -> bool:
    return any(child.dep_ == "ccomp" and child.i > verb.i for child in verb.children)


def _is_still_to_come(verb: Token) -> bool:
    """'both sides need to confirm it', 'is expected to announce it', 'failed to condemn it', 'has still to explain it',
    'its inability to agree on a date', 'was asked to explain it'; but who was forced to admit it did."""
    head = verb.head
    if verb.tag_ == "VB" and verb.dep_ in {"ccomp", "xcomp"} and head.lower_ in LET:
        return True
    if verb.tag_ != "VB" or not has_mark(verb, "to", "aux"):
        return False
    if verb.dep_ == "xcomp" and head.lower_ in IS_OR_WAS:
        return True  # "the aim is to promise no less"
    if verb.dep_ == "acl" and head.lower_ in UNSAID_NOUNS:
        return True
    if verb.dep_ == "xcomp" and (head.lower_ in UNSAID or _is_left_to_do(verb)):
        return True
    if verb.dep_ == "xcomp" and head.lower_ in SEEMING:
        return not quotes_behind(verb)  # how it looked to the reporter
    if verb.dep_ in {"xcomp", "ccomp"} and head.lower_ in LETTING and verb.i > head.i + 2:
        return True  # "would require banks to report losses"
    is_passive = any(child.dep_ == "auxpass" for child in head.lefts)
    return is_passive and verb.dep_ in {"xcomp", "advcl"} and head.lower_ not in SPOKE_ALL_THE_SAME


def _is_left_to_do(verb: Token) -> bool:
    """'has yet to explain it', 'has to explain it'; but who had to admit something did."""
    to = next((child for child in verb.lefts if child.lower_ == "to"), None)
    if to is None or to.i == 0:
        return False
    return to.nbor(-1).lower_ in STILL or to.nbor(-1).lower_ in {"has", "have"}
