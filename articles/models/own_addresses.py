"""The site's own addresses, which a page lists by the hundred: reverse() finds the pattern once, the rest is text."""

from __future__ import annotations

from functools import cache
from urllib.parse import quote

from django.urls import reverse
from django.utils.http import RFC3986_SUBDELIMS

PLACE = "PLACE"


def address(name: str, *args: str) -> str:
    """What reverse(name, args=args) gives."""
    return _pattern(name, len(args)) % tuple(quote(arg, safe=f"{RFC3986_SUBDELIMS}/~:@") for arg in args)


def on_url(speaker: str, subject: str) -> str:
    """What one actor said on another, by slugs."""
    return address("actor-on", speaker, subject)


def together_url(one: str, other: str) -> str:
    """The statements that mention both, by slugs."""
    return address("mentioned-together", one, other)


@cache
def _pattern(name: str, n: int) -> str:
    return reverse(name, args=[PLACE] * n).replace("%", "%%").replace(PLACE, "%s")
