"""Backups of the whole database, in PostgreSQL's custom format, embedded server or not.

A restore fills a fresh database first and changes places with the current one in one transaction at the very end, so
that whatever goes wrong before leaves everything as it was.
"""

import fcntl
import os
import re
import secrets
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.loader import MigrationLoader
from psycopg import sql
from psycopg.conninfo import make_conninfo

from config.pg_programs import NoProgram, connection_parameters, conninfo, environment, program

ASIDE = re.compile(r"\.[0-9a-f]{8}\.part$")
PATIENCE = 60  # seconds, for what another restore, running or killed, still holds
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
    remove_abandoned(target.parent)
    aside = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    lock = os.open(aside, os.O_CREAT | os.O_EXCL, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        # pg_dump shares the lock: should it outlive us, its file is not abandoned.
        run("pg_dump", "--format=custom", f"--file={aside}", "--dbname", conninfo(), pass_fds=[lock])
        aside.rename(target)
    finally:
        aside.unlink(missing_ok=True)
        os.close(lock)


def remove_abandoned(directory: Path) -> None:
    """Remove what backups that were killed have left there: nobody holds the lock of such a file."""
    for path in directory.glob("*.part"):
        if not ASIDE.search(path.name) or path.is_symlink():
            continue
        with suppress(OSError):
            lock = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.unlink()
            finally:
                os.close(lock)


def check(source: Path) -> None:
    """Refuse a file that is no backup of OnRecord's database."""
    if not source.is_file():
        raise BackupError(f"{source} is no file.")
    with source.open("rb") as file:
        if file.read(5) != b"PGDMP":
            raise BackupError(f"{source} is not a backup made by `manage.py db backup`.")
    if "TABLE DATA public django_migrations" not in run("pg_restore", "--list", str(source)):
        raise BackupError(f"{source} is a backup of another database, not of OnRecord's.")


def restore(source: Path, *, say: Callable[[str], object] = lambda _: None) -> None:
    """Replace all data with those in `source`. Sessions on the database are ended."""
    check(source)
    current = connections[DEFAULT_DB_ALIAS].settings_dict["NAME"]
    with _server_cursor() as cursor:
        _wait_for_others(cursor, say)
        fresh = left_over(current)  # a fixed name: one that a killed restore left behind is removed here
        drop(cursor, fresh)
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
            drop(cursor, fresh)  # the old data after a success, the new ones after a failure


def left_over(database: str) -> str:
    """What a restore fills first."""
    return f"{database}_restoring"


def run(name: str, *arguments: str, pass_fds: Sequence[int] = ()) -> str:
    try:
        command = [program(name), *arguments]
    except NoProgram as error:
        raise BackupError(str(error)) from error
    result = subprocess.run(command, env=environment(), capture_output=True, text=True, pass_fds=pass_fds)
    if result.returncode:
        raise BackupError(f"{name} failed:\n{result.stderr.strip()}")
    return result.stdout


@contextmanager
def _server_cursor() -> Iterator[psycopg.Cursor[Any]]:
    """On the server's own database "postgres", because nobody can be connected to the ones that change places."""
    where = make_conninfo(conninfo("postgres"), password=connection_parameters().get("password"))
    connections[DEFAULT_DB_ALIAS].close()
    with psycopg.connect(where, autocommit=True) as connection:
        yield connection.cursor()


def _wait_for_others(cursor: psycopg.Cursor[Any], say: Callable[[str], object]) -> None:
    """Of a restore that was killed the server may be busy for a while yet: its sessions end with their statement."""
    until, said = time.monotonic() + PATIENCE, False
    while cursor.execute("SELECT pg_try_advisory_lock(%s)", [RESTORES]).fetchone() != (True,):
        if time.monotonic() > until:
            raise BackupError("another restore is running.")
        if not said:
            say("Another restore is running, or has just been cut off. Waiting for it …")
            said = True
        time.sleep(0.2)


def drop(cursor: psycopg.Cursor[Any], database: str) -> None:
    """Ends the sessions on it, for which the server waits five seconds each time. A worker that vacuums there is the
    server's own, which nobody else may end: without FORCE the server ends it itself."""
    how = " WITH (FORCE)"
    for attempt in range(6):
        try:
            cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {}" + how).format(sql.Identifier(database)))
            return
        except psycopg.errors.InsufficientPrivilege:
            how = ""
        except psycopg.errors.ObjectInUse as error:
            how = " WITH (FORCE)"
            if attempt == 5:
                raise BackupError(f"the database {database} stayed in use.") from error


def _refuse_unknown_migrations(database: str) -> None:
    known = set(MigrationLoader(None).disk_migrations)
    with psycopg.connect(conninfo(database), password=connection_parameters().get("password")) as connection:
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
