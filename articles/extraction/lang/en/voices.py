"""Who speaks for a body, and the words before a role, as English prints them."""

from __future__ import annotations

import re

SPEAKS = re.compile(r"spokes(?:man|woman|person)|press secretary|government official|minist(?:er|ry)", re.IGNORECASE)
HEADS_IT = re.compile(r" (?:general secretary|chair(?:man|woman|person)?|chief|leader|president|secretary-general)\b")
ARTICLE = re.compile(r"^(?:the|an?|one|his|her|its) ", re.IGNORECASE)
THE_ROLE = re.compile(r"[Tt]he (?P<role>[a-z]+)$")
ARTICLE_INSIDE = re.compile(r", (?:the|an?) ")
# A body by which a state speaks: "Peru denied it. “…,” its foreign ministry said"
OF_STATE = re.compile(
    r"\b(?:foreign (?:ministry|office)|government|ministry of foreign affairs|presidency)\b", re.IGNORECASE
)
