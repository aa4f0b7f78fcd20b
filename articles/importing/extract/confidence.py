"""How often a statement is right: measured shares by rule, rounded to two digits (docs/extraction.md has the table)."""

from __future__ import annotations

DEFAULT_THRESHOLD = 0.4

# The share of stretches found by each rule that are a statement. Candidates that overlap go by this order too.
SPAN = {
    "quotation": 0.95,
    "clause": 0.94,
    "according to": 0.91,
    "parenthesis": 0.9,
    "infinitive": 0.79,
    "noun": 0.71,
    "object": 0.7,
    "phrase": 0.64,
    "belief": 0.3,
    "stance": 0.3,
}

# The share of speakers found by each rule that are the right ones.
SPEAKER = {
    "name": 0.96,
    "phrase": 0.92,
    "apposition": 0.95,
    "several speakers": 0.9,
    "maker of a document": 0.9,
    "label": 0.9,
    "relative clause": 0.9,
    "role": 0.85,
    "earlier organisation": 0.85,
    "pronoun": 0.8,
    "same paragraph": 0.8,
    "previous paragraph": 0.75,
    "unknown": 0.6,
}


def confidence(span_rule: str, speaker_rule: str) -> float:
    """The share of statements found so whose stretch and speaker are both right, 0 to 1."""
    return round(SPAN[span_rule] * SPEAKER[speaker_rule], 2)
