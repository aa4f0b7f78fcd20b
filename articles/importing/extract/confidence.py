"""How often a statement is right: measured shares by rule, rounded to two digits (docs/extraction.md has the table)."""

from __future__ import annotations

DEFAULT_THRESHOLD = 0.4

# The share of stretches found by each rule that are a statement.
SPAN = {
    "clause": 0.95,
    "quotation": 0.9,
    "according to": 0.9,
    "parenthesis": 0.87,
    "label": 0.87,
    "turn": 0.87,
    "block": 0.8,
    "infinitive": 0.79,
    "object": 0.74,
    "phrase": 0.7,
    "headline": 0.7,
    "view": 0.6,
    "noun": 0.64,
    "belief": 0.25,
    "stance": 0.05,
}

# The share of speakers found by each rule that are the right ones.
SPEAKER = {
    "earlier organisation": 0.99,
    "name": 0.95,
    "maker of a document": 0.92,
    "phrase": 0.9,
    "apposition": 0.9,
    "several speakers": 0.9,
    "role": 0.9,
    "relative clause": 0.88,
    "open quotation": 0.86,
    "same paragraph": 0.86,
    "pronoun": 0.82,
    "label": 0.75,
    "unknown": 0.66,
    "goes on": 0.6,
    "earlier paragraph": 0.2,
}


def confidence(span_rule: str, speaker_rule: str) -> float:
    """The share of statements found so whose stretch and speaker are both right, 0 to 1."""
    return round(SPAN[span_rule] * SPEAKER[speaker_rule], 2)
