"""Hard-wrapped text, where a paragraph is several lines of some 72 characters: its line ends become spaces."""

from __future__ import annotations

import re
from itertools import pairwise

WIDEST = 100  # characters; no line of wrapped text is longer
FEWEST = 3  # lines that go on in the next one
SHORT = 0.6  # of the widest line: one that ends a sentence there ends a paragraph
_LINE = re.compile(r"[^\n]+")
_ENDS = re.compile(r"[.?!:…]['\"”’)]*\s*$")
_OPENS = re.compile(r"\s*(?:[•▪●*·–—-]\s|\d{1,2}[.)]\s|[A-Z][\w.' -]{0,30}: )")


def unwrapped(body: str) -> str:
    """The body, of the same length, with the line ends inside its paragraphs as spaces where it is hard-wrapped."""
    text = body.replace("\r\n", " \n")
    lines = list(_LINE.finditer(text))
    width = max((len(line.group()) for line in lines), default=0)
    if width > WIDEST:
        return body
    pairs = [(line, below) for line, below in pairwise(lines) if below.start() == line.end() + 1]
    pairs = [(line, below) for line, below in pairs if line.group().strip() and below.group().strip()]
    going_on = [line for line, _ in pairs if not _ENDS.search(line.group())]
    if len(going_on) < FEWEST or 2 * len(going_on) < len(pairs):
        return body
    ends = {line.end() for line, below in pairs if not _is_apart(line.group(), below.group(), width)}
    return "".join(" " if at in ends else character for at, character in enumerate(text))


def _is_apart(line: str, below: str, width: int) -> bool:
    """Whether a paragraph ends with this line though no blank line follows."""
    return bool(_OPENS.match(below)) or (len(line.rstrip()) < SHORT * width and bool(_ENDS.search(line)))
