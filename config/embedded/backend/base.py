"""Starts the embedded server when the first connection is made, so that commands which need no database start nothing.

Settings: ENGINE, NAME, USER, PORT as for PostgreSQL, and VAR, the directory the server lies in; HOST is found out.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db.backends.postgresql import client

from config.embedded.binaries import bin_directory
from config.embedded.server import Server
from config.postgresql import base

# Socket directories of servers that this process has seen running.
_seen: dict[Path, Path] = {}


def socket_directory(var: Path) -> Path:
    """Where to connect to; starts the server if needed. Costs one look at a file once the server has been seen."""
    server = Server(var)
    if var not in _seen or not (server.layout.data / "postmaster.pid").exists():
        # The embedded server is reached in one way; PGHOSTADDR, PGSERVICE, PGOPTIONS … are about some other one.
        for name in [name for name in os.environ if name.startswith("PG")]:
            del os.environ[name]
        _seen[var] = server.ensure_running()
    return _seen[var]


class DatabaseClient(client.DatabaseClient):
    """psql for `manage.py dbshell`."""

    @classmethod
    def settings_to_cmd_args_env(
        cls, settings_dict: dict[str, Any], parameters: Iterable[str]
    ) -> tuple[list[str], dict[str, str] | None]:
        settings_dict = settings_dict | {"HOST": str(socket_directory(settings_dict["VAR"]))}
        arguments, environment = super().settings_to_cmd_args_env(settings_dict, parameters)
        return [str(bin_directory() / "psql"), *arguments[1:]], environment


class DatabaseWrapper(base.DatabaseWrapper):
    client_class = DatabaseClient

    def get_connection_params(self) -> dict[str, Any]:
        self.settings_dict["HOST"] = str(socket_directory(self.settings_dict["VAR"]))
        return super().get_connection_params()

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        try:
            return super().get_new_connection(conn_params)
        except self.Database.OperationalError:
            server = Server(self.settings_dict["VAR"])
            if server.running():
                raise
            # It was killed, and left its pid file behind.
            server.ensure_running()
            return super().get_new_connection(conn_params)
