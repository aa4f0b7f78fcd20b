"""Which runs of imports are under way: each holds a lock of its database session while it lives.

PostgreSQL lets go of it whenever the run ends, also if its process is killed or the power fails; so a run without an
end that holds none was cut off, and no clock has to guess.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, connections
from django.db.backends.signals import connection_created

from articles.models import ImportRun


@contextmanager
def under_way(run: ImportRun | None) -> Iterator[None]:
    if run is None:
        yield
        return
    own = connections[DEFAULT_DB_ALIAS]

    def hold(connection: Any, **_: Any) -> None:
        """Also again, when the session was lost and there is another."""
        if connection is own:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_lock(%s, %s)", [ImportRun.LOCK, run.pk])

    hold(own)
    connection_created.connect(hold)
    try:
        yield
    finally:
        connection_created.disconnect(hold)
        with suppress(DatabaseError, InterfaceError), own.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [ImportRun.LOCK, run.pk])
