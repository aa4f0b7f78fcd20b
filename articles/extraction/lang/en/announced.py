"""What announces words that stand in paragraphs of their own: "The statement reads:"."""

from __future__ import annotations

import re

from articles.extraction.lang.en.vocabulary import words

ANNOUNCING, ANNOUNCED = words("announcing"), words("announced")
LISTING = re.compile(
    r"\b(?:recap|roundup|headlines|updates?|points|facts|details|list|here|watch|below|above|found that)\b",
    re.I,
)
REPORT = re.compile(r"\b(?:said|told|added|says|according to)\b")
SAYS_SO = re.compile(r"\b(?:said|told|added|says)\b")
ISSUED_BELOW = re.compile(rf"\bfollowing (?:[a-z]+ ){{0,3}}(?:{'|'.join(sorted(ANNOUNCED))})\b")
