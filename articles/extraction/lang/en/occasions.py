"""The words around an occasion on which people speak."""

from __future__ import annotations

import re

from articles.extraction.lang.en.vocabulary import words

AUDIENCES = words("audiences")
TELLING = {"told", "tells", "telling"}
SPEAKING = {"speaking", "talking", "writing"}  # "Speaking to reporters, …"
# "on Friday" at the end of what tells the occasion
LAST_DAY = re.compile(r"(?<!\s)\s+(?:on|last|this)\s+(?:[A-Z][a-z]+day|[A-Z][a-z]+\.? \d+).*$")
