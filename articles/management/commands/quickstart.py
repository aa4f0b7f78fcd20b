"""manage.py quickstart: from a fresh checkout, or the state it was left in, to pages in the browser."""

import errno
import io
import os
import secrets
import socket
import subprocess
import sys
import time
from argparse import ArgumentTypeError
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction

from articles.models.profile import require_new_password
from config.embedded import EmbeddedError
from config.installation import CHECKOUT, COMMAND, lacks
from config.process_lock import alone
from config.root import give_up_root
from config.static_files import collect_static_files

PORTS = range(8000, 8020)


def port_number(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= 65535:
        return int(text)
    raise ArgumentTypeError(f"{text!r} is not a port: choose a number from 1 to 65535")


class Command(BaseCommand):
    help = "Start the database, bring its tables up to date, load countries and example articles, and serve the site."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-serve", action="store_true", help="prepare everything and stop there")
        parser.add_argument("--host", default="127.0.0.1", help="address to serve at (default: %(default)s)")
        parser.add_argument(
            "--port", type=port_number, help="port to serve at (default: 8000, or the next that is free)"
        )
        parser.add_argument("--demo", action="store_true", help="with made-up news instead of the example articles")
        parser.add_argument(
            "--admin", metavar="NAME", help="make this administrator, and print its random password once"
        )

    def handle(
        self, *args: Any, no_serve: bool, host: str, port: int | None, demo: bool, admin: str | None, **options: Any
    ) -> None:
        # The port is taken first: if it is in use, that is known before any work is done.
        listener = None if no_serve else self.listen(host, port)
        with alone(settings.VAR / "quickstart.lock", self.say_who_is_waited_for):
            self.prepare(demo)
        if admin:
            self.make_admin(admin)
        elif not get_user_model().objects.filter(is_superuser=True).exists():
            make = "make admin" if CHECKOUT else f"{COMMAND} quickstart --no-serve --admin NAME"
            self.stdout.write(f"There is no administrator yet. To make one: {make} (or: {COMMAND} createsuperuser)")
        if listener:
            self.serve(listener)

    def say_who_is_waited_for(self) -> None:
        self.stdout.write("Another quickstart is at work on this installation. Waiting for it …")

    def listen(self, host: str, port: int | None) -> socket.socket:
        if not _is_loopback(host) and "ALLOWED_HOSTS" not in os.environ:
            raise CommandError(
                f"--host {host} is seen by other machines: name the hosts it is reached at in ALLOWED_HOSTS."
            )
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        ports = [port] if port else PORTS
        for each in ports:
            try:
                listener = socket.create_server((host, each), family=family, backlog=512)
            except OSError as error:
                if error.errno == errno.EADDRINUSE and each != ports[-1]:
                    continue
                reason = "is in use" if error.errno == errno.EADDRINUSE else f"cannot be used ({error.strerror})"
                run = f"make run PORT={each + 1}" if CHECKOUT else f"{COMMAND} quickstart --port {each + 1}"
                raise CommandError(f"Port {each} of {host} {reason}. Choose another one: {run}") from error
            if each != ports[0]:
                self.stdout.write(f"Port {ports[0]} is in use, by another OnRecord perhaps: this one takes {each}.")
            return listener
        raise AssertionError

    def prepare(self, demo: bool) -> None:
        with self.step("Starting the database"):
            connection.ensure_connection()
        with self.step("Bringing its tables up to date"):
            call_command("migrate", verbosity=0, interactive=False)
        with self.step("Loading countries"):
            call_command("load_countries", stdout=io.StringIO())
        articles = ["demo"] if demo else ["import_articles", "--here", str(settings.BASE_DIR / "fixtures/articles")]
        with self.step("Making up news" if demo else "Importing fixtures/articles") as report:
            try:
                call_command(*articles, stdout=report)
            except CommandError as error:  # it has named the files; the others are there
                report.write(str(error))
            except ModuleNotFoundError as error:
                if not lacks(error):
                    raise
                report.write(f"left out. {lacks(error)}")
        with self.step("Preparing styles and scripts"):
            collect_static_files()

    @contextmanager
    def step(self, label: str) -> Iterator[io.StringIO]:
        """A line on the terminal: the label while it is worked on, then the seconds, and what was written into it."""
        label, report = f"{label + ' …':<34}", io.StringIO()
        self.stdout.write(label, ending="")
        self.stdout.flush()
        began = time.monotonic()
        try:
            yield report
        except BaseException:
            self.stdout.write(" failed")
            raise
        if self.stdout.isatty():  # a progress bar may have used this line
            self.stdout.write(f"\r{label}", ending="")
        self.stdout.write(f"{time.monotonic() - began:5.1f} s   {' '.join(report.getvalue().split())}".rstrip())

    def make_admin(self, name: str) -> None:
        users = get_user_model().objects
        if users.filter(username=name).exists():
            self.stdout.write(f"There is an account {name!r} already. A new password: {COMMAND} changepassword {name}")
            return
        password = secrets.token_urlsafe(12)
        with transaction.atomic():
            require_new_password(users.create_superuser(username=name, password=password))
        self.stdout.write(
            f"Administrator {name!r}, password {password} — shown only once; the first sign-in asks for a new one."
        )

    def serve(self, listener: socket.socket) -> None:
        """Hand the listening socket to gunicorn, which takes this process's place."""
        host, port = listener.getsockname()[:2]
        # Plain HTTP, because this is for the machine itself. Say ONRECORD_HTTPS=on behind a proxy with HTTPS.
        os.environ.setdefault("ONRECORD_HTTPS", "off")
        connection.close()
        if os.geteuid() == 0:
            self.give_up_root()
        self.stdout.write(f"\nOnRecord is at http://{f'[{host}]' if ':' in host else host}:{port}/")
        self.stdout.write(f"Ctrl+C stops it. The database goes on running until: {COMMAND} db stop")
        os.environ["ONRECORD_VAR"] = str(settings.VAR)  # whole, since it may have been given from another folder
        os.chdir(settings.BASE_DIR)
        self.start_worker()
        self.stdout.flush()
        listener.set_inheritable(True)
        gunicorn = [sys.executable, "-m", "gunicorn", "--config", "python:config.serving"]
        os.execv(sys.executable, [*gunicorn, "--bind", f"fd://{listener.fileno()}"])

    def start_worker(self) -> None:
        """It ends with the web server, in whose name it runs."""
        if not find_spec("spacy"):
            self.stdout.write("No worker runs beside it: what reading articles needs is not installed.")
            return
        program = [sys.executable, str(settings.BASE_DIR / "manage.py")]
        subprocess.Popen([*program, "worker", "--beside", str(os.getpid())])  # noqa: S603
        self.stdout.write("A worker beside it imports articles and does other long work.")

    def give_up_root(self) -> None:
        try:
            self.stdout.write(f"The web server runs as {give_up_root()}.")
        except EmbeddedError as error:
            advice = (
                "Move OnRecord and its Python to where all can read them, such as /opt, or start it as another user."
            )
            self.stdout.write(f"The web server runs as root, because {error}. {advice}")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
