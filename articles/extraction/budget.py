"""How much processor time an article may take to be read, whatever is in it.

The clock is a signal that the process sends itself, which interrupts loops and regular expressions alike. Signals reach
the main thread alone: that is where commands read articles, and where each of their worker processes does. In another
thread there is no limit but that of length. Nothing is written while an article is read, so breaking off leaves nothing
half done.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

from articles.extraction.types import ArticleError

SECONDS = 20.0  # a long read takes one or two
AGAIN = 1.0  # seconds later the signal comes again, if it came where nothing can be broken off


class TooSlowError(ArticleError):
    """Reading was broken off."""


class Budget:
    """What one article has left, in one or several goes."""

    def __init__(self, seconds: float | None = None) -> None:
        self.seconds = self.left = SECONDS if seconds is None else seconds
        self._end = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Raises TooSlowError in whatever runs when nothing is left."""
        if current_thread() is not main_thread() or not hasattr(signal, "setitimer"):
            yield
            return
        self._end = time.thread_time() + self.left
        before = signal.signal(signal.SIGPROF, self._check)
        signal.setitimer(signal.ITIMER_PROF, max(self.left, 0.001), AGAIN)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)
            self.left = self._end - time.thread_time()

    def _check(self, _number: int, _frame: FrameType | None) -> None:
        """The signal counts the time of other threads, too."""
        if time.thread_time() >= self._end:
            raise TooSlowError(f"took longer than {self.seconds:g} s of processor time and was not read")
