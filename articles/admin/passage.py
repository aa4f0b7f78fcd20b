"""A stretch of an article's text: found by its words, and shown with what stands around it."""

from __future__ import annotations

import re
from itertools import pairwise

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# What may be typed for what is printed.
ALIKE = ['"“”„‟«»', "'’‘‚‛", "-‐‑‒–—", "…"]


def locate(body: str, words: str) -> list[tuple[int, int]]:
    """Where these words stand: each start and end. Spacing and shapes of quotes and dashes do not count."""
    pattern = r"\s+".join("".join(map(_any_shape, word)) for word in words.split())
    return [match.span() for match in re.finditer(pattern, body)] if pattern else []


def in_context(body: str, start: int, end: int, pieces: list[list[int]], *, around: int = 500) -> SafeString:
    """The span marked in its surroundings, escaped; where it has pieces, what stands between them is marked less."""
    edges = [start, *(edge for piece in pieces for edge in piece), end] if pieces else [start, end]
    first, last = max(0, start - around), end + around
    marked = mark_safe("").join(
        format_html("<mark>{}</mark>" if inside else "{}", body[a:b])
        for (a, b), inside in zip(pairwise(edges), _alternating(bool(pieces)), strict=False)
        if a < b
    )
    return format_html(
        '<div class="passage">{}{}{}{}{}</div>',
        "… " if first else "", body[first:start], marked, body[end:last], " …" if last < len(body) else "",
    )  # fmt: skip


def _any_shape(character: str) -> str:
    shapes = next((shapes for shapes in ALIKE if character in shapes), "")
    return f"[{shapes}]" if shapes else re.escape(character)


def _alternating(begins_outside: bool):
    """Of the stretches between edges every second lies inside; with pieces the first, empty one lies outside."""
    inside = not begins_outside
    while True:
        yield inside
        inside = not inside
