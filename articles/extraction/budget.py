"""How much processor time an article may take to be read, whatever is in it.

The clock of the main thread, where commands and their processes read articles, is a signal that the process sends
itself, which interrupts loops and regular expressions alike. Signals reach no other thread; those of a worker or a web
server are watched by a thread of their own, which lets the exception be raised there between two instructions. So a
single regular expression is not broken off in them, and what limits it is the length of an article. Nothing is written
while an article is read, so breaking off leaves nothing half done.
"""

from __future__ import annotations

import ctypes
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, RLock, Thread, current_thread, get_ident, main_thread
from types import FrameType

from articles.extraction.types import ArticleError

SECONDS = 20.0  # a long read takes one or two
AGAIN = 1.0  # seconds later the signal comes again, if it came where nothing can be broken off


class TooSlowError(ArticleError):
    """Reading was broken off."""


class Budget:
    """What one article has left, in one or several goes. `told` is said where nothing is left."""

    def __init__(self, seconds: float | None = None, told: str = "") -> None:
        self.seconds = self.left = SECONDS if seconds is None else seconds
        self.told = told or f"took longer than {self.seconds:g} s of processor time and was not read"
        self._end = 0.0

    @property
    def is_over(self) -> bool:
        """Also where what was broken off swallowed it: what came of that is not to be used."""
        return self.left <= 0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Raises TooSlowError in whatever runs when nothing is left. A library may swallow that, and fail of something
        else for it."""
        self._end = time.thread_time() + self.left
        try:
            with self._signalled() if current_thread() is main_thread() else _watched(self._end):
                yield
        except Exception as error:
            if isinstance(error, TooSlowError) or time.thread_time() >= self._end:
                raise TooSlowError(self.told) from None
            raise
        finally:
            self.left = self._end - time.thread_time()

    @contextmanager
    def _signalled(self) -> Iterator[None]:
        if not hasattr(signal, "setitimer"):
            yield
            return
        before = signal.signal(signal.SIGPROF, self._check)
        signal.setitimer(signal.ITIMER_PROF, max(self.left, 0.001), AGAIN)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)

    def _check(self, _number: int, _frame: FrameType | None) -> None:
        """The signal counts the time of other threads, too."""
        if time.thread_time() >= self._end:
            raise TooSlowError


@contextmanager
def _watched(end: float) -> Iterator[None]:
    """Until this thread has used so much processor time."""
    if not hasattr(time, "pthread_getcpuclockid"):
        yield
        return
    thread, is_over, turn = get_ident(), Event(), RLock()
    clock = time.pthread_getcpuclockid(thread)

    def watch() -> None:
        pause = 0.0
        while not is_over.wait(pause):
            left = end - time.clock_gettime(clock)
            with turn:
                if left <= 0 and not is_over.is_set():
                    _raise_in(thread, TooSlowError)
            pause = max(left, 0.01) if left > 0 else AGAIN

    Thread(target=watch, name="budget", daemon=True).start()
    try:
        yield
    finally:
        while not is_over.is_set():
            try:
                with turn:
                    is_over.set()
                    _raise_in(thread, None)
            except TooSlowError:  # it came just when all was done
                continue


def _raise_in(thread: int, error: type[Exception] | None) -> None:
    """None takes back what has not been raised yet."""
    what = None if error is None else ctypes.py_object(error)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), what)
