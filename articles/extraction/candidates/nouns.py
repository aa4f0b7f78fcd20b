"""What a noun of communication holds: 'its warning that …', 'a message from officials: …', 'her call for …'."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from articles.extraction.candidates.candidate import Candidate
from articles.extraction.candidates.clauses import has_mark
from articles.extraction.candidates.subjects import FINITE, subject_of
from articles.extraction.candidates.who_may_speak import is_mute
from articles.extraction.details.countries import country_of
from articles.extraction.lang.en.grammar import HAVING, NOBODY, TOPIC, WHOSE_IT_IS
from articles.extraction.lang.en.people import INDEFINITE
from articles.extraction.lang.en.saying import (
    CALENDAR,
    CALLS,
    FACING,
    FELT,
    OBJECT,
    OWNING,
    TOPICAL,
    WANTING,
    lemma_of,
    noun_of,
)
from articles.extraction.text.parser import is_name, is_pronoun, is_verb
from articles.extraction.text.phrases import TokenRange, trimmed, with_bare_verbs


def from_noun(noun: Token) -> Iterator[Candidate]:
    """'its warning that …', 'a message from officials: …', 'her call for …', 'sounded the alarm about …'."""
    speaker, how = noun_speaker(noun)
    content = noun_content(noun) if speaker is not None and speaker.lower_ not in NOBODY | INDEFINITE else None
    if content is not None and content[1] - content[0] >= 2:
        yield Candidate("noun", (content,), noun, speaker, how)


def noun_content(noun: Token) -> TokenRange | None:
    doc = noun.doc
    for child in noun.children:
        marked = any(mark.lower_ == "that" and (mark.dep_ == "mark" or mark.tag_ == "IN") for mark in child.children)
        if child.i > noun.i and marked and child.dep_ in {"acl", "ccomp", "relcl", "appos"}:
            return trimmed(doc, child.left_edge.i, with_bare_verbs(doc, child.right_edge.i + 1))
    if noun.dep_ == "nsubj" and noun.head.lower_ in {"is", "was"}:  # "their main claim is that …"
        for child in noun.head.children:
            if child.dep_ == "ccomp" and child.i > noun.head.i:
                return trimmed(doc, child.left_edge.i, child.right_edge.i + 1)
    near = doc[noun.i : min(noun.i + 8, noun.sent.end)]
    colon = next((token for token in near if token.text == ":"), None)
    is_judged = noun.dep_ == "nsubj" and any(child.dep_ == "acomp" for child in noun.head.children)  # "was late: she …"
    if colon is not None and noun.sent.end - colon.i > 4 and not is_judged:
        return trimmed(doc, colon.i + 1, noun.sent.end)
    if not any(token.tag_ in FINITE | {"MD", "VBN", "VB"} for token in noun.sent):
        return None  # a heading
    wish = next((child for child in noun.rights if child.dep_ == "acl" and child.tag_ == "VB"), None)
    if wish is not None and noun_of(noun.lower_) in CALLS and wish.left_edge.lower_ == "to" == noun.nbor().lower_:
        return trimmed(doc, noun.i, wish.right_edge.i + 1)  # "its call to respect the truce"
    phrase = next((child for child in noun.children if child.dep_ == "prep" and child.lower_ in TOPIC), None)
    if (
        phrase is None
        or _is_no_topic(noun, phrase)
        or noun_of(noun.lower_) not in TOPICAL
        or noun.dep_ not in {"dobj", "pobj", "nsubj", "nsubjpass"}
    ):
        return None
    return trimmed(doc, phrase.i + 1, _with_what_is_wanted(noun, phrase.right_edge.i + 1))


def _with_what_is_wanted(noun: Token, end: int) -> int:
    """The end of "its call on all parties | to stop the raids", wherever the parser hangs that."""
    to = noun.doc[end] if end < noun.sent.end else noun
    wants = noun_of(noun.lower_) in CALLS and to.lower_ == "to" and to.dep_ == "aux" and to.head.tag_ == "VB"
    return to.head.right_edge.i + 1 if wants and to.head.left_edge.i == end else end


def _is_no_topic(noun: Token, phrase: Token) -> bool:
    """'its announcement on Jan. 15' names a day; 'has concerns over …' only tells what somebody feels."""
    dated = any(child.dep_ == "pobj" and child.lower_.strip(".") in CALENDAR for child in phrase.children)
    return dated or (noun.dep_ == "dobj" and noun.head.lower_ in HAVING and noun_of(noun.lower_) in FELT)


def _is_others(noun: Token) -> bool:
    """'rejected Chile's claim that …' is a statement of whoever rejects it; 'demands answers from Rome' of whoever
    demands them."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "for" else noun.head
    if verb.i > noun.i or not is_verb(verb.tag_) or noun.dep_ not in {"dobj", "pobj"}:
        return False
    lemma = lemma_of(verb.lower_)
    own = any(child.dep_ == "poss" and is_pronoun(child.tag_) for child in noun.children)
    return lemma in WANTING or (noun.dep_ == "dobj" and lemma in OBJECT and not own)


def _warns_by_name(owner: Token, noun: Token) -> bool:
    """'despite earlier US warnings that …', 'NATO claims that …'."""
    beside = owner.dep_ == "compound" and owner.i == noun.i - 1 and is_name(owner.tag_)
    holds = any(
        child.dep_ in {"acl", "relcl"} and child.i > noun.i and has_mark(child, "that") for child in noun.rights
    )
    return beside and holds and bool(country_of(owner.text) or owner.text.isupper())


def noun_speaker(noun: Token) -> tuple[Token | None, str]:
    if _is_others(noun):
        return None, ""
    for child in noun.children:
        if child.dep_ == "det" and child.lower_ == "no":
            return None, ""  # "made no mention of the test"
        if child.dep_ == "poss" and is_pronoun(child.tag_) and noun.dep_ == "dobj" and noun.head.lower_ in OWNING:
            return subject_of(noun.head)
        if child.dep_ == "poss" and noun.dep_ == "dobj" and noun.head.lower_ == "using":
            return None, ""  # "said it was late, using his first comments on the talks to …"
        if child.dep_ == "poss" or _warns_by_name(child, noun):
            return child, "possessive"
        if child.dep_ == "prep" and child.lower_ in WHOSE_IT_IS:
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None), "maker of the statement"
    if noun.dep_ != "dobj" or noun.head.tag_ == "VB" or not is_verb(noun.head.tag_):
        return None, ""
    if noun.head.lower_ in FACING:
        return None, ""  # whose question it was, nobody says
    if lemma_of(noun.head.lower_) in OBJECT and noun_of(noun.lower_) in TOPICAL:
        return None, ""  # "rejected the claim of …" is a statement itself
    speaker, how = subject_of(noun.head)
    if speaker is not None and is_mute(speaker):
        return None, ""  # "the move raised questions about …"
    return speaker, how
