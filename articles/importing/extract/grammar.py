"""Reading a dependency parse: who is the subject of a verb, where a noun phrase or a clause begins and ends."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from articles.importing.extract.cues import SPEECH, lemma_of
from articles.importing.extract.parser import is_name, is_noun, is_pronoun, is_verb

SUBJECT = {"nsubj", "csubj", "expl"}
AFTER_A_NOUN = {"relcl", "acl", "advcl", "ccomp", "parataxis", "punct", "appos", "npadvmod", "advmod", "dep"}
KEPT_PREPOSITIONS = {"of", "for", "at", "from", "in", "on", "to", "with", "by", "within", "inside", "among", "between"}
PHRASE_REACH = 14  # tokens after its head that a noun phrase may stretch to; longer ones are parsing slips
EDGE = {",", ":", ";", "-", "--", "—", "–", ".", "...", "…"}

TokenRange = tuple[int, int]


def subject_of(verb: Token, depth: int = 0) -> tuple[Token | None, str]:
    """Who does what the verb says, and how that was found; through coordination, participles and infinitives."""
    for child in verb.children:
        if child.dep_ in SUBJECT:
            if verb.dep_ == "relcl" and child.lower_ in {"who", "which", "that"}:
                return verb.head, "relative clause"
            return child, "subject"
    agent = agent_of(verb)
    if agent is not None:
        return agent, "agent of a passive"
    for child in verb.children:
        if child.i > verb.i and child.dep_ in {"dobj", "attr", "dep", "npadvmod", "oprd"} and is_name(child.tag_):
            if verb.i and verb.nbor(-1).text in {'"', ","}:
                return child, "inversion"
    if depth < 4:
        return inherited_subject(verb, depth)
    return None, ""


def inherited_subject(verb: Token, depth: int) -> tuple[Token | None, str]:
    head = verb.head
    if verb.dep_ == "pcomp":
        head = head.head
    if verb.dep_ == "acl" and (is_noun(head.tag_) or is_pronoun(head.tag_)):
        return (head, "participle") if verb.tag_ in {"VBG", "VB"} else (None, "")
    takes = verb.dep_ in {"conj", "xcomp", "advcl", "acl", "dep", "pcomp", "parataxis", "ccomp"}
    if not takes or not (verb.dep_ in {"conj", "xcomp"} or verb.tag_ in {"VBG", "VBN", "VB"}):
        return None, ""
    if is_verb(head.tag_):
        found, _ = subject_of(head, depth + 1)
        if found is None:
            found = next((child for child in head.children if child.dep_ == "nsubjpass"), None)
        return found, "shared subject"
    return None, ""


def agent_of(verb: Token) -> Token | None:
    """The noun after "by" of a passive verb."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
    return None


def noun_phrase(head: Token) -> Span:
    """The phrase around a noun, without its relative clauses and appositions."""
    doc, left, right = head.doc, head.left_edge.i, head.right_edge.i
    for child in head.children:
        if child.i > head.i and not _belongs(child, head):
            right = min(right, child.left_edge.i - 1)
    while right > head.i and (doc[right].is_punct or doc[right].dep_ == "cc" or doc[right].is_space):
        right -= 1
    while left < head.i and (doc[left].is_punct or doc[left].is_space or doc[left].dep_ in {"cc", "mark", "predet"}):
        left += 1
    return doc[left : max(right, head.i) + 1]


def _belongs(child: Token, head: Token) -> bool:
    if child.dep_ == "prep":
        return (
            child.lower_ in KEPT_PREPOSITIONS
            and child.right_edge.i - head.i < PHRASE_REACH
            and not any(token.dep_ in {"relcl", "acl", "advcl", "ccomp"} for token in child.subtree)
        )
    if child.dep_ == "conj":
        return child.right_edge.i - head.i < PHRASE_REACH and not any(
            token.dep_ in {"relcl", "ccomp"} or is_verb(token.tag_) for token in child.subtree
        )
    if child.dep_ == "appos":  # "foreign minister Sergei Lavrov" is parsed so at times
        return is_name(child.tag_) and child.left_edge.i == head.i + 1
    return child.dep_ not in AFTER_A_NOUN


def trimmed(doc: Doc, start: int, end: int) -> TokenRange:
    """A range without the punctuation at its edges and without a leading "that"; quotation marks stay."""
    while start < end and (doc[start].is_space or doc[start].text in EDGE or _leading_that(doc[start], end)):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in EDGE - {"."}):
        end -= 1
    return start, end


def _leading_that(token: Token, end: int) -> bool:
    return token.lower_ == "that" and token.dep_ in {"mark", "dobj", "det"} and token.i + 1 < end and (
        token.dep_ == "mark"
    )


def is_speech_verb(token: Token) -> bool:
    return lemma_of(token.lower_) in SPEECH and is_verb(token.tag_)
