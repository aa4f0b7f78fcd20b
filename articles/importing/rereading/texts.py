"""Articles of the database as bare texts, so that other processes can read them, and what they find. No Django."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.extraction import extract_many
from articles.extraction.pipeline import Found
from articles.extraction.processes import LOST
from articles.extraction.text.language import unknown_language
from articles.extraction.types import ArticleError, PartialDate


@dataclass(frozen=True, slots=True)
class Text:
    """An article's body in one version; `pk` is the key of its row."""

    pk: int
    version: int
    body: str
    published: PartialDate | None


@dataclass(frozen=True, slots=True)
class Read:
    """What the extractor finds in that version; `language` names one that it does not know."""

    pk: int
    version: int
    language: str
    found: Found | ArticleError


def read(texts: Sequence[Text]) -> list[Read]:
    found = extract_many((text.body, text.published) for text in texts)
    return [
        Read(text.pk, text.version, unknown_language(text.body), each) for text, each in zip(texts, found, strict=True)
    ]


def lost(texts: Sequence[Text]) -> list[Read]:
    """What is known of texts whose reader was killed twice."""
    return [Read(text.pk, text.version, "", ArticleError(LOST)) for text in texts]
