"""manage.py worker"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from articles.importing.pipeline import warm_up
from articles.tasks.worker import GRACE, Supervisor
from config.schema import apart


class Command(BaseCommand):
    help = (
        "Do the tasks that wait in the queue until stopped, on this machine or on any others that reach the database. "
        "Nothing is lost if it is killed: the task it was doing is done again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--processes", type=int, default=1, help="one for each core is best (default: %(default)s)")
        parser.add_argument("--beside", type=int, default=0, metavar="PID", help="end with that process, its parent")

    def handle(self, *, processes: int, beside: int, **options: Any) -> None:
        if processes < 1:
            raise CommandError("--processes must be at least 1.")
        connection.ensure_connection()
        if reason := apart():
            raise CommandError(reason)
        if processes > 1:
            warm_up()  # what they share then
        if not beside:
            self.say(f"{processes} worker process{'es' if processes > 1 else ''} running. Ctrl+C stops.")
        Supervisor(processes=processes, say=self.say, parent=beside, grace=3 if beside else GRACE).run()

    def say(self, sentence: str) -> None:
        sys.stderr.write(f"{sentence}\n")
        sys.stderr.flush()
