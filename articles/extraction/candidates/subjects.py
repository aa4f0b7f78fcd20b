"""Who does what a verb says: its subject, through coordination, participles, passives and inversion."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from articles.extraction.candidates.beside import name_beside
from articles.extraction.lang.en.cues import (
    CALENDAR,
    CITING,
    DOCUMENTS,
    OCCASIONS,
    REPORTING,
    SPEECH,
    TELLING,
    lemma_of,
    noun_of,
)
from articles.extraction.lang.en.grammar import RELATIVE
from articles.extraction.text.parser import is_name, is_noun, is_pronoun, is_verb

SUBJECT = {"nsubj", "csubj", "expl"}
FINITE = {"VBD", "VBZ", "VBP"}
QUOTED_AFTER = 4  # tokens: ', saying, “…”'


def subject_of(verb: Token, depth: int = 0) -> tuple[Token | None, str]:
    """Who does what the verb says, and how that was found; through coordination, participles and infinitives."""
    for child in _subjects(verb):
        if child.dep_ in SUBJECT:
            if child.lower_ in RELATIVE and verb.dep_ == "relcl":
                return child, "relative clause"
            return child, "subject"
    agent = agent_of(verb)
    if agent is not None:
        return agent, "agent of a passive"
    if is_passive(verb):
        return None, ""
    counted = _count_before(verb)
    if counted is not None:
        return counted, "subject"
    inverted = verb.tag_ != "VBG" and verb.i > 0 and verb.nbor(-1).text in {'"', ","} and verb.lower_ not in TELLING
    for child in verb.children if inverted else ():
        if child.i > verb.i and child.dep_ in {"dobj", "attr", "dep", "npadvmod", "oprd"} and is_name(child.tag_):
            return child, "inversion"
    found, how = _inherited(verb, depth) if depth < 4 else (None, "")
    beside = name_beside(verb) if found is None and verb.tag_ in FINITE else None
    return (found, how) if beside is None else (beside, "beside the verb")


def _subjects(verb: Token) -> Iterator[Token]:
    """The words below a verb, those behind it first in ', says PM'."""
    is_inverted = verb.i > 0 and verb.nbor(-1).text in {'"', "'", ","} and lemma_of(verb.lower_) in SPEECH
    yield from verb.rights if is_inverted else ()
    yield from verb.children


def _count_before(verb: Token) -> Token | None:
    """'Four in ten say …': a bare number, which the parser takes for a measure of the verb."""
    before = verb.nbor(-1) if verb.i > verb.sent.start else None
    is_count = before is not None and before.tag_ == "CD" and before.head == verb and verb.tag_ in FINITE
    return before if is_count else None


def is_passive(verb: Token) -> bool:
    return verb.tag_ == "VBN" and (
        any(child.dep_ == "auxpass" for child in verb.children)
        or (verb.dep_ in {"acl", "advcl"} and not any(child.dep_ == "aux" for child in verb.children))
    )


def was_told(verb: Token) -> bool:
    """'The ministry, asked about it, said …': a participle beside the subject, which the parser takes for the verb."""
    before = verb.i - 1
    subject = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < before), None)
    if verb.tag_ != "VBD" or subject is None or subject.right_edge.i + 1 < before or verb.doc[before].text != ",":
        return False
    is_apart = any(token.text == "," for token in verb.doc[subject.i : before])
    return not is_apart and any(child.dep_ == "conj" and child.tag_ in FINITE for child in verb.children)


def is_report(verb: Token) -> bool:
    """Whether ', adding' and the like goes on with what the speaker of the whole sentence says."""
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or verb.left_edge.i == 0:
        return False
    lemma = lemma_of(verb.lower_)
    quotes = lemma in SPEECH and any(token.text == '"' for token in verb.doc[verb.i + 1 : verb.i + QUOTED_AFTER])
    return (lemma in REPORTING or quotes) and verb.doc[verb.left_edge.i - 1].text == ","


def returns_to(verb: Token) -> Token | None:
    """The verb of saying that a verb goes on with, where the parser joined it to what was said instead: 'said it is
    over, and accused …', 'said it had “come to an end” and accused …'."""
    clause = verb
    while clause.dep_ == "conj":
        clause = clause.head
    says = clause.head
    if clause == verb or clause.dep_ != "ccomp" or not says.i < clause.i or lemma_of(says.lower_) not in SPEECH:
        return None
    cc = next((token for token in verb.head.children if token.dep_ == "cc" and token.i < verb.i), None)
    unquoted = cc is not None and verb.doc[cc.i - 1].text == '"' and is_verb(verb.tag_)
    changes = finite_tag(clause) in {"VBZ", "VBP"} and cc is not None and verb.doc[cc.i - 1].text in {",", '"'}
    return says if verb.tag_ == "VBD" and finite_tag(says) in {"VBD", "MD"} and (unquoted or changes) else None


def finite_tag(verb: Token) -> str:
    """The tag of a verb, or of its first auxiliary: "had gone" is in the past."""
    return next((child.tag_ for child in verb.children if child.dep_ in {"aux", "auxpass"}), verb.tag_)


def _inherited(verb: Token, depth: int) -> tuple[Token | None, str]:
    head = verb.head.head if verb.dep_ == "pcomp" else verb.head
    if is_report(verb) and head.dep_ == "ccomp" and lemma_of(head.head.lower_) in SPEECH and head.head.i < head.i:
        head = head.head
    if verb.dep_ == "acl" and verb.tag_ in FINITE:  # "Norway, a member, called for …": the parser saw no sentence
        while head.dep_ == "appos":
            head = head.head
        return (head, "subject") if head.dep_ == "ROOT" and is_noun(head.tag_) else (None, "")
    if verb.dep_ == "acl" and (is_noun(head.tag_) or is_pronoun(head.tag_)):
        return _of_participle(verb, head, depth)
    if verb.tag_ == "VBG" and verb.i and is_name(verb.nbor(-1).tag_):  # "footage of the Reis saying …"
        return verb.nbor(-1), "participle"
    takes = verb.dep_ in {"conj", "xcomp", "advcl", "acl", "dep", "pcomp", "parataxis", "ccomp"}
    if not takes or not (verb.dep_ in {"conj", "xcomp"} or verb.tag_ in {"VBG", "VBN", "VB"}):
        return None, ""
    if _is_cited(verb):
        cited = next((child for child in head.children if child.dep_ in {"dobj", "nsubjpass"}), None)
        return cited, "cited by another"
    head = returns_to(verb) or head
    if is_verb(head.tag_):
        found, _ = subject_of(head, depth + 1)
        if found is None:
            found = next((child for child in head.children if child.dep_ == "nsubjpass"), None)
        return found, "shared subject"
    return None, ""


def _is_cited(verb: Token) -> bool:
    """'RIA quoted a diplomat as saying …'."""
    return verb.dep_ == "pcomp" and verb.head.lower_ == "as" and lemma_of(verb.head.head.lower_) in CITING


def quoter_of(verb: Token) -> Token | None:
    """Who quotes the speaker of a verb, and so relays what was said."""
    if not _is_cited(verb):
        return None
    quotes = verb.head.head
    subjects = [child for child in quotes.children if child.dep_ in SUBJECT]
    by = agent_of(quotes) or next((by for word in verb.children if word.lower_ == "by" for by in word.children), None)
    return by if is_passive(quotes) else subjects[-1] if subjects else None


def _of_participle(verb: Token, head: Token, depth: int) -> tuple[Token | None, str]:
    """'a man saying …' is the man; 'praised the deal, saying …' and 'wrote a letter urging …' whoever did that."""
    if verb.tag_ not in {"VBG", "VB"}:
        return None, ""
    apart = any(token.text == "," for token in verb.doc[head.i : verb.i])
    addressed = head.dep_ in {"dobj", "dative"} and lemma_of(head.head.lower_) in SPEECH
    mute = noun_of(head.lower_) in DOCUMENTS or head.lower_ in OCCASIONS or head.lower_ in CALENDAR
    if (apart or addressed or mute) and head.dep_ in {"dobj", "pobj", "attr", "dative", "npadvmod"}:
        doer = head.head
        while doer.dep_ in {"prep", "dobj", "pobj", "npadvmod"} and not is_verb(doer.tag_):
            doer = doer.head
        if is_verb(doer.tag_):
            found, _ = subject_of(doer, depth + 1)
            if found is not None:
                return found, "shared subject"
    return head, "participle"


def agent_of(verb: Token) -> Token | None:
    """The noun after "by" of a passive verb."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
    return None
