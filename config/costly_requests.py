"""What one request may cost, so that no visitor takes the site from the others.

SQL has a time limit for the whole of a request. Of requests that may be costly only so many are worked on at once in
each process, and a few wait for them; the others are told to come back. All of it ends with its process. How much one
request may send is in request_size.py.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Semaphore
from typing import Any
from weakref import WeakKeyDictionary

import psycopg
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse

COSTLY, WAITING, PATIENCE = 2, 3, 5.0  # at once, waiting for those, and for how many seconds
WRITING = ("POST", "PUT", "PATCH", "DELETE")
SLACK = 0.2  # by how much of it a time limit may be off before the database is told anew

GetResponse = Callable[[HttpRequest], HttpResponse]


class Unavailable(Exception):  # noqa: N818
    """The request is not answered now; the message says why, for people. `after` is when to try again, in seconds."""

    def __init__(self, reason: str, *, after: int = 10) -> None:
        super().__init__(reason)
        self.after = after


class Slots:
    """At most `at_once` at a time, while `waiting` others wait up to `patience` seconds. Raises Unavailable."""

    def __init__(self, at_once: int, waiting: int, patience: float, reason: str) -> None:
        self.reason, self.patience = reason, patience
        self._admitted, self._working = Semaphore(at_once + waiting), Semaphore(at_once)

    @contextmanager
    def taken(self) -> Iterator[None]:
        if not self._admitted.acquire(blocking=False):
            raise Unavailable(self.reason)
        try:
            if not self._working.acquire(timeout=self.patience):
                raise Unavailable(self.reason)
            try:
                yield
            finally:
                self._working.release()
        finally:
            self._admitted.release()


class TimeLimit:
    """Ends SQL that takes longer than `seconds` altogether. A view may set other `seconds`.

    What the database was told holds for its connection until it is told something else, so that most requests, which
    need the same as the one before, tell nothing.
    """

    _told: WeakKeyDictionary[psycopg.Connection, float] = WeakKeyDictionary()

    def __init__(self, seconds: float, is_awaited: Callable[[], bool]) -> None:
        self.seconds, self.is_awaited = seconds, is_awaited
        self.spent = 0.0
        self._unsure: psycopg.Connection | None = None

    def __call__(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
        self._tell(self.seconds - self.spent)
        began = time.monotonic()
        try:
            return execute(sql, params, many, context)
        finally:
            self.spent += time.monotonic() - began

    def _tell(self, left: float) -> None:
        """Past Django, for which this would be one more query to log and to count."""
        if left <= 0:
            raise TookTooLong
        if not self.is_awaited():
            raise Unavailable("Nobody waits for the answer any longer.")
        database = connection.connection
        if abs(self._told.get(database, 0) - left) > left * SLACK:
            with connection.wrap_database_errors:
                database.execute(f"SET statement_timeout = {max(int(left * 1000), 1)}")
            self._told[database] = left
            if connection.in_atomic_block:
                self._unsure = database

    def end(self) -> None:
        """A transaction that is undone takes back what it was told."""
        if self._unsure is not None:
            self._told.pop(self._unsure, None)


class TookTooLong(psycopg.errors.QueryCanceled):
    """As the database itself says it."""


searches = Slots(COSTLY, WAITING, PATIENCE, "Many searches are running right now.")


def time_limit(get_response: GetResponse) -> GetResponse:
    """Whoever writes is signed in, and may take longer: a curator decides about thousands of statements at once."""

    def middleware(request: HttpRequest) -> HttpResponse:
        writes = request.method in WRITING
        gone = (lambda: False) if writes else request.META.get("waitress.client_disconnected", lambda: False)
        limit = TimeLimit(settings.SQL_SECONDS * (12 if writes else 1), lambda: not gone())
        request.time_limit = limit  # type: ignore[attr-defined]
        try:
            with connection.execute_wrapper(limit):
                return get_response(request)
        finally:
            limit.end()

    return middleware


def few_searches_at_once(get_response: GetResponse) -> GetResponse:
    def middleware(request: HttpRequest) -> HttpResponse:
        if not _may_be_costly(request):
            return get_response(request)
        with searches.taken():
            return get_response(request)

    return middleware


def _may_be_costly(request: HttpRequest) -> bool:
    """Words are looked for, or several things asked at once: all else is looked up. Exports have slots of their own."""
    if request.path.endswith((".csv", ".jsonl")):
        return False
    return "q" in request.GET or sum(len(values) for _, values in request.GET.lists()) > 1
