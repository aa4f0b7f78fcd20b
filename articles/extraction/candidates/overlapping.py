"""From overlapping candidates to statements: a quotation and the clause it stands in are one statement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from spacy.tokens import Doc

from articles.extraction.candidates.candidate import Candidate, words_of
from articles.extraction.candidates.quotations import CUE_REACH
from articles.extraction.candidates.relays import is_press
from articles.extraction.lang.en.grammar import JOINING, OR
from articles.extraction.lang.en.saying import ISSUED_TEXTS, PRESS_OR_MEDIA, RELEASES, SPEECH, lemma_of
from articles.extraction.rules import SPAN
from articles.extraction.text.phrases import TokenRange, trimmed

# Where candidates overlap, the rule of the lower rank stands: a quotation's edges are surer than a clause's.
# Equal ones go in the order of the text, so that who speaks first holds what is said inside.
RANK = {name: rule.rank for name, rule in SPAN.items() if rule.rank is not None}
BESIDE = 3  # tokens between a speaker and the verb
CLOSING = 2  # tokens: a full stop and the mark
FEWEST_LEFT = 2  # tokens of what was said
WITH_A_QUOTATION = {"belief": "clause", "stance": "object"}  # "fears “a war without end”": these words were said
TOLD = {"infinitive", "object", "phrase", "noun"}


NO_SPEECH = {"belief", "stance", "noun", "headline", "view"}  # found inside a statement these are nobody's speech


@dataclass
class Kept:
    candidate: Candidate
    tokens: int


def merge(doc: Doc, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that stand, in the order of the text. The surer ones go first; what overlaps them joins them, is
    noted as speech inside their speech, or is dropped."""
    kept: list[Kept] = []
    words, found = words_of(doc), list(candidates)
    cues = [_cue_range(each) for each in found if each.rule == "quotation" and each.cue and each.speaker]
    found = [each for each in found if not any(start <= each.start and each.end <= end for start, end in cues)]
    for candidate in sorted(_with_relays(words, found), key=lambda c: (RANK[c.rule], c.start)):
        tokens = candidate.tokens(words)
        if not tokens:
            continue
        other = next((k for k in kept if _overlap(tokens, k.tokens) or _same_cue(candidate, tokens, k)), None)
        if other is None:
            kept.append(Kept(candidate, tokens))
        elif _join(other, candidate, tokens):
            kept = [each for each in kept if each is other or not _is_within(each, other)]
        else:
            _note_inner(other, candidate)
    in_order = sorted((k.candidate for k in kept), key=lambda c: c.start)
    following = [*in_order[1:], None]
    return join_split_quotes(doc, list(map(partial(_before_next_speaker, doc), in_order, following)))


def _before_next_speaker(doc: Doc, candidate: Candidate, following: Candidate | None) -> Candidate:
    """'Lima denied arming rebels | and the palace said …': whoever speaks next is no part of what was said."""
    if following is None or following.speaker is None or following.cue is None or candidate.cue is None:
        return candidate
    start, end = candidate.ranges[-1]
    at = following.speaker.left_edge.i
    speaks_next = candidate.cue.i < start and start < at and following.speaker.i < end <= following.cue.i
    is_joined = speaks_next and doc[at - 1].lower_ in JOINING and following.cue.i < following.start
    if not is_joined or at - 1 - start < FEWEST_LEFT or candidate.rule == "quotation":
        return candidate
    return replace(candidate, ranges=(*candidate.ranges[:-1], trimmed(doc, start, at - 1)))


def _cue_range(quotation: Candidate) -> TokenRange:
    """Where "she asked" stands beside a quotation: that is nobody's statement, "“…?” she asked, but …, Sol said"."""
    assert quotation.cue is not None
    assert quotation.speaker is not None
    first, last = sorted((quotation.cue.i, quotation.speaker.i))
    return (first, last + 1) if last - first < BESIDE else (first, first)


def _with_relays(words: int, candidates: Sequence[Candidate]) -> list[Candidate]:
    """'…, the judge said, according to the Post': the judge speaks, the Post relays."""
    reports = [c for c in candidates if c.rule == "according to" or _retells(c)]
    found = [c for c in candidates if c not in reports]
    for report in reports:
        tokens = report.tokens(words)
        said = [
            n
            for n, c in enumerate(found)
            if c.cue is not None and tokens >> c.cue.i & 1
            if c.speaker is not None
            and (c.rule in {"clause", "parenthesis", "quotation"} or (c.rule in TOLD and _is_of_press(report)))
            if c.speaker.left_edge.i == report.start
            or (c.tokens(words) & tokens).bit_count() >= (0.2 if c.rule in TOLD else 0.4) * tokens.bit_count()
        ]
        for n in said:
            found[n] = replace(found[n], relay=report.speaker)
        if not said and report.rule in {"clause", "parenthesis"}:
            found.append(report)
        elif not said:  # "Washington has offered to help, according to …" is said by whoever tells of the offer
            found = [c for c in found if c.rule not in TOLD or c.cue is None or not tokens >> c.cue.i & 1]
            found.append(report)
    return found


def _is_of_press(report: Candidate) -> bool:
    """'According to the press service of the president, Jane Doe spoke of …': Jane Doe does."""
    source = report.speaker
    if source is not None and source.lower_ in RELEASES:
        return True  # it tells what others said to each other
    if source is not None and source.lower_ in ISSUED_TEXTS and source.left_edge.lower_ in {"the", "this"}:
        return not any(child.dep_ in {"poss", "prep", "acl", "relcl", "compound"} for child in source.children)
    words = {child.lower_ for child in source.children if child.dep_ == "compound"} if source is not None else set()
    return bool(words & PRESS_OR_MEDIA) or (source is not None and is_press(source, source))


def _retells(candidate: Candidate) -> bool:
    """'…, Interfax reported.'"""
    cue, speaker = candidate.cue, candidate.speaker
    if candidate.rule == "parenthesis" and cue is not None and speaker is not None:
        opens, closes = cue.i < candidate.start, cue.i >= candidate.end and cue.tag_ == "VBN"
        return (opens or closes) and is_press(cue, speaker)  # "As the press service reported, …"
    if candidate.rule != "clause" or cue is None or speaker is None:
        return False
    return cue.i >= candidate.end and is_press(cue, speaker)


def _overlap(one: int, other: int) -> bool:
    common = (one & other).bit_count()
    return bool(common) and (common >= 0.5 * one.bit_count() or common >= 0.5 * other.bit_count())


def _same_cue(candidate: Candidate, tokens: int, kept: Kept) -> bool:
    """Whether one cue announces both, of which one holds a part of the other."""
    return candidate.cue is not None and candidate.cue == kept.candidate.cue and bool(tokens & kept.tokens)


def _join(kept: Kept, candidate: Candidate, tokens: int) -> bool:
    """One a quotation and the other the clause around it: the hull of both, with the cue and speaker of the clause."""
    first, second = kept.candidate, candidate
    if (first.rule == "quotation") == (second.rule == "quotation"):
        return False
    clause, quote = (second, first) if first.rule == "quotation" else (first, second)
    speakers = {c.speaker for c in (first, second) if c.speaker is not None}
    inside = quote.cue is not None and any(a <= quote.cue.i < b for a, b in clause.ranges)  # so nobody announces it
    if clause.cue != quote.cue and len(speakers) > 1 and clause.rule != "clause" and not inside:
        return False
    start, end = min(clause.start, quote.start), max(clause.end, quote.end)
    if clause.cue is not None and start <= clause.cue.i < end:
        # Behind words of the speaker ("The junta “should stop,” he said"), the range ends before ',"'.
        holds = any(a <= quote.start and quote.end <= b + 2 * (a < quote.start) for a, b in clause.ranges)
        if not holds or (clause.cue != quote.cue and not inside):
            return False
        kept.candidate = clause  # "The plan, he said, would “save lives” at once": the pieces hold the quotation
        kept.tokens |= tokens
        return True
    rule, relay = WITH_A_QUOTATION.get(clause.rule, clause.rule), clause.relay or quote.relay
    kept.candidate = replace(clause, rule=rule, ranges=((start, end),), closed=quote.closed, relay=relay)
    kept.tokens |= tokens
    return True


def _is_within(quote: Kept, joined: Kept) -> bool:
    """Whether a further quotation, which no verb of its own announces, stands in what another and the clause around
    both have become, but for its closing mark."""
    cue = quote.candidate.cue
    is_announced = cue is not None and cue != joined.candidate.cue and lemma_of(cue.lower_) in SPEECH
    if joined.candidate.rule not in TOLD | {"clause"}:
        return False
    outside = (quote.tokens & ~joined.tokens).bit_count()
    is_inside = outside <= CLOSING < quote.tokens.bit_count() - outside
    return quote.candidate.rule == "quotation" and not is_announced and is_inside


def _note_inner(kept: Kept, candidate: Candidate) -> None:
    speaker, outer = candidate.speaker, kept.candidate.speaker
    is_speech = candidate.rule not in NO_SPEECH
    if is_speech and speaker is not None and kept.tokens >> speaker.i & 1 and speaker != outer:
        kept.candidate = replace(kept.candidate, inner=(*kept.candidate.inner, speaker))


def join_split_quotes(doc: Doc, candidates: Sequence[Candidate]) -> list[Candidate]:
    """'"…," he said, "…"' is one statement with two pieces."""
    joined: list[Candidate] = []
    for candidate in candidates:
        last = joined[-1] if joined else None
        if last is not None and last.cue is not None and _goes_on(doc, last, candidate):
            joined[-1] = replace(last, ranges=(*last.ranges, *candidate.ranges), closed=candidate.closed)
        elif last is not None and _is_half_of_one(doc, last, candidate):
            joined[-1] = replace(last, ranges=(*last.ranges[:-1], (last.ranges[-1][0], candidate.end)))
        else:
            joined.append(candidate)
    return joined


def _is_half_of_one(doc: Doc, first: Candidate, second: Candidate) -> bool:
    """'A boat sank | and | two men were lost, the navy said.': one sentence before one verb, cut in two."""
    if first.cue is None or first.cue != second.cue or first.cue.i < second.end:
        return False
    between = {token.lower_ for token in doc[first.end : second.start]}
    joins = bool(between & OR) and between <= OR | {",", "that"}
    return joins and first.rule == second.rule == "clause"


def _goes_on(doc: Doc, first: Candidate, second: Candidate) -> bool:
    assert first.cue is not None
    between = first.end <= first.cue.i < second.start
    breaks = any(token.text in {".", "?", "!", ";", ":"} for token in doc[first.end : second.start])
    comma = any(token.text == "," for token in doc[max(0, first.end - 2) : first.end + 1])
    marks = doc[first.end - 1].text == '"' and doc[second.start].text == '"'
    return between and comma and marks and not breaks and second.start - first.end < CUE_REACH
