"""Which quoted stretches are speech, and the verb that announces each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from articles.extraction.candidates.beside_the_verb import parenthetic_subject
from articles.extraction.candidates.candidate import UNREAD, Candidate
from articles.extraction.candidates.relays import is_naming, is_press, quoted_as_saying
from articles.extraction.candidates.subjects import quoter_of, subject_of
from articles.extraction.lang.en.grammar import ON_A_SHOW
from articles.extraction.lang.en.saying import (
    BELIEF,
    DOCUMENTS,
    KNOWN_AS,
    NOUNS,
    OBJECT,
    PREPOSITIONS,
    SPEECH,
    TITLED,
    TITLED_SO,
    lemma_of,
    noun_of,
)
from articles.extraction.text.parser import is_name, is_verb
from articles.extraction.text.phrases import phrase_after
from articles.extraction.text.quoted_stretches import Quote, names_a_work

CONTENT = {"advcl", "ccomp", "dobj", "xcomp"}
GOVERNS = 2.0  # of a verb that the parser puts above the quotation
RIGHT_BEFORE = 2  # tokens: "what he called “…”", "described as “…”"
TOLD_WITHIN = 15  # tokens from a verb to the "that" of what it tells
VERB_REACH = 14  # tokens from the mark to the verb of "…,” Jane Doe, the head of the fund, said"
CUE_REACH = 25  # tokens between a quotation and its verb of speech


def quoted_ranges(doc: Doc, quotes: Sequence[Quote]) -> list[tuple[int, int, bool]]:
    spans = ((doc.char_span(q.start, q.end, alignment_mode="expand"), q.closed) for q in quotes)
    return [(span.start, span.end, closed) for span, closed in spans if span is not None]


def from_quotes(doc: Doc, quoted: Sequence[tuple[int, int, bool]], inside: set[int]) -> Iterator[Candidate]:
    for n, (start, end, closed) in enumerate(quoted):
        words = sum(1 for token in doc[start:end] if not token.is_punct and not token.is_space)
        if not words:
            continue
        before = quoted[n - 1][1] if n else 0
        after = quoted[n + 1][0] if n + 1 < len(quoted) else len(doc)
        cue = governor(nearest_cue(doc, start, end, before, after, inside), inside)
        goes_on = n > 0 and before == start  # “I was there. “It rained.”
        if not is_speech(doc, start, end, words, cue, goes_on=goes_on):
            continue
        speaker, how = quote_speaker(cue, start, end) if cue is not None else (None, "")
        if (right_after := speaker_right_after(doc, end)) is not None:
            named, said = right_after
            relayed = named is not None and cue is not None and cue.i < start and is_press(said, named)
            if relayed and lemma_of(said.lower_) == "report":
                pass  # 'she said, “It is late,” Sabah reported.'
            elif (quoted_by := quoted_as_saying(said)) is not None:
                cue, speaker, how = said, quoted_by, "cited by another"
            elif named is None:
                speaker, how = None, UNREAD
            elif speaker is None or cue is None or cue.i < start or not _is_near(speaker, named):
                cue, speaker, how = said, named, "beside the verb"
        relay = quoter_of(cue) if cue is not None else None
        yield Candidate("quotation", ((start, end),), cue, speaker, how, closed, relay)


def speaker_right_after(doc: Doc, end: int) -> tuple[Token | None, Token] | None:
    """The speaker and verb of '“…,” testified Jane Doe' and '“…,” Jane Doe sighed', whatever the verb. No speaker where
    the words cannot be read; None where the quotation does not go on so."""
    outside = (
        doc[end : end + 1].text == "," and end + 2 < len(doc) and is_name(doc[end + 1].tag_)
    )  # "“…”, Jane Doe said"
    if not outside and (doc[end - 2].text not in {",", "!", "?"} or end + 1 >= len(doc) or doc[end].is_punct):
        return None
    first = end + outside
    while first < len(doc) - 1 and doc[first].tag_ in {"RB", "MD"}:
        first += 1
    if _is_past(doc[first]):
        named = phrase_after(doc[first])
        return (named, doc[first]) if named is not None else (None, doc[first])
    for verb in doc[first + 1 : min(len(doc), first + VERB_REACH)]:
        if verb.text in {".", '"', ";", ":", "?", "!"}:
            return None
        if outside and lemma_of(verb.lower_) not in SPEECH:
            continue
        if verb.tag_ in {"VBD", "VBZ", "VBP"}:
            named = next((child for child in verb.lefts if child.dep_ == "nsubj" and child.i >= first), None)
            named = _name_at(doc, first) if outside else named
            return (named, verb) if named is not None else None
    return None


def _name_at(doc: Doc, first: int) -> Token | None:
    """The last word of the name that begins right there."""
    end = first
    while end + 2 < len(doc) and is_name(doc[end + 1].tag_):
        end += 1
    return doc[end] if doc[end + 1].text == "," or is_verb(doc[end + 1].tag_) else None


def _is_past(token: Token) -> bool:
    return token.tag_ in {"VBD", "VBZ"} or (token.tag_ == "VBN" and not token.lower_.endswith("ing"))


def _is_near(speaker: Token, named: Token) -> bool:
    return abs(speaker.i - named.i) < VERB_REACH


def quote_speaker(cue: Token, start: int, end: int) -> tuple[Token | None, str]:
    """The subject of a quotation's verb, never a word of the quotation itself."""
    if cue.i >= end and (quoted := quoted_as_saying(cue)) is not None:
        return quoted, "cited by another"
    beside = parenthetic_subject(cue) if cue.i >= end and cue.i - end < 10 else None
    if beside is not None and not start <= beside.i < end:
        return beside, "beside the verb"
    speaker, how = subject_of(cue)
    announces = cue.doc[start - 1].text == ":" and cue.dep_ not in {"acl", "relcl"}  # not "a man found in Oslo: “…”"
    if is_mute(cue) and not announces and not (speaker is not None and _is_text(speaker)):
        return None, ""  # "the drills were “routine”", "the ties pose “a threat”": somebody says so, not the ties
    return (None, "") if speaker is not None and start <= speaker.i < end else (speaker, how)


def is_mute(verb: Token) -> bool:
    """Whether a verb announces nothing by itself."""
    return lemma_of(verb.lower_) not in SPEECH | OBJECT | BELIEF | PREPOSITIONS.keys()


def governor(verb: Token | None, inside: set[int]) -> Token | None:
    """The verb of saying or thinking whose clause a verb is in: 'believes that the ties pose “a threat”'."""
    above = verb
    while above is not None and is_mute(above) and above.dep_ == "ccomp":
        above = above.head
    governs = above is not None and above.i not in inside and lemma_of(above.lower_) in SPEECH | BELIEF
    return above if governs else verb


def _is_text(speaker: Token) -> bool:
    return noun_of(speaker.lower_) in NOUNS | DOCUMENTS


def is_speech(doc: Doc, start: int, end: int, words: int, cue: Token | None, *, goes_on: bool = False) -> bool:
    """A quoted stretch is speech when it is long, or shorter beside a verb of speech or right behind another; not when
    it names a work.

    Before the verb and with a comma inside its marks it may be a single word: '"This," said the envoy, "is …"'.
    """
    if words > 1 and (names_a_work(doc[start:end].text) or _is_titled(doc, start) or _is_a_show(doc, start, end)):
        return False
    if cue is not None and is_naming(cue):
        return False
    if _closes(doc, start):
        return False
    if start and (doc[start - 1].lower_ in TITLED or _is_known_as(doc, start)):
        return False
    spoken = cue is not None and lemma_of(cue.lower_) in SPEECH
    if spoken and cue is not None and cue.i >= end and doc[end - 2].text in {",", "!", "?"}:
        return True
    return words >= 4 or (words >= 3 and (spoken or goes_on))


def _is_known_as(doc: Doc, start: int) -> bool:
    """'in what is known as the “lunch affair,”': a name, before whatever verb."""
    return doc[max(0, start - 3) : start].text.lower().endswith(KNOWN_AS)


def _closes(doc: Doc, mark: int) -> bool:
    """Whether a mark that is taken for an opening one closes what stands before it."""
    is_apart = bool(doc[mark].whitespace_) and mark > 0 and not doc[mark - 1].whitespace_
    return is_apart or doc[mark + 1 : mark + 2].text in {".", ",", ";"}


def _is_titled(doc: Doc, start: int) -> bool:
    """'a report titled “…”', 'its report “Averting …,” recommended'."""
    before = doc[start - 1].lower_ if start else ""
    return before in TITLED_SO or (
        noun_of(before) in DOCUMENTS and doc[start].text == '"' and doc[start + 1 : start + 2].text[:1].isupper()
    )


def _is_a_show(doc: Doc, start: int, end: int) -> bool:
    """'Sol said on Teleperu's “At the Table.”': a title, though a stop stands in its marks."""
    before = doc[start - 1].lower_ if start else ""
    return before in ON_A_SHOW and names_a_work(re.sub(r'[.?!]+("?)$', r"\1", doc[start:end].text))


def nearest_cue(doc: Doc, start: int, end: int, before: int, after: int, inside: set[int]) -> Token | None:
    """The verb that most likely announces the quotation at start..end, between its neighbours."""
    best, best_score = None, 0.0
    for verb in doc[max(before, start - CUE_REACH) : min(after, end + CUE_REACH)]:
        if start <= verb.i < end or not is_verb(verb.tag_):
            continue
        score = cue_score(doc, verb, start, end, inside)
        if score > best_score:
            best, best_score = verb, score
    return best


def cue_score(doc: Doc, verb: Token, start: int, end: int, inside: set[int]) -> float:
    lemma = lemma_of(verb.lower_)
    announces = lemma in SPEECH or lemma in OBJECT or lemma in PREPOSITIONS
    colon = verb.i < start and doc[start - 1].text == ":"
    if not announces and not colon and not any(token.head == verb for token in doc[start:end]):
        return 0.0
    score = 3.0 if lemma in SPEECH else 1.5 if announces else 0.5
    score += 2.0 if subject_of(verb)[0] is not None else 0.0
    score -= 1.5 if verb.dep_ in {"relcl", "xcomp"} else 0.0
    score += GOVERNS if announces and verb in doc[start:end].root.ancestors else 0.0
    gap = doc[verb.i : start] if verb.i < start else doc[end : verb.i]
    score += 2.5 if announces and verb.i < start and len(gap) <= RIGHT_BEFORE else 0.0
    score -= len(gap) / 6
    ends = sum(token.text in {".", "?", "!"} and token.i not in inside for token in gap)
    if ends > 1:
        return 0.0  # a sentence stands between
    score -= 3 if ends else 0
    if verb.i >= end and doc[end - 2].text in {".", "…"}:
        if lemma not in SPEECH or _tells_something_else(verb):
            return 0.0  # “It is over.” Sol thanked them / said it was not: another sentence
        if _begins_otherwise(verb, end):
            return 0.0
        score -= 3  # the sentence ended inside the marks
    return score


def _tells_something_else(verb: Token) -> bool:
    """'“It is over.” Sol said it was not', '“It is over.” The paper reported, citing the army, that it was not'."""
    behind = verb.doc[verb.i : verb.i + TOLD_WITHIN]
    has_content = any(child.dep_ in CONTENT for child in verb.rights)
    return has_content or any(token.lower_ == "that" and token.dep_ == "mark" for token in behind)


def _begins_otherwise(verb: Token, end: int) -> bool:
    """'“It is over.” Only last month, Sol spoke at a dinner': another sentence, unlike '“It is over.” Sol said.'"""
    subject = subject_of(verb)[0]
    opens = subject.left_edge.i if subject is not None and end <= subject.i < verb.i else verb.i
    return any(token.tag_ != "RB" for token in verb.doc[end:opens])
