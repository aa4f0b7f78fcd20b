"""Whether the database has the tables of this version of OnRecord."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from django.db import DatabaseError, connection

from config.installation import COMMAND

# PostgreSQL's word for a table, column, function or type that is not there
LACKING = {"42P01", "42703", "42883", "42704"}
BEHIND = "The database is not up to date with this version of OnRecord. Whoever looks after it has to run: {} migrate."
AHEAD = "The database belongs to a newer version of OnRecord. Whoever looks after it has to install that version here."


def apart_after(error: BaseException | None) -> str:
    """Where the error is that the database lacks something: a sentence that says why, "" where it should be there."""
    cause = error.__cause__ if isinstance(error, DatabaseError) else error
    return apart() if getattr(cause, "sqlstate", None) in LACKING else ""


def apart() -> str:
    """What is to be done where the database and this version do not belong together; "" where they do, or where that
    cannot be asked."""
    from django.db.migrations.executor import MigrationExecutor

    with suppress(DatabaseError):
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return BEHIND.format(COMMAND)
        if is_ahead(executor.loader.applied_migrations, executor.loader.disk_migrations):
            return AHEAD
    return ""


def is_ahead(applied: Mapping[tuple[str, str], Any], known: Mapping[tuple[str, str], Any]) -> bool:
    return any(app == "articles" and (app, name) not in known for app, name in applied)
