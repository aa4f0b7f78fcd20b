"""How far a long command is, on stderr: a bar where that is a terminal, else a line now and then."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

EVERY = 10  # seconds between lines where no terminal is

# How many are done, how many there are, and what is being done.
Report = Callable[[int, int, str], None]


@contextmanager
def progress_bar(doing: str) -> Iterator[Report]:
    if not sys.stderr.isatty():
        yield said_now_and_then()
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing, total=None)
        yield lambda done, total, name: bar.update(task, completed=done, total=total, description=name or "Done")


def said_now_and_then() -> Report:
    last = monotonic()

    def say(done: int, total: int, name: str) -> None:
        nonlocal last
        if monotonic() - last >= EVERY:
            last = monotonic()
            sys.stderr.write(f"{done} of {total}: {name or 'done'}\n")
            sys.stderr.flush()

    return say


def count(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
