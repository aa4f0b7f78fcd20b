"""Every stretch of a parsed paragraph that may be a statement, also those that overlap."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from articles.extraction.candidates.according_to import according_to, viewed_by
from articles.extraction.candidates.candidate import UNREAD, Candidate
from articles.extraction.candidates.clause_bounds import clause_range
from articles.extraction.candidates.clauses import has_mark
from articles.extraction.candidates.nouns import from_noun
from articles.extraction.candidates.quotations import from_quotes, quoted_ranges
from articles.extraction.candidates.subjects import subject_of
from articles.extraction.candidates.verbs import from_verb
from articles.extraction.candidates.who_may_speak import can_speak
from articles.extraction.lang.en.grammar import AUTHORS, NO_PRONOUNS
from articles.extraction.lang.en.page_lines import GLUED_CAPTION, GLUED_LINK
from articles.extraction.lang.en.saying import (
    MAKING_CLEAR,
    NOUNS,
    OPENING_NO_VERB,
    SPEECH,
    THINGS_SAID,
    VIEWS,
    lemma_of,
    noun_of,
)
from articles.extraction.text.parser import is_name, is_noun, is_verb, numbers_of, tokens_among
from articles.extraction.text.phrases import trimmed
from articles.extraction.text.quoted_stretches import Quote

LONGEST_HEADLINE = 120  # characters, of another article that "Related article" leads to
_SENTENCE_END = re.compile(r"[.?!][\")]? ")
# What `from_token` reads.
WORTH_A_LOOK = numbers_of(OPENING_NO_VERB)
VERBS_AND_NOUNS = numbers_of({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "NN", "NNS", "NNP", "NNPS"})


def find_candidates(doc: Doc, text: str, quotes: Sequence[Quote]) -> list[Candidate]:
    """Every candidate of a paragraph, also those that overlap. `text` is its own: a Doc puts it together anew."""
    quoted = quoted_ranges(doc, quotes)
    inside = {i for a, b, _ in quoted for i in range(a, b)}
    found: list[Candidate] = []
    for token in tokens_among(doc, WORTH_A_LOOK, VERBS_AND_NOUNS):
        if token.i not in inside:
            found.extend(from_token(token))
    found.extend(from_quotes(doc, quoted, inside))
    if GLUED_CAPTION.search(text):
        found = [said for candidate in found if (said := _without_caption(doc, text, candidate)) is not None]
    return [sayer for candidate in found if (sayer := _not_the_authors(candidate)) is not None]


def _without_caption(doc: Doc, text: str, candidate: Candidate) -> Candidate | None:
    """What is said from the quotation on that follows a caption which the page ran into it; None without one, for
    nothing tells where the caption ends."""
    (start, end), *rest = candidate.ranges
    captions = list(GLUED_CAPTION.finditer(text, 0, doc[end - 1].idx + len(doc[end - 1])))
    if not captions or _SENTENCE_END.search(text, captions[-1].end(), max(doc[start].idx, captions[-1].end())):
        return candidate
    below = captions[-1].end() + (LONGEST_HEADLINE if GLUED_LINK.fullmatch(captions[-1].group()) else 0)
    if candidate.cue is not None and below <= candidate.cue.idx < doc[start].idx:
        return candidate
    if rest:
        return None
    opens = (token.i for token in doc[start:end] if token.text == '"' and token.idx > captions[-1].end())
    at = next(opens, end)
    return replace(candidate, ranges=((at, end),)) if at + 2 < end else None


def _not_the_authors(candidate: Candidate) -> Candidate | None:
    """'as I mentioned, …', 'you may ask why …': outside quotation marks these are the author and the reader."""
    speaker = candidate.speaker
    if speaker is None or speaker.lower_ not in AUTHORS or speaker.text in NO_PRONOUNS:
        return candidate
    is_quoted = candidate.rule == "quotation"
    return replace(candidate, speaker=None, how=UNREAD) if is_quoted else None


def from_token(token: Token) -> Iterator[Candidate]:
    if token.lower_ == "according":
        yield from according_to(token)
    elif token.dep_ == "amod" and (accused := accused_taken_for_a_name(token)) is not None:
        yield accused
    elif is_verb(token.tag_):
        taken = verb_taken_for_a_noun(token) if token.dep_ == "ROOT" and subject_of(token)[0] is None else None
        yield from from_verb(token) if taken is None else [taken]
    elif token.lower_ == "clear":
        yield from made_clear(token)
    elif token.lower_ in VIEWS:
        yield from viewed_by(token)
        yield from from_noun(token)
    elif (token.dep_ == "ROOT" and is_noun(token.tag_) and (taken := verb_taken_for_a_noun(token)) is not None) or (
        token.dep_ == "ROOT" and is_noun(token.tag_) and (taken := participle_taken_for_a_verb(token)) is not None
    ):
        yield taken
    elif is_noun(token.tag_) and noun_of(token.lower_) in NOUNS:
        yield from from_noun(token)


def verb_taken_for_a_noun(noun: Token) -> Candidate | None:
    """'The portal claims that …', 'Sol claims that …'."""
    before = noun.nbor(-1) if noun.i > noun.sent.start else None
    clause = next((child for child in noun.rights if child.dep_ in {"acl", "ccomp"} and has_mark(child, "that")), None)
    says = noun.lower_.endswith("s") and lemma_of(noun.lower_) in SPEECH
    if before is None or clause is None or not says or before.head != noun or has_mark(before, "'s", "case"):
        return None
    is_named = is_name(before.tag_) and before.text[0].isupper()
    if not is_named and (before.i == noun.sent.start or before.nbor(-1).dep_ != "det"):
        return None
    return Candidate("clause", (clause_range(noun, clause, before),), noun, before, "subject")


def participle_taken_for_a_verb(noun: Token) -> Candidate | None:
    """'The states registered concerns about …', of which the parser makes one noun."""
    verb = next((child for child in noun.lefts if child.tag_ in {"VBN", "VBD"} and child.dep_ == "amod"), None)
    subject = next((child for child in noun.lefts if verb and child.right_edge.i + 1 == verb.i), None)
    if (
        verb is None
        or subject is None
        or noun_of(noun.lower_).removesuffix("s") not in THINGS_SAID.get(lemma_of(verb.lower_), ())
    ):
        return None
    return Candidate("object", (trimmed(noun.doc, verb.i + 1, noun.right_edge.i + 1),), verb, subject, "subject")


def accused_taken_for_a_name(verb: Token) -> Candidate | None:
    """'Jane Doe, whose son was killed, accused officials of lying', of which the parser makes an apposition."""
    of, alone = verb.head, verb.sent[-1].text == "." and verb.i > 1 and verb.nbor(-1).text == ","
    named = of.head
    is_apart = of.dep_ == "appos" and of.left_edge == verb and named.dep_ == "ROOT" and is_name(named.tag_)
    if not alone or not is_apart or lemma_of(verb.lower_) != "accuse":
        return None
    if not any(child.lower_ == "of" for child in of.rights) or not any(c.dep_ == "relcl" for c in named.children):
        return None
    return Candidate("object", (trimmed(verb.doc, of.i, of.right_edge.i + 1),), verb, named, "subject")


def made_clear(clear: Token) -> Iterator[Candidate]:
    """'has made (it) clear that …', of those who can speak: events make things clear as well."""
    verb = clear.head
    if verb.lower_ not in MAKING_CLEAR or clear.i < verb.i:
        return
    speaker, how = subject_of(verb)
    below = (child for word in (verb, clear) for child in word.children if child.i > clear.i)
    clause = next((child for child in below if has_mark(child, "that")), None)
    if clause is not None and speaker is not None and can_speak(speaker):
        yield Candidate("clause", (clause_range(verb, clause, speaker),), verb, speaker, how)
