"""Who said what: the statements of an English news article. Text in, frozen values out."""

from articles.importing.extract.confidence import DEFAULT_THRESHOLD
from articles.importing.extract.extractor import VERSION, extract, extract_many

__all__ = ["DEFAULT_THRESHOLD", "VERSION", "extract", "extract_many"]
