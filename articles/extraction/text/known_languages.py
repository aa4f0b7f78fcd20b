"""Which languages the extractor knows, said to people."""

from __future__ import annotations

import pycountry

from articles.extraction.pipeline import KNOWN_LANGUAGES
from articles.extraction.text.language import language_of


def unknown_language(body: str) -> str:
    """The name of a text's language where the extractor does not know it ("Spanish"), else ""."""
    code = language_of(body)
    if code in KNOWN_LANGUAGES:
        return ""
    language = pycountry.languages.get(alpha_2=code)
    return str(language.name) if language else code
