"""Locks that rows cannot be: PostgreSQL's advisory locks, held until the transaction ends.

Whoever needs several takes them in this order, so that nobody waits in a circle: ACTORS, texts, NEAR_DUPLICATES.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from django.db import DatabaseError, InterfaceError, connection

NEAR_DUPLICATES = 7_665_121_806  # held by whoever finds near-duplicates
ACTORS = 7_665_121_808  # shared by all who write statements; held alone by whoever changes actors, so that no
# statement is written for an actor as it was


def hold(number: int) -> None:
    """Wait until it is free."""
    _call("pg_advisory_xact_lock(%s)", number)


def share(number: int) -> None:
    """Wait until nobody holds it alone."""
    _call("pg_advisory_xact_lock_shared(%s)", number)


def try_to_hold(number: int) -> bool:
    return _call("pg_try_advisory_xact_lock(%s)", number)


def hold_texts(names: Iterable[str]) -> None:
    """One lock for each, in an order that is the same for everybody."""
    with connection.cursor() as cursor:
        for number in sorted({_number_of(name) for name in names}):
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


@contextmanager
def told(name: str) -> Iterator[bool]:
    """Tells others that something is being done, transaction or not, and whether they do not do it just now. Nobody
    ever waits for this one."""
    number = _number_of(name)
    is_first = _call("pg_try_advisory_lock(%s)", number)
    try:
        yield is_first
    finally:
        with suppress(DatabaseError, InterfaceError):  # a session that was lost holds nothing
            if is_first:
                _call("pg_advisory_unlock(%s)", number)


def _number_of(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode(errors="surrogatepass")).digest()[:8], signed=True)


def _call(function: str, number: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}", [number])
        return bool(cursor.fetchone()[0])
