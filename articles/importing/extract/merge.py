"""From overlapping candidates to statements: a quotation and the clause it stands in are one statement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from articles.importing.extract.candidates import Candidate, join_split_quotes
from articles.importing.extract.confidence import base_confidence


@dataclass
class Kept:
    candidate: Candidate
    tokens: set[int]
    score: float


def merge(doc: Doc, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that stand, in the order of the text. The surer ones go first; what overlaps them joins them or
    is dropped."""
    ranked = sorted(candidates, key=lambda c: (-base_confidence(c), c.start))
    kept: list[Kept] = []
    for candidate in ranked:
        tokens = candidate.tokens(doc)
        if not tokens:
            continue
        other = next((k for k in kept if _overlap(tokens, k.tokens)), None)
        if other is None:
            kept.append(Kept(candidate, tokens, base_confidence(candidate)))
        else:
            _join(other, candidate, tokens)
    return join_split_quotes(doc, sorted((k.candidate for k in kept), key=lambda c: c.start))


def _overlap(one: set[int], other: set[int]) -> bool:
    common = len(one & other)
    return bool(common) and (common >= 0.5 * len(one) or common >= 0.5 * len(other))


def _join(kept: Kept, candidate: Candidate, tokens: set[int]) -> None:
    """One a quotation and the other the clause around it: the hull of both, with the cue and speaker of the clause."""
    first, second = kept.candidate, candidate
    if (first.rule == "quotation") == (second.rule == "quotation"):
        return
    clause, quote = (second, first) if first.rule == "quotation" else (first, second)
    if clause.cue is not quote.cue and None not in (first.speaker, second.speaker) and first.speaker is not second.speaker:
        if clause.rule != "clause":
            return
    start, end = min(clause.start, quote.start), max(clause.end, quote.end)
    if clause.cue is not None and start <= clause.cue.i < end:
        return
    kept.candidate = replace(clause, ranges=((start, end),), closed=quote.closed)
    kept.tokens |= tokens
