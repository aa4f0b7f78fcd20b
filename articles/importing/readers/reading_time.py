"""What reading a file may cost, whatever is in it and whoever reads it, a command, a worker or a web server's thread.

Everything that comes in is somebody else's, and may have been made so that reading it takes for ever. So the time is
bounded here, for all readers at once; what is bounded by its size, each reader says itself.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from articles.extraction.budget import Budget, TooSlowError
from articles.extraction.types import ArticleError
from articles.importing.readers.document import Document

logger = logging.getLogger(__name__)
SECONDS_TO_READ = 20.0  # of processor time for each article of a file; a page of news takes a tenth of one
TOLD = (
    "took longer than {seconds:g} s of processor time to be taken apart, and was not read; save the article by itself, "
    "as plain text (UTF-8)"
)


def for_one() -> Budget:
    return Budget(SECONDS_TO_READ, TOLD.format(seconds=SECONDS_TO_READ))


def bounded(documents: Iterator[Document], budget: Budget | None = None) -> Iterator[Document]:
    """Each within a budget of its own, or all within the one that is given. Raises TooSlowError where a file cannot be
    read on; an article that its reader gave up, as it gives up others that are no use, leaves the rest alone."""
    while True:
        left = budget or for_one()
        if left.is_over:
            raise TooSlowError(left.told)
        with left.running():
            document = next(documents, None)
        if document is None:
            return
        yield Document(place=document.place, problem=left.told) if left.is_over else document


@contextmanager
def refused(name: str) -> Iterator[None]:
    """Whatever goes wrong in here concerns this one file or page: it is logged, and told as ArticleError."""
    try:
        yield
    except ArticleError:
        raise
    except Exception as error:
        logger.exception("%s could not be read", name)
        raise ArticleError(
            f"cannot be read ({type(error).__name__}); save the article by itself, as plain text (UTF-8)"
        ) from error
