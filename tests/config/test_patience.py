"""A database that is there and takes no connections yet is waited for."""

import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest
from django.db.backends.postgresql import base as django_base

from config.embedded import Server
from config.embedded.server import PidFile
from config.postgresql import base
from tests.config.machine import REPOSITORY, environment, manage

# A server that says, in French, that it is starting; in a process of its own, because libpq stops all our threads.
COMING_UP = """
import socket, sys
fields = "SFATAL\\0VFATAL\\0C57P03\\0MLe système de bases de données démarre\\0\\0".encode()
listener = socket.socket(socket.AF_UNIX)
listener.bind(sys.argv[1] + "/.s.PGSQL.5432")
listener.listen()
print("listening", flush=True)
while True:
    connection, _ = listener.accept()
    connection.recv(1000)
    connection.sendall(b"E" + (len(fields) + 4).to_bytes(4, "big") + fields)
    connection.close()
"""


@pytest.fixture
def coming_up(tmp_path: Path) -> Iterator[None]:
    server = subprocess.Popen([sys.executable, "-c", COMING_UP, tmp_path], stdout=subprocess.PIPE, text=True)
    assert server.stdout
    assert server.stdout.readline() == "listening\n"
    yield
    server.kill()
    server.wait()


@pytest.fixture
def parameters(tmp_path: Path) -> dict[str, Any]:
    return {"host": str(tmp_path), "dbname": "onrecord", "user": "me", "cursor_factory": None}


@pytest.fixture
def wrapper(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(base.time, "sleep", lambda seconds: None)
    return base.DatabaseWrapper({"ENGINE": "config.postgresql", "NAME": "onrecord", "OPTIONS": {}})


def test_a_server_that_refuses_for_now_is_told_from_none(
    parameters: dict[str, Any], tmp_path: Path, coming_up: None
) -> None:
    assert base.is_coming_up(parameters)
    assert not base.is_coming_up({**parameters, "host": str(tmp_path / "elsewhere")})


def test_it_is_asked_until_it_answers(
    coming_up: None, parameters: dict[str, Any], wrapper: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([psycopg.OperationalError(), psycopg.OperationalError(), psycopg.OperationalError(), "connected"])

    def connect(self: Any, conn_params: dict[str, Any]) -> Any:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(django_base.DatabaseWrapper, "get_new_connection", connect)
    assert wrapper.get_new_connection(parameters) == "connected"
    assert base.waiting._value == 4


def test_patience_ends_and_so_does_that_of_more_threads_than_may_wait(
    coming_up: None, parameters: dict[str, Any], wrapper: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "PATIENCE", -1)
    with pytest.raises(psycopg.OperationalError, match="démarre"):
        wrapper.get_new_connection({**parameters, "cursor_factory": psycopg.Cursor})
    monkeypatch.setattr(base, "PATIENCE", 1000)
    monkeypatch.setattr(base, "waiting", threading.Semaphore(0))
    with pytest.raises(psycopg.OperationalError, match="démarre"):
        wrapper.get_new_connection({**parameters, "cursor_factory": psycopg.Cursor})


def test_a_server_that_is_not_there_is_not_waited_for(tmp_path: Path) -> None:
    url = f"postgresql://me@/onrecord?host={str(tmp_path).replace('/', '%2F')}"
    result = manage("db", "status", DATABASE_URL=url, SECRET_KEY="k" * 60, ALLOWED_HOSTS="localhost")
    assert (result.returncode, len(result.stderr.strip().splitlines()) <= 2) == (1, True)


@pytest.mark.parametrize("command", [["migrate"], ["load_countries"], ["quickstart", "--no-serve"]])
def test_any_command_says_in_a_sentence_that_there_is_no_database(tmp_path: Path, command: list[str]) -> None:
    url = f"postgresql://me@/onrecord?host={str(tmp_path).replace('/', '%2F')}"
    variables = {"DATABASE_URL": url, "SECRET_KEY": "k" * 60, "ALLOWED_HOSTS": "localhost", "ONRECORD_VAR": tmp_path}
    result = manage(*command, **variables)
    assert result.returncode == 1
    assert "The database cannot be reached right now." in result.stderr
    assert "Traceback" not in result.stderr


@pytest.fixture
def served(site: Path) -> Iterator[str]:
    """A page of a site that reaches the embedded server as any other, and so does not start it itself."""
    variables = {
        "DATABASE_URL": f"postgresql://onrecord@/onrecord?host={quote(str(Server(site).ensure_running()), safe='')}",
        "SECRET_KEY": "k" * 60,
        "ALLOWED_HOSTS": "127.0.0.1",
        "ONRECORD_HTTPS": "off",
        "ONRECORD_VAR": site,
    }
    with socket.create_server(("127.0.0.1", 0)) as listener:
        command = ["-m", "gunicorn", "--config", "python:config.serving", "--bind", f"fd://{listener.fileno()}"]
        server = subprocess.Popen(
            [sys.executable, *command], cwd=REPOSITORY, env=environment(**variables), pass_fds=[listener.fileno()]
        )
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}/statements.json"
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(60)


def asked(address: str) -> tuple[int, str | None]:
    """The status, and when to come back."""
    try:
        with urllib.request.urlopen(address, timeout=120) as answer:
            return answer.status, answer.headers["Retry-After"]
    except urllib.error.HTTPError as error:
        return error.code, error.headers["Retry-After"]


def test_a_site_says_when_to_come_back_while_its_database_is_killed_and_is_there_again_with_it(
    site: Path, served: str
) -> None:
    assert asked(served) == (200, None)
    running = PidFile.read(Server(site).layout.data / "postmaster.pid")
    assert running
    os.kill(running.pid, signal.SIGKILL)
    answers = [asked(served)]
    while answers[-1][0] == 200:  # from a process of the database that has not noticed yet
        answers.append(asked(served))
    assert answers[-1][0] == 503
    assert int(answers[-1][1] or 0) > 0

    assert manage("db", "start", ONRECORD_VAR=site).returncode == 0  # it recovers meanwhile
    while (answer := asked(served))[0] == 503:
        assert int(answer[1] or 0) > 0
    assert answer == (200, None)
