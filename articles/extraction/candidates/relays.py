"""Reports of reports: who is cited and who relays it, as in 'Sabah, quoting officials, reported …'."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from articles.extraction.candidates.subjects import FINITE, agent_of, is_cited, is_passive, quoter_of
from articles.extraction.lang.en.grammar import HEREAFTER, MADE_BY, WHAT_IT_IS_CALLED
from articles.extraction.lang.en.names import OUTLETS
from articles.extraction.lang.en.roles import ROLES
from articles.extraction.lang.en.saying import (
    CITING,
    DOCUMENTS,
    NAMING_AS,
    PRESS,
    SPEECH,
    UNNAMED_SOURCES,
    lemma_of,
    noun_of,
)
from articles.extraction.text.parser import is_name
from articles.extraction.text.phrases import noun_phrase

FEWEST = 3  # words of what is said
LONGEST_REPORT = 12  # words of "…, the state news agency Sabah reported in Lima on Monday"
BESIDE_A_REPORT = {"advmod", "det", "npadvmod", "nummod", "pobj", "prep", "punct"}
OF_A_NAME = {"amod", "compound", "det", "nmod", "nsubj", "poss", "case"}


def only_cites(verb: Token) -> bool:
    """Whether a verb names a source and nothing that was said: 'quoting officials', 'quoted him as saying', 'reported
    him as saying'."""
    ways = [child for child in verb.children if child.lower_ == "as" and any(child.children)]
    if lemma_of(verb.lower_) not in CITING:
        return any(is_cited(saying) for way in ways for saying in way.children)
    if any(map(_is_source, verb.children)) or (verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl"}):
        return True
    return bool(ways)


def is_naming(verb: Token) -> bool:
    """'what Baku calls the “corridor”', 'the bay, as Lima calls it', 'the reef, which Manila calls Ayungin', 'hereafter
    referred to as the Front': a name for it, which nobody said just then."""
    lemma = lemma_of(verb.lower_)
    before = verb.nbor(-1).lower_ if verb.i else ""
    if lemma in NAMING_AS and (is_passive(verb) or before in HEREAFTER):
        return any(child.lower_ == "as" for child in verb.rights)
    if lemma != "call" or verb.tag_ not in {"VBP", "VBZ"}:
        return False
    return any(child.i < verb.i and child.lower_ in WHAT_IT_IS_CALLED for child in verb.children)


def chain(verb: Token, speaker: Token) -> tuple[Token, Token | None]:
    """Who says something and who relays it, by the subject of a verb of saying."""
    quoted = (child for child in speaker.children if child.tag_ == "VBN" and only_cites(child))
    by = next((by for child in quoted if (by := agent_of(child))), None)
    if by is not None or not is_press(verb, speaker):
        return speaker, by or quoter_of(verb)
    source = next(_cited(verb, speaker), None)
    return (source, speaker) if source is not None else (speaker, quoter_of(verb))


def before_report(doc: Doc, start: int, end: int) -> int:
    """Where ', Sabah reported on Monday' closes what was said: who relays it is no part of that."""
    for at in range(end - 1, max(start + FEWEST, end - LONGEST_REPORT) - 1, -1):
        if doc[at].text != ",":
            continue
        opens = at + 2 if doc[at + 1 : at + 2].text == '"' else at + 1
        verb = next((token for token in doc[opens:end] if token.tag_ in FINITE), None)
        if verb is None or verb.i == opens or lemma_of(verb.lower_) not in SPEECH:
            continue
        named = doc[opens : verb.i]
        is_bare = all(token.is_punct or token.dep_ in BESIDE_A_REPORT for token in doc[verb.i + 1 : end])
        is_phrase = all(token.dep_ in OF_A_NAME or is_name(token.tag_) for token in named) and named[0].dep_ != "cc"
        if is_bare and is_phrase and is_press(verb, named[-1]):
            return opens if opens > at + 1 else at
    return end


def quoted_as_saying(verb: Token) -> Token | None:
    """Whom an outlet quotes behind what was said: "…, Sabah quoted the envoy as saying", "as telling his host"."""
    if verb.lower_ not in {"quoted", "quotes"}:
        return None
    source = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    nouns = (verb, source) if source is not None else ()
    says = (each for noun in nouns for way in noun.children if way.lower_ == "as" for each in way.children)
    saying = next((each for each in says if lemma_of(each.lower_) in SPEECH), None)
    if saying is None:
        return None
    takes = {"ccomp"} if lemma_of(saying.lower_) == "tell" else {"ccomp", "dobj"}
    goes_on = any(child.dep_ in takes for child in saying.children)
    return source if not goes_on and '"' not in verb.doc[verb.i : verb.sent.end].text else None


def cited_beside(source: Token) -> Token | None:
    """'According to Die Zeit, which cites a diplomat, …': the diplomat."""
    named = (source, *(child for child in source.children if child.dep_ == "appos"))
    clauses = (child for noun in named for child in noun.children if child.dep_ in {"relcl", "acl"})
    citing = (verb for verb in clauses if lemma_of(verb.lower_) in CITING)
    return next((noun for verb in citing for noun in verb.children if _is_source(noun)), None)


def _cited(verb: Token, speaker: Token) -> Iterator[Token]:
    clauses = [child for child in verb.children if child.dep_ == "ccomp"]
    for head in (speaker, verb, *clauses):
        for citing in head.children:
            if citing.tag_ == "VBG" and only_cites(citing):
                yield from (_maker(noun) or noun for noun in citing.children if _is_source(noun))


def _is_source(noun: Token) -> bool:
    """Whether the object of "citing" is somebody, and no reason or document."""
    singular = noun.lower_.removesuffix("s")
    somebody = is_name(noun.tag_) or singular in ROLES or {noun.lower_, singular} & UNNAMED_SOURCES
    if noun.dep_ != "dobj":
        return False
    return _maker(noun) is not None if noun_of(noun.lower_) in DOCUMENTS else bool(somebody)


def _maker(document: Token) -> Token | None:
    """'citing a statement of the ministry': the ministry."""
    by = (child for child in document.children if child.lower_ in MADE_BY)
    return next((noun for each in by for noun in each.children if is_name(noun.tag_)), None)


def is_press(verb: Token, speaker: Token) -> bool:
    """Whether a speaker is a paper, an agency or the like: a minister who quotes Churchill is himself heard."""
    phrase = noun_phrase(speaker)
    named = any(token.text in OUTLETS or token.lower_ in PRESS for token in phrase)
    return named or phrase.text in OUTLETS or lemma_of(verb.lower_) == "report"
