"""manage.py db status | start | stop | psql | backup FILE | restore FILE"""

import os
import sys
from pathlib import Path
from typing import Any

import psycopg
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.utils import OperationalError

from config import backup, pg_programs
from config.embedded import Server
from config.installation import COMMAND


class Command(BaseCommand):
    help = "Manage the database: the embedded PostgreSQL server, or the one that DATABASE_URL names."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
        actions.add_parser("status", help="say whether it runs, and where; exit code 3 if it does not")
        actions.add_parser("start", help="start the embedded server (any other command does it too when it needs it)")
        actions.add_parser("stop", help="stop the embedded server")
        psql = actions.add_parser("psql", help="open PostgreSQL's own command line; what follows -- goes to psql")
        psql.add_argument("arguments", nargs="*")
        saving = actions.add_parser("backup", help="write a backup of all data to a new file")
        saving.add_argument("file", type=Path)
        restoring = actions.add_parser("restore", help="replace all data with a backup's")
        restoring.add_argument("file", type=Path)
        restoring.add_argument("--no-input", action="store_true", help="do not ask first")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        try:
            getattr(self, action)(**options)
        except (
            backup.BackupError,
            pg_programs.NoProgram,
            OperationalError,
            psycopg.OperationalError,
            OSError,
        ) as error:
            raise CommandError(str(error)) from error

    @property
    def server(self) -> Server | None:
        """The embedded server, or None if DATABASE_URL names one."""
        var = connection.settings_dict.get("VAR")
        return Server(var) if var else None

    def status(self, **options: Any) -> None:
        if self.server and not self.server.running():
            self.stdout.write(f"The embedded PostgreSQL is not running. Its files: {self.server.layout.home}")
            sys.exit(3)
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            [version] = cursor.fetchone()
            cursor.execute("SELECT pg_size_pretty(pg_database_size(current_database()))")
            [size] = cursor.fetchone()
            half_filled = backup.left_over(connection.settings_dict["NAME"])
            cursor.execute(
                "SELECT pg_size_pretty(pg_database_size(oid)) FROM pg_database WHERE datname = %s", [half_filled]
            )
            left = cursor.fetchone()
        settings = connection.settings_dict
        kind = "the embedded server" if self.server else "the server of DATABASE_URL"
        self.stdout.write(f"PostgreSQL {version} is running: {kind}")
        self.stdout.write(f"  database  {settings['NAME']}, {size}, as {settings['USER'] or 'the default role'}")
        self.stdout.write(f"  host      {settings['HOST'] or 'local socket'}, port {settings['PORT'] or 5432}")
        if left:
            self.stdout.write(
                f"  {half_filled}, {left[0]}: of a restore that runs or was cut off; the next one removes it"
            )
        if self.server:
            self.stdout.write(f"  data      {self.server.layout.data}")
            self.stdout.write(f"  log       {self.server.layout.log}")

    def start(self, **options: Any) -> None:
        if not self.server:
            raise CommandError("DATABASE_URL names a server that OnRecord does not start.")
        was_running = self.server.running()
        directory = self.server.ensure_running()
        self.stdout.write(
            f"PostgreSQL {'was running already' if was_running else 'is running'}. Its socket: {directory}"
        )

    def stop(self, **options: Any) -> None:
        if not self.server:
            raise CommandError("DATABASE_URL names a server that OnRecord does not stop.")
        connection.close()
        self.stdout.write("PostgreSQL was stopped." if self.server.stop() else "PostgreSQL was not running.")

    def psql(self, arguments: list[str], **options: Any) -> None:
        command = [pg_programs.program("psql"), "--dbname", pg_programs.conninfo(), *arguments]
        self.stdout.flush()
        os.execve(command[0], command, pg_programs.environment())

    def backup(self, file: Path, **options: Any) -> None:
        backup.backup(file)
        self.stdout.write(f"All data are in {file} ({file.stat().st_size / 1e6:.1f} MB).")

    def restore(self, file: Path, no_input: bool, **options: Any) -> None:
        backup.check(file)
        if not no_input and connection.introspection.table_names():
            self._ask(
                f"This replaces all data in the database {connection.settings_dict['NAME']!r} with those in {file}."
            )
        backup.restore(file, say=self.stdout.write)
        self.stdout.write(f"The data of {file} are in place. Bring them up to date with: {COMMAND} migrate")

    def _ask(self, warning: str) -> None:
        if not sys.stdin.isatty():
            raise CommandError(f"{warning} Use --no-input to skip this question.")
        if input(f"{warning}\nType 'yes' to continue: ") != "yes":
            raise CommandError("Nothing was changed.")
