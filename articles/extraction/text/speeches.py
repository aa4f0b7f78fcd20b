"""What the heading of a speech tells of it."""

from __future__ import annotations

import re

from articles.extraction.lang.en.transcripts import BY_ONE, FOLLOWING, ONES_OWN
from articles.extraction.text.paragraphs import DASHES

_PARTS = (": ", *(f" {dash} " for dash in DASHES))


def heading_of_one(text: str) -> re.Match[str] | None:
    """What a heading, or its part behind a dash or colon, says of whose speech follows."""
    by = text.rfind(" by ")
    last = max(text.rfind(sign, 0, by) + len(sign) for sign in _PARTS) if by > 0 else 0
    return (
        BY_ONE.match(text)
        or (BY_ONE.match(text, last) if last else None)
        or ONES_OWN.match(text)
        or FOLLOWING.match(text)
    )
