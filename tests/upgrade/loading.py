"""Databases in the place of the one that tests find: one that an older version made, brought to this one; a copy."""

import gzip
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection

from config.backup import drop

HERE = Path(__file__).parent


@contextmanager
def upgraded_from(dump: str):
    with _another("upgraded", template="template0"):
        with psycopg.connect(**_parameters(), autocommit=True) as loading:
            loading.execute(gzip.decompress((HERE / dump).read_bytes()))
        call_command("migrate", verbosity=0)
        yield


@contextmanager
def copied():
    with _another("copied", template=connection.settings_dict["NAME"]):
        yield


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
