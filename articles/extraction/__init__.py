"""Who said what: the statements of an English news article. Text in, frozen values out. Knows nothing of Django.

    from articles.extraction import extract

The reader of sentences is loaded when it is first asked for: what only names the types or the rules does without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from articles.extraction.rules import DEFAULT_THRESHOLD
from articles.extraction.types import PartialDate

if TYPE_CHECKING:
    from articles.extraction.pipeline import VERSION, extract, extract_many

__all__ = ["DEFAULT_THRESHOLD", "VERSION", "PartialDate", "extract", "extract_many"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from articles.extraction import pipeline

    return getattr(pipeline, name)
