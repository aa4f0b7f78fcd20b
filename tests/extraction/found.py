"""What the extractor finds in a text of a Friday, by the words that were said."""

from __future__ import annotations

import datetime as dt

from articles.extraction import extract
from articles.extraction.types import ExtractedStatement, PartialDate

FRIDAY = PartialDate(dt.date(2024, 3, 15), "day")


def said(text: str, words: str) -> ExtractedStatement:
    """The statement that has these words."""
    return next(each for each in extract(text, published=FRIDAY) if words in text[each.start : each.end])


def country(text: str, words: str) -> str:
    speaker = said(text, words).speaker
    return speaker.country if speaker else "nobody"
