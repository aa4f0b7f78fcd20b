"""Backups of the whole database, in PostgreSQL's custom format, embedded server or not.

A restore fills a fresh database first and changes places with the current one in one transaction at the very end, so
that whatever goes wrong before leaves everything as it was.
"""

import os
import secrets
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.loader import MigrationLoader
from psycopg import sql
from psycopg.conninfo import make_conninfo

from config.embedded import EmbeddedError
from config.embedded.binaries import bin_directory

# What Django passes to psycopg.connect() beyond libpq's own parameters.
NOT_LIBPQ = ("client_encoding", "context", "cursor_factory", "password", "prepare_threshold")
RESTORES = 7_665_121_804  # the number of our advisory lock: one restore at a time
# Workers of autovacuum have no role: a database that gets another name ends them by itself.
SESSIONS = "SELECT {} FROM pg_stat_activity WHERE datname = %s AND {} pg_has_role(usesysid, 'USAGE')"
END_OURS = SESSIONS.format("pg_terminate_backend(pid)", "")
ROLES_OF_OTHERS = SESSIONS.format("DISTINCT usename", "NOT")


class BackupError(Exception):
    """Nothing was changed; the message says why."""


def backup(target: Path) -> None:
    """Write a backup to `target`, which must not exist; it appears when it is complete, readable by its owner only."""
    if target.exists():
        raise BackupError(f"{target} exists already. Choose another name, or remove it.")
    if not target.parent.is_dir():
        raise BackupError(f"{target.parent} is no directory.")
    aside = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    os.close(os.open(aside, os.O_CREAT | os.O_EXCL, 0o600))
    try:
        run("pg_dump", "--format=custom", f"--file={aside}", "--dbname", conninfo())
        aside.rename(target)
    finally:
        aside.unlink(missing_ok=True)


def check(source: Path) -> None:
    """Refuse a file that is no backup of OnRecord's database."""
    if not source.is_file():
        raise BackupError(f"{source} is no file.")
    with source.open("rb") as file:
        if file.read(5) != b"PGDMP":
            raise BackupError(f"{source} is no backup made by `manage.py db backup`.")
    if "TABLE DATA public django_migrations" not in run("pg_restore", "--list", str(source)):
        raise BackupError(f"{source} is a backup of another database, not of OnRecord's.")


def restore(source: Path) -> None:
    """Replace all data with those in `source`. Sessions on the database are ended."""
    check(source)
    current = connections[DEFAULT_DB_ALIAS].settings_dict["NAME"]
    with _server_cursor() as cursor:
        if cursor.execute("SELECT pg_try_advisory_lock(%s)", [RESTORES]).fetchone() != (True,):
            raise BackupError("another restore is running.")
        fresh = f"{current}_restoring"  # a fixed name: one that a killed restore left behind is removed here
        _drop(cursor, fresh)
        try:
            cursor.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(fresh)))
        except psycopg.errors.InsufficientPrivilege as error:
            raise BackupError("the database role needs the right CREATEDB for a restore.") from error
        try:
            options = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", "--no-comments")
            run("pg_restore", *options, "--dbname", conninfo(fresh), str(source))
            _refuse_unknown_migrations(fresh)
            _change_places(cursor, current, fresh)
        finally:
            _drop(cursor, fresh)  # the old data after a success, the new ones after a failure


def conninfo(database: str | None = None) -> str:
    """How psql, pg_dump and pg_restore reach the database; starts the embedded server. Without the password."""
    parameters = _parameters(database)
    return make_conninfo(**{name: value for name, value in parameters.items() if name not in NOT_LIBPQ})


def program(name: str) -> str:
    """psql, pg_dump or pg_restore: our own, or for lack of one the system's."""
    try:
        own = bin_directory() / name
    except EmbeddedError:
        own = None
    if own and own.exists():
        return str(own)
    if found := shutil.which(name):
        return found
    raise BackupError(
        f"{name} is missing. Install PostgreSQL's client programs, or name their directory in ONRECORD_PG_BIN."
    )


def environment() -> dict[str, str]:
    password = _parameters().get("password")
    return os.environ | ({"PGPASSWORD": password} if password else {})


def run(name: str, *arguments: str) -> str:
    result = subprocess.run([program(name), *arguments], env=environment(), capture_output=True, text=True)
    if result.returncode:
        raise BackupError(f"{name} failed:\n{result.stderr.strip()}")
    return result.stdout


def _parameters(database: str | None = None) -> dict[str, Any]:
    parameters = connections[DEFAULT_DB_ALIAS].get_connection_params()
    return parameters | ({"dbname": database} if database else {})


@contextmanager
def _server_cursor() -> Iterator[psycopg.Cursor[Any]]:
    """On the server's own database "postgres", because nobody can be connected to the ones that change places."""
    connections[DEFAULT_DB_ALIAS].close()
    parameters = make_conninfo(conninfo("postgres"), password=_parameters().get("password"))
    with psycopg.connect(parameters, autocommit=True) as connection:
        yield connection.cursor()


def _drop(cursor: psycopg.Cursor[Any], database: str) -> None:
    cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database)))


def _refuse_unknown_migrations(database: str) -> None:
    known = set(MigrationLoader(None).disk_migrations)
    with psycopg.connect(conninfo(database), password=_parameters().get("password")) as connection:
        applied = set(connection.execute("SELECT app, name FROM django_migrations").fetchall())
    if unknown := sorted(applied - known):
        names = ", ".join(f"{app}.{name}" for app, name in unknown)
        raise BackupError(f"the backup is from a newer OnRecord, which had also: {names}. Update OnRecord first.")


def _change_places(cursor: psycopg.Cursor[Any], current: str, fresh: str) -> None:
    """Atomic: whoever connects gets the old data or the new ones. Afterwards `fresh` names the old data."""
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    spare = f"{fresh}_old"
    steps = [(current, spare), (fresh, current), (spare, fresh)]
    for attempt in range(10):
        if others := cursor.execute(ROLES_OF_OTHERS, [current]).fetchall():
            names = ", ".join(name for (name,) in others)
            raise BackupError(f"the database is in use by sessions that we may not end, of: {names}.")
        try:
            with cursor.connection.transaction():
                cursor.execute(END_OURS, [current])
                for old, new in steps:
                    cursor.execute(rename.format(sql.Identifier(old), sql.Identifier(new)))
            return
        except psycopg.errors.ObjectInUse:  # a busy web server connected again in between
            time.sleep(0.1 * attempt)
    raise BackupError("the database stayed in use. Stop the web server and try again.")
