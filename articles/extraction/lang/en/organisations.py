"""Nouns for bodies that may be called by their kind alone, once they were named: "the company"."""

from __future__ import annotations

from articles.extraction.lang.en.names import NOT_NAMES
from articles.extraction.lang.en.vocabulary import words

KINDS = words("kinds_of_bodies")
COMMERCIAL = words("commercial")
ALSO_CALLED = {"bank": "lender", "airline": "carrier", "broadcaster": "channel"}


def is_titled(name: str) -> bool:
    """Whether a name begins with a name, not with the first word of a sentence."""
    return name.split()[0].lower() not in NOT_NAMES
