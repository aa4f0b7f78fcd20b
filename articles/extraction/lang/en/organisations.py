"""Nouns for bodies that may be called by their kind alone, once they were named: "the company"."""

from __future__ import annotations

import re

from articles.extraction.lang.en.names import NOT_NAMES
from articles.extraction.lang.en.vocabulary import words

KINDS = words("kinds_of_bodies")
COMMERCIAL = words("commercial")
# ", a producer of potash", ", the maker of the jets": what stands behind the name of a firm.
_FIRMS = "|".join(
    sorted(COMMERCIAL - {"bank", "chain", "developer", "group", "operator", "platform", "producer", "supplier"})
)
_TELLING_MORE = r"(?:(?!(?:and|at|by|for|from|in|of|to|who|with)\b)[\w'-]+ ){0,5}"
IS_A_FIRM = re.compile(
    rf", (?:an?|the|one of the|[A-Z][\w-]+'s) {_TELLING_MORE}(?:"
    rf"(?:{_FIRMS})s?(?= (?:and|based|for|from|in|of|owned|that|which|whose|with)\b|[,.;]| \()"
    r"|(?:developer|operator|producer|supplier)s? of "
    r"(?!(?:the|an?) (?:\w+ )?(?:documentary|film|movie|play|podcast|series|show)))"
)
ALSO_CALLED = {"bank": "lender", "airline": "carrier", "broadcaster": "channel"}


def is_titled(name: str) -> bool:
    """Whether a name begins with a name, not with the first word of a sentence."""
    return name.split()[0].lower() not in NOT_NAMES
