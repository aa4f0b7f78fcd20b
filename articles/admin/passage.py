"""A stretch of an article's text: found by its words, and shown with what stands around it."""

from __future__ import annotations

import re
from itertools import cycle, pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# What may be typed for what is printed.
ALIKE = ['"“”„‟«»', "'’‘‚‛", "-‐‑‒–—", "…"]


def locate(body: str, words: str) -> list[tuple[int, int]]:
    """Where these words stand: each start and end. Spacing and shapes of quotes and dashes do not count."""
    pattern = r"\s+".join("".join(map(_any_shape, word)) for word in words.split())
    return [match.span() for match in re.finditer(pattern, body)] if pattern else []


def in_context(body: str, start: int, end: int, pieces: list[list[int]], *, around: int = 500) -> SafeString:
    """The span marked in its surroundings, escaped; where it has pieces, only these are marked."""
    # Every second stretch between edges lies inside; with pieces the first one, which is empty, does not.
    edges = [start, *(edge for piece in pieces for edge in piece), end] if pieces else [start, end]
    first, last = _between_words(body, start - around, end + around)
    stretches = (
        format_html("<mark>{}</mark>" if inside else "{}", body[a:b])
        for (a, b), inside in zip(pairwise(edges), cycle([not pieces, bool(pieces)]), strict=False)
        if a < b
    )
    marked = format_html_join("", "{}", ((stretch,) for stretch in stretches))
    return format_html(
        '<div class="passage">{}{}{}{}{}</div>',
        "… " if first else "", body[first:start], marked, body[end:last], "…" if last < len(body) else "",
    )  # fmt: skip


def _between_words(body: str, first: int, last: int) -> tuple[int, int]:
    """Both drawn in to where no word is cut."""
    first = 0 if first <= 0 else body.find(" ", first) + 1 or first
    return first, len(body) if last >= len(body) else body.rfind(" ", 0, last) + 1


def _any_shape(character: str) -> str:
    shapes = next((shapes for shapes in ALIKE if character in shapes), "")
    return f"[{shapes}]" if shapes else re.escape(character)
