"""Time spent in the real views, asked with Django's test client in this process: no network, no template left out.

Elapsed time means something on a machine with nothing else to do; processor time on any, as a ratio within a run."""

import functools
import gc
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import ModuleType

from .database import processor_ms
from .workload import Request

# Which functions of the view make the list, and which the counts beside it.
PARTS = {"list": ("page_of", "days_of"), "facets": ("estimate_facets", "filter_form_of", "timeline_of")}
LISTS = ("single", "combined")  # groups of requests that htmx asks for as a part, too
COUNTS = {"HX-Request": "true", "HX-Target": "counts"}


@dataclass
class Timing:
    """Milliseconds of each repetition, by what they were spent on: page, part, sql, list, facets; and counts, for the
    request that brings what the page did not wait for. `cpu` is what the page cost this process, `db` what it cost the
    database's."""

    request: Request
    ms: dict[str, list[float]] = field(default_factory=dict)
    queries: int = 0

    @property
    def computed(self) -> float:
        """The median of the processor time that the page took, here and in the database."""
        return statistics.median(cpu + db for cpu, db in zip(self.ms["cpu"], self.ms["db"], strict=True))

    @property
    def everything(self) -> float:
        """The median of the page with all its counts, however many requests that takes."""
        return statistics.median(self.ms["page"]) + statistics.median(self.ms.get("counts", [0.0]))

    @property
    def page_over_sql(self) -> float:
        return statistics.median(page / sql for page, sql in zip(self.ms["page"], self.ms["sql"], strict=True))


class Clock:
    """Adds up the time spent under each name."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self.queries = 0
        self.backend: tuple[int, float] | None = None  # the database's process, and what it had computed before

    @contextmanager
    def running(self, name: str) -> Iterator[None]:
        started = time.perf_counter()
        try:
            yield
        finally:
            self.spent[name] = self.spent.get(name, 0.0) + (time.perf_counter() - started) * 1000

    @contextmanager
    def computing(self) -> Iterator[None]:
        started = time.process_time()
        try:
            yield
        finally:
            self.spent["cpu"] = (time.process_time() - started) * 1000
            self.spent["db"] = processor_ms(self.backend[0]) - self.backend[1] if self.backend else 0.0

    def around_sql(self, execute, sql, params, many, context):
        self.queries += 1
        if self.backend is None:
            pid = context["connection"].connection.info.backend_pid
            self.backend = pid, processor_ms(pid)
        with self.running("sql"):
            return execute(sql, params, many, context)

    def timed(self, name: str, function: Callable) -> Callable:
        @functools.wraps(function)
        def timing(*args, **kwargs):
            with self.running(name):
                return function(*args, **kwargs)

        return timing


def measure(requests: list[Request], *, repeat: int, sign_in: Callable | None = None) -> list[Timing]:
    """In rounds, so that no request has the caches to itself. The first round warms up and is not counted."""
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    if sign_in:
        sign_in(client)
    gc.collect()
    gc.freeze()  # as config/wsgi.py does
    timings = [Timing(request) for request in requests]
    for turn in range(repeat + 1):
        for timing in timings:
            _once(timing, client, counts=turn > 0)
    return timings


def _once(timing: Timing, client, *, counts: bool) -> None:
    from django.db import connection

    clock = Clock()
    with _instrumented(clock), connection.execute_wrapper(clock.around_sql), clock.running("page"), clock.computing():
        response = client.get(timing.request.path, headers={"HX-Request": "true"} if timing.request.is_part else None)
        content = response.getvalue()  # of an export, too
    if response.status_code != 200:
        raise SystemExit(f"{timing.request.name}: {timing.request.path} answers {response.status_code}")
    if b'id="counts"' in content:
        with _instrumented(clock), clock.running("counts"):
            client.get(timing.request.path, headers=COUNTS)
    if timing.request.group in LISTS:
        with clock.running("part"):
            client.get(timing.request.path, headers={"HX-Request": "true"})
    if counts:
        for name, spent in clock.spent.items():
            timing.ms.setdefault(name, []).append(spent)
        timing.queries = clock.queries


def timed_modules() -> dict[str, ModuleType]:
    from articles.presenters import counts
    from articles.views import statements

    return {"list": statements, "facets": counts}


@contextmanager
def _instrumented(clock: Clock) -> Iterator[None]:
    modules = timed_modules()
    originals = {(part, name): getattr(modules[part], name) for part, names in PARTS.items() for name in names}
    for (part, name), original in originals.items():
        setattr(modules[part], name, clock.timed(part, original))
    try:
        yield
    finally:
        for (part, name), original in originals.items():
            setattr(modules[part], name, original)
