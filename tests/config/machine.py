"""Running OnRecord's programs as they run on a machine: in processes of their own, with directories of their own."""

import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent.parent
ROOT = os.geteuid() == 0
NOBODY = 65534

# Imported before privileges are dropped: an interpreter below /root cannot be read afterwards.
AS_USER = """
import os, sys
import django, psycopg, encodings.idna
from pathlib import Path
from config.embedded import EmbeddedError, Server
from config.embedded.backend import base
user, code, *arguments = sys.argv[1:]
if user != "-":
    os.setgroups([]); os.setgid(int(user)); os.setuid(int(user))
try:
    exec(code)
except EmbeddedError as error:
    sys.exit(f"EmbeddedError: {error}")
"""
CONNECT = """
host = Server(Path(arguments[0])).ensure_running()
print(psycopg.connect(host=str(host), user="onrecord", dbname="onrecord").execute("select 'fine'").fetchone()[0])
"""


def environment(**changes: str | Path | None) -> dict[str, str]:
    """Ours without what the tests' conftest chose, and with `changes`; None removes a variable."""
    chosen = ("ONRECORD_", "SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "CSRF_", "DJANGO_SETTINGS_MODULE", "PYTEST_")
    base = {name: value for name, value in os.environ.items() if not name.startswith(chosen)}
    base |= {"PYTHONPATH": str(REPOSITORY), "PYTHONDONTWRITEBYTECODE": "1"}
    return base | {name: str(value) for name, value in changes.items() if value is not None}


def start_python(
    code: str, *arguments: object, user: int | None = None, **variables: str | Path
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", AS_USER, "-" if user is None else str(user), code, *map(str, arguments)],
        cwd="/",
        env=environment(**variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def python(code: str, *arguments: object, user: int | None = None, **variables: str | Path) -> tuple[str, str]:
    """Run `code` and return its stdout and stderr."""
    out, err = start_python(code, *arguments, user=user, **variables).communicate(timeout=60)
    return out.strip(), err.strip()


def manage(
    *arguments: object, text: str = "", timeout: int = 300, **variables: str | Path | None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *map(str, arguments)],
        cwd=REPOSITORY,
        env=environment(**variables),
        input=text,
        capture_output=True,
        text=True,
        timeout=timeout,
    )


def start_manage(*arguments: object, **variables: str | Path | None) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "manage.py", *map(str, arguments)],
        cwd=REPOSITORY,
        env=environment(**variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
