"""Work shared out to processes: results come in order, and few pieces of work are under way at once."""

from __future__ import annotations

import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

from articles.importing.extract.parser import model

AHEAD = 3  # pieces of work a process that are handed out before the first result is asked for
# A forked process has the model already, and shares its memory. Elsewhere than on Linux forking is not safe.
START = "fork" if sys.platform == "linux" else "spawn"

Work = TypeVar("Work")
Result = TypeVar("Result")


def in_order(work: Callable[[Work], Result], pieces: Iterable[Work], *, jobs: int) -> Iterator[Result]:
    """work(piece) of each piece, by that many processes; one is this process itself."""
    if jobs <= 1:
        yield from map(work, pieces)
        return
    model()
    pool = ProcessPoolExecutor(jobs, mp_context=get_context(START), initializer=_leave_interrupts_alone)
    try:
        waiting: deque[Future[Result]] = deque()
        for piece in pieces:
            waiting.append(pool.submit(work, piece))
            if len(waiting) > AHEAD * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts_alone() -> None:
    """Ctrl+C goes to all processes of a terminal; the one that shares out the work ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
