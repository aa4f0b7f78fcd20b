"""Which languages the extractor knows, said to people."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from articles.extraction.pipeline import KNOWN_LANGUAGES
from articles.extraction.text.language import language_of

NAMES = Path(__file__).with_name("languages.txt")


def unknown_language(body: str) -> str:
    """The name of a text's language where the extractor does not know it ("Spanish"), else ""."""
    code = language_of(body)
    return "" if code in KNOWN_LANGUAGES else names().get(code, code)


@cache
def names() -> dict[str, str]:
    lines = NAMES.read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines if not line.startswith("#"))
