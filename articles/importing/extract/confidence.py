"""How often a rule is right: measured shares, rounded, one for each rule."""

from __future__ import annotations

from articles.importing.extract.candidates import Candidate

DEFAULT_THRESHOLD = 0.5

BY_RULE = {
    "quotation": 0.95,
    "clause": 0.93,
    "according to": 0.94,
    "parenthesis": 0.9,
    "noun": 0.8,
    "infinitive": 0.8,
    "object": 0.7,
    "phrase": 0.7,
    "belief": 0.3,
    "stance": 0.3,
}


def base_confidence(candidate: Candidate) -> float:
    return BY_RULE[candidate.rule]
