"""A database that an older version made, brought to this one, in the place of the one that tests find."""

import gzip
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection

HERE = Path(__file__).parent


@contextmanager
def upgraded_from(dump: str):
    usual = connection.settings_dict["NAME"]
    name = f"{usual}_upgraded"
    _on_server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', f'CREATE DATABASE "{name}" TEMPLATE template0')
    try:
        _use(name)
        with psycopg.connect(**_parameters(), autocommit=True) as loading:
            loading.execute(gzip.decompress((HERE / dump).read_bytes()))
        call_command("migrate", verbosity=0)
        yield
    finally:
        _use(usual)
        _on_server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _parameters():
    given = connection.get_connection_params()
    return {key: given[key] for key in ("host", "port", "user", "password", "dbname") if key in given}


def _on_server(*commands):
    with psycopg.connect(**_parameters() | {"dbname": "postgres"}, autocommit=True) as server:
        for command in commands:
            server.execute(command)


def _use(name):
    connection.close()
    connection.settings_dict["NAME"] = name
    ContentType.objects.clear_cache()
