"""Who said what: the statements of an English news article. Text in, frozen values out."""

import os

# Before NumPy loads: its matrices are small here, so one thread is as fast, and leaves the other cores to others.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from articles.extraction.pipeline import VERSION, extract, extract_many
from articles.extraction.rules import DEFAULT_THRESHOLD

__all__ = ["DEFAULT_THRESHOLD", "VERSION", "extract", "extract_many"]
