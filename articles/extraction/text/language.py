"""The language a text is written in, and whether the extractor knows it."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import islice
from pathlib import Path

from py3langid.langid import MODEL_FILE, LanguageIdentifier

KNOWN_LANGUAGES = {"en", ""}  # "" is a text too short to tell
NAMES = Path(__file__).with_name("languages.txt")
ENOUGH = 3000  # characters; more does not change the answer
AT_LEAST = 20  # letters; less cannot be told apart
SURE = 0.8
PART_OF = {"yue": "zh"}  # what ISO 639-1 has no code of its own for
LATIN_ENDS = "\u0250"


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
    code = PART_OF.get(code, code)
    return str(code) if (share >= SURE or not _is_latin(sample)) and len(code) == 2 else ""


def _is_latin(sample: str) -> bool:
    """Whether half of the letters are: Chinese with names in English is no English, however unsure which Chinese."""
    letters = [letter < LATIN_ENDS for letter in sample if letter.isalpha()]
    return 2 * sum(letters) >= len(letters)


def unknown_language(body: str) -> str:
    """The name of a text's language where the extractor does not know it ("Spanish"), else ""."""
    code = language_of(body)
    return "" if code in KNOWN_LANGUAGES else names().get(code, code)


@cache
def names() -> dict[str, str]:
    lines = NAMES.read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines if not line.startswith("#"))
