"""Reading a dependency parse: who is the subject of a verb, where a noun phrase or a clause begins and ends."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from articles.importing.extract.cues import DOCUMENTS, SPEECH, lemma_of, noun_of
from articles.importing.extract.parser import is_name, is_noun, is_pronoun, is_verb

SUBJECT = {"nsubj", "csubj", "expl"}
AFTER_A_NOUN = {"relcl", "acl", "advcl", "ccomp", "parataxis", "punct", "appos", "npadvmod", "advmod", "dep"}
KEPT_PREPOSITIONS = {"of", "for", "at", "from", "in", "on", "to", "with", "by", "within", "inside", "among", "between"}
PHRASE_REACH = 14  # tokens after its head that a noun phrase may stretch to; longer ones are parsing slips
FINITE = {"VBD", "VBZ", "VBP"}
PARTITIVE = {"one", "many", "some", "several", "most", "few", "none", "number", "majority", "dozens", "scores", "all"}
RELATIVE = {"who", "which", "that"}
BOUNDARY = {'"', ",", ".", "?", "!", ";", ":", "-", "—", "–", "―", "(", ")"}
EDGE = {",", ":", ";", "-", "--", "—", "–", "―", ".", "...", "…"}

TokenRange = tuple[int, int]


def subject_of(verb: Token, depth: int = 0) -> tuple[Token | None, str]:
    """Who does what the verb says, and how that was found; through coordination, participles and infinitives."""
    for child in verb.children:
        if child.dep_ in SUBJECT:
            if child.lower_ in RELATIVE and verb.dep_ == "relcl":
                return child, "relative clause"
            return child, "subject"
    agent = agent_of(verb)
    if agent is not None:
        return agent, "agent of a passive"
    if is_passive(verb):
        return None, ""
    inverted = verb.tag_ != "VBG" and verb.i > 0 and verb.nbor(-1).text in {'"', ","}
    for child in verb.children if inverted else ():
        if child.i > verb.i and child.dep_ in {"dobj", "attr", "dep", "npadvmod", "oprd"} and is_name(child.tag_):
            return child, "inversion"
    found, how = _inherited(verb, depth) if depth < 4 else (None, "")
    beside = _name_beside(verb) if found is None and verb.tag_ in FINITE else None
    return (found, how) if beside is None else (beside, "beside the verb")


def _name_beside(verb: Token) -> Token | None:
    """'her adviser, Jane Doe, said' and 'Said Jane Doe:': the name beside a verb whose subject the parser lost."""
    at = verb.i - 1
    while at > verb.sent.start and (verb.doc[at].text == "," or verb.doc[at].tag_ in {"RB", "MD"}):
        at -= 1
    if at >= verb.sent.start:
        at = _before_brackets(verb.doc, at)
        return verb.doc[at] if is_name(verb.doc[at].tag_) else None
    return phrase_after(verb) if verb.i + 1 < len(verb.doc) and is_name(verb.nbor(1).tag_) else None


def is_passive(verb: Token) -> bool:
    return verb.tag_ == "VBN" and (
        any(child.dep_ == "auxpass" for child in verb.children)
        or (verb.dep_ in {"acl", "advcl"} and not any(child.dep_ == "aux" for child in verb.children))
    )


def _inherited(verb: Token, depth: int) -> tuple[Token | None, str]:
    head = verb.head.head if verb.dep_ == "pcomp" else verb.head
    if verb.dep_ == "acl" and (is_noun(head.tag_) or is_pronoun(head.tag_)):
        return _of_participle(verb, head, depth)
    if verb.tag_ == "VBG" and verb.i and is_name(verb.nbor(-1).tag_):  # "footage of the Reis saying …"
        return verb.nbor(-1), "participle"
    takes = verb.dep_ in {"conj", "xcomp", "advcl", "acl", "dep", "pcomp", "parataxis", "ccomp"}
    if not takes or not (verb.dep_ in {"conj", "xcomp"} or verb.tag_ in {"VBG", "VBN", "VB"}):
        return None, ""
    if is_verb(head.tag_):
        found, _ = subject_of(head, depth + 1)
        if found is None:
            found = next((child for child in head.children if child.dep_ == "nsubjpass"), None)
        return found, "shared subject"
    return None, ""


def _of_participle(verb: Token, head: Token, depth: int) -> tuple[Token | None, str]:
    """'a man saying …' is the man; 'praised the deal, saying …' and 'wrote a letter urging …' whoever did that."""
    if verb.tag_ not in {"VBG", "VB"}:
        return None, ""
    apart = any(token.text == "," for token in verb.doc[head.i : verb.i])
    addressed = head.dep_ in {"dobj", "dative"} and lemma_of(head.head.lower_) in SPEECH
    if (apart or addressed or noun_of(head.lower_) in DOCUMENTS) and head.dep_ in {"dobj", "pobj", "attr", "dative"}:
        doer = head.head
        while doer.dep_ in {"prep", "dobj", "pobj"} and not is_verb(doer.tag_):
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


def noun_phrase(head: Token) -> Span:
    """The phrase around a noun, without its relative clauses and appositions."""
    doc, left, right = head.doc, head.left_edge.i, head.right_edge.i
    for child in head.children:
        if child.i > head.i and not _belongs(child, head):
            right = min(right, child.left_edge.i - 1)
    while right > head.i and (doc[right].is_punct or doc[right].dep_ == "cc" or doc[right].is_space):
        right -= 1
    while left < head.i and _is_filler(doc[left]):
        left += 1
    return doc[left : max(right, head.i) + 1]


def _is_filler(token: Token) -> bool:
    """What stands before a phrase without belonging to it: "even China", a comma, "and"."""
    filler = token.dep_ in {"cc", "mark", "predet"} or token.lower_ in {"even", "only", "then", "also"}
    return filler or token.is_punct or token.is_space


def _belongs(child: Token, head: Token) -> bool:
    if child.lower_ == "of" and head.lower_ in PARTITIVE:
        return True
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
    if child.dep_ == "acl" and head.lower_ in {"those", "people", "others"}:  # "those surveyed"
        return child.i == head.i + 1
    return child.dep_ not in AFTER_A_NOUN


def trimmed(doc: Doc, start: int, end: int) -> TokenRange:
    """A range without the punctuation at its edges and without a leading "that"; quotation marks stay."""
    while start < end and (doc[start].is_space or doc[start].text in EDGE or _leading_that(doc[start], end)):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in EDGE):
        end -= 1
    return start, end


def _leading_that(token: Token, end: int) -> bool:
    return token.lower_ == "that" and token.dep_ == "mark" and token.i + 1 < end


def parenthetic_subject(verb: Token) -> Token | None:
    """Who speaks in '," NAME said' and '," said NAME': read from the words beside the verb, since the parser often
    takes the subject of the quotation for the speaker. None where the verb does not stand so."""
    doc, before = verb.doc, _before_adverbs(verb)
    if before >= 0 and doc[before].text == '"':
        return phrase_after(verb) if lemma_of(verb.lower_) != "tell" else None
    before = _before_brackets(doc, before)
    start = before
    while start >= 0 and before - start <= PHRASE_REACH and (doc[start].text not in BOUNDARY or _is_inner(doc[start])):
        start -= 1
    if start < 0 or doc[start].text not in {'"', ","} or start == before:
        return None
    words = doc[start + 1 : before + 1]
    if any(is_verb(token.tag_) for token in words):
        return None
    return words.root if is_noun(words.root.tag_) or words.root.tag_ in {"PRP", "CD", "JJ"} else None


def parenthesis(verb: Token) -> tuple[Token, int, int] | None:
    """'…, officials said, …' and '…, said the king, …' inside a sentence: who speaks, and the tokens this takes up."""
    doc, sentence = verb.doc, verb.sent
    before, after = _before_adverbs(verb), verb.i + 1
    while after < sentence.end and after - verb.i < 8 and doc[after].text not in BOUNDARY:
        after += 1
    if sum(not token.is_punct for token in doc[after : sentence.end]) < 2:
        return None
    if after >= sentence.end or doc[after].text != "," or any(is_verb(token.tag_) for token in doc[verb.i + 1 : after]):
        return None
    if before >= sentence.start and doc[before].text == ",":
        speaker = phrase_after(verb)
        return (speaker, before, after) if speaker is not None and before > sentence.start else None
    speaker = parenthetic_subject(verb)
    start = speaker.left_edge.i - 1 if speaker is not None else -1
    while speaker is not None and start > sentence.start and doc[start].text not in BOUNDARY:
        start -= 1
    if speaker is None or start <= sentence.start or doc[start].text != ",":
        return None
    return speaker, start, after


def _is_inner(mark: Token) -> bool:
    """A hyphen or dot inside a word: "Amir-Abdollahian", which the tokeniser cuts."""
    return mark.i > 0 and not mark.whitespace_ and not mark.nbor(-1).whitespace_ and mark.text in {"-", "."}


def _before_brackets(doc: Doc, at: int) -> int:
    """The token before a bracket that closes at an offset: "Jane Doe (R-Ohio) said"."""
    if at < 0 or doc[at].text != ")":
        return at
    opening = next((i for i in range(at, max(-1, at - PHRASE_REACH), -1) if doc[i].text == "("), at)
    return opening - 1


def _before_adverbs(verb: Token) -> int:
    before = verb.i - 1
    while before >= 0 and (verb.doc[before].tag_ in {"RB", "MD"} or verb.doc[before].dep_ == "aux"):
        before -= 1
    return before


def phrase_after(verb: Token) -> Token | None:
    doc, at = verb.doc, verb.i + 1
    while at < len(doc) and doc[at].tag_ in {"DT", "JJ", "PRP$", "CD", "POS", "RB"}:
        at += 1
    if at >= len(doc) or not (is_noun(doc[at].tag_) or is_pronoun(doc[at].tag_)):
        return None
    head = doc[at]
    while head.head.i > head.i and head.dep_ in {"compound", "amod", "poss", "nmod", "nn"}:
        head = head.head
    return head
