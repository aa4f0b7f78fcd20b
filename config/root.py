"""Root prepares OnRecord, and somebody without rights serves it.

The web server runs in the name of an account that reaches the database as any client does, through its socket, and can
read neither its files nor the secret key's. What it has to know it is told in its environment.
"""

import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import django
import psycopg
from django.conf import settings

from config.embedded import EmbeddedError, Server
from config.embedded.account import WEB_ACCOUNT, Account, system_account
from config.embedded.configuration import DATABASE, ROLE

# What the account must be able to read, each for all that lies beside it.
NEEDED = (os.__file__, django.__file__, psycopg.__file__, str(Path(__file__)))
CAN_READ = "import os, sys; print(*[p for p in sys.argv[1:] if not os.access(p, os.R_OK)])"


def give_up_root() -> str:
    """Make this process one of the web server's account, ready to become the web server; returns the account's name.

    Raises EmbeddedError, with nothing changed, where that account could not read the program.
    """
    account = system_account(WEB_ACCOUNT)
    _refuse_unreadable(account)
    var = settings.DATABASES["default"].get("VAR")
    if var:
        server = Server(var)
        server.admit(account)
        _watch(server)
        socket = quote(str(server.ensure_running()), safe="")
        os.environ["DATABASE_URL"] = f"postgresql://{ROLE}@/{DATABASE}?host={socket}"
    os.environ["SECRET_KEY"] = settings.SECRET_KEY
    os.environ["ALLOWED_HOSTS"] = ",".join(settings.ALLOWED_HOSTS)
    os.environ["HOME"] = "/nonexistent"
    os.setgroups([])
    os.setgid(account.gid)
    os.setuid(account.uid)
    return account.name


def _refuse_unreadable(account: Account) -> None:
    paths = [*NEEDED, str(Path(settings.STATIC_ROOT) / ".collected")]
    who = {"user": account.uid, "group": account.gid, "extra_groups": []}
    try:
        command = [sys.executable, "-I", "-c", CAN_READ, *paths]
        result = subprocess.run(command, capture_output=True, text=True, cwd="/", **who)  # type: ignore[call-overload]
        unreadable = result.stdout.strip() or (result.returncode and sys.prefix)
    except PermissionError:
        unreadable = os.path.realpath(sys.executable)
    if unreadable:
        raise EmbeddedError(f"other accounts cannot read {unreadable}")


def _watch(server: Server) -> None:
    """Start a process of root's that starts the database anew should it die, for as long as the web server lives.

    One that was stopped stays so."""
    web = os.getpid()
    if os.fork():
        return
    os.setsid()  # Ctrl+C is not for this one
    while os.getppid() == web:
        time.sleep(1)
        if (server.layout.data / "postmaster.pid").exists():
            with suppress(EmbeddedError, OSError):
                server.ensure_running()
    os._exit(0)
