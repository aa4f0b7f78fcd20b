"""Work shared out to processes: results come in order, and few pieces of work are under way at once."""

from __future__ import annotations

import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain
from multiprocessing import get_context
from typing import TypeVar

from articles.extraction.text.parser import model

AHEAD = 3  # pieces of work a process that are handed out before the first result is asked for
# A forked process has the model already, and shares its memory. Elsewhere than on Linux forking is not safe.
START = "fork" if sys.platform == "linux" else "spawn"

LOST = "the process that read it was killed, perhaps for want of memory"

Work = TypeVar("Work")
Result = TypeVar("Result")


def in_order(
    work: Callable[[Work], Result],
    pieces: Iterable[Work],
    *,
    jobs: int,
    lost: Callable[[Work], Result],
) -> Iterator[Result]:
    """work(piece) of each piece, by that many processes; one is this process itself.

    Where a process is killed, all that was handed out goes down with it, and is handed out again, one by one; `lost`
    says what comes of a piece that is killed again.
    """
    if jobs <= 1:
        yield from map(work, pieces)
        return
    model()
    pool, waiting = _pool(jobs), deque[tuple[Work, ProcessPoolExecutor, Future[Result]]]()
    try:
        for piece in chain(pieces, [None]):
            if piece is not None:
                waiting.append((piece, pool, _submitted(pool, work, piece)))
            while waiting and (piece is None or len(waiting) > AHEAD * jobs):
                first, its_pool, future = waiting.popleft()
                try:
                    yield future.result()
                except BrokenProcessPool:
                    if its_pool is pool:
                        pool = _pool(jobs)
                    yield _alone(work, first, lost)
    finally:
        pool.shutdown(cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, work: Callable[[Work], Result], piece: Work) -> Future[Result]:
    try:
        return pool.submit(work, piece)
    except BrokenProcessPool as error:
        future: Future[Result] = Future()
        future.set_exception(error)
        return future


def _alone(work: Callable[[Work], Result], piece: Work, lost: Callable[[Work], Result]) -> Result:
    """work(piece) in a process of its own, which takes no other down with it."""
    with _pool(1) as pool:
        try:
            return pool.submit(work, piece).result()
        except BrokenProcessPool:
            return lost(piece)


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=get_context(START), initializer=_leave_interrupts_alone)


def _leave_interrupts_alone() -> None:
    """Ctrl+C goes to all processes of a terminal; the one that shares out the work ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
