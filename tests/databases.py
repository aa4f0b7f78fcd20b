"""Databases in the place of the one that tests find: one that an older version made, brought to this one; a copy; and
the one that all databases of tests are made of."""

import gzip
import hashlib
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection

from config.backup import drop

HERE = Path(__file__).parent
MADE_BY = ("articles/migrations", "articles/models", "config", "requirements-dev.txt")  # all tables and triggers
LOCK = 1_600_613  # arbitrary, of whoever makes the template


@contextmanager
def upgraded_from(dump: str):
    with _another("upgraded", template="template0"):
        with psycopg.connect(**_parameters(), autocommit=True) as loading:
            loading.execute(gzip.decompress((HERE / "upgrade" / dump).read_bytes()))
        call_command("migrate", verbosity=0)
        yield


@contextmanager
def copied():
    with _another("copied", template=connection.settings_dict["NAME"]):
        yield


def migrated() -> str:
    """The name of a database with all tables and no articles, made once for each state of what makes it and kept on the
    server: migrations take half a minute."""
    usual = connection.settings_dict["NAME"]
    name = f"{usual}_migrated_{_digest()}"
    with _on_server() as server:
        server.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        kept = "SELECT datname FROM pg_database WHERE datname ~ %s"
        there = [each for (each,) in server.execute(kept, [f"^{usual}_migrated_[0-9a-f]{{16}}$"])]
        if name not in there:
            for each in there:
                drop(server, each)
            with _another("migrated", template="template0"):
                call_command("migrate", verbosity=0)
                connection.close()
                server.execute(f'ALTER DATABASE "{usual}_migrated" RENAME TO "{name}"')
    return name


def _digest() -> str:
    root = HERE.parent
    paths = [path for each in MADE_BY for path in (sorted((root / each).rglob("*.py")) or [root / each])]
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:16]


@contextmanager
def _another(name: str, *, template: str):
    usual = connection.settings_dict["NAME"]
    name = f"{usual}_{name}"
    connection.close()  # nobody may be in a template
    with _on_server() as server:
        drop(server, name)
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        _use(name)
        yield
    finally:
        _use(usual)
        with _on_server() as server:
            drop(server, name)


def _parameters():
    given = connection.get_connection_params()
    return {key: given[key] for key in ("host", "port", "user", "password", "dbname") if key in given}


@contextmanager
def _on_server():
    with psycopg.connect(**_parameters() | {"dbname": "postgres"}, autocommit=True) as connection:
        yield connection.cursor()


def _use(name):
    connection.close()
    connection.settings_dict["NAME"] = name
    ContentType.objects.clear_cache()
