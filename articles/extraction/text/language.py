"""The language a text is written in."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import islice

from py3langid.langid import MODEL_FILE, LanguageIdentifier

ENOUGH = 3000  # characters; more does not change the answer
AT_LEAST = 20  # letters; less cannot be told apart
SURE = 0.8


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str) -> str:
    """The ISO 639-1 code of a text's language, or "" where it is too short or too mixed to tell."""
    sample = " ".join(text[: 2 * ENOUGH].split())[:ENOUGH]
    return _language_of(sample) if len(list(islice(filter(str.isalpha, sample), AT_LEAST))) == AT_LEAST else ""


@lru_cache(maxsize=64)  # whoever reports on an article asks again
def _language_of(sample: str) -> str:
    code, share = _identifier().classify(sample)
    return str(code) if share >= SURE and len(code) == 2 else ""
