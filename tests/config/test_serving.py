"""The web server with visitors who are slow, on purpose or not, and with processes that die."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from config import web_process
from tests.config.bare import LARGE
from tests.config.machine import REPOSITORY, environment


@pytest.fixture
def address() -> Iterator[tuple[str, int]]:
    """Of a server that runs tests/config/bare.py as OnRecord is run."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        bind = f"fd://{listener.fileno()}"
        command = [
            "-m",
            "gunicorn",
            "--config",
            "python:config.serving",
            "--bind",
            bind,
            "tests.config.bare:application",
        ]
        server = subprocess.Popen(
            [sys.executable, *command], cwd=REPOSITORY, env=environment(), pass_fds=[listener.fileno()]
        )
        try:
            fetched(listener.getsockname())  # it has begun
            yield listener.getsockname()
        finally:
            server.send_signal(signal.SIGTERM)
            assert server.wait(30) == 0


def fetched(address: tuple[str, int], path: str = "/", **headers: str) -> str:
    request = urllib.request.Request(f"http://{address[0]}:{address[1]}{path}", headers=headers)
    with urllib.request.urlopen(request, timeout=30) as response:
        content: str = response.read().decode()
        return content


@pytest.fixture
def connect(address: tuple[str, int]) -> Iterator[Callable[[bytes], socket.socket]]:
    """Call it with what is sent at once."""
    with ExitStack() as opened:

        def connecting(sent: bytes) -> socket.socket:
            connection = opened.enter_context(socket.create_connection(address, timeout=60))
            connection.sendall(sent)
            return connection

        yield connecting


def test_nobody_waits_for_those_who_send_slowly(address: tuple[str, int], connect: Callable[[bytes], Any]) -> None:
    for sent in (b"", b"GET / HT", b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nabc"):
        for _ in range(20):
            connect(sent)
    assert fetched(address) == "http /"


def test_nobody_waits_for_those_who_do_not_read(address: tuple[str, int], connect: Callable[[bytes], Any]) -> None:
    slow = [connect(b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n") for _ in range(20)]
    assert fetched(address) == "http /"
    with slow[0].makefile("rb") as answer:  # whoever reads after all gets all of it
        assert len(answer.read()) > LARGE * 1024 * 1024


def test_a_process_that_was_killed_is_replaced(address: tuple[str, int]) -> None:
    [master] = [pid for pid in _children(os.getpid()) if "gunicorn" in _command(pid)]
    while len(before := _children(master)) < 2:
        time.sleep(0.1)
    fetched(address)
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    while len(set(_children(master)) - set(before)) < 2:
        time.sleep(0.1)
    assert fetched(address) == "http /"


def test_what_was_asked_is_answered_before_the_server_ends(
    address: tuple[str, int], connect: Callable[[bytes], Any]
) -> None:
    fetched(address)
    asked = connect(b"GET /slow HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    time.sleep(0.5)
    [master] = [pid for pid in _children(os.getpid()) if "gunicorn" in _command(pid)]
    os.kill(master, signal.SIGTERM)
    with asked.makefile("rb") as answer:
        assert answer.read().endswith(b"http /slow")


@pytest.mark.parametrize(
    ("trusted", "scheme"), [("127.0.0.1", "https"), ("127.0.0.0/8", "https"), ("*", "https"), ("10.0.0.1", "http")]
)
def test_https_is_believed_of_the_proxies_that_are_named(trusted: str, scheme: str) -> None:
    from gunicorn.config import Config

    cfg = Config()
    cfg.set("forwarded_allow_ips", trusted)
    environ = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_PROTO": "https", "wsgi.url_scheme": "http"}
    web_process.believing_proxies(lambda environ, _: environ, cfg)(environ, None)
    assert environ["wsgi.url_scheme"] == scheme


@pytest.mark.parametrize(
    ("trusted", "forwarded", "came_from"),
    [
        ("127.0.0.1", "192.0.2.1", "192.0.2.1"),
        ("127.0.0.1", "203.0.113.9, 192.0.2.1", "192.0.2.1"),  # what stands before it anyone can write
        ("127.0.0.1,10.0.0.0/8", "192.0.2.1, 10.0.0.2", "192.0.2.1"),
        ("127.0.0.1", "2001:db8::1", "2001:db8::1"),
        ("127.0.0.1", "unknown", "127.0.0.1"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("*", "203.0.113.9, 192.0.2.1", "192.0.2.1"),
        ("10.0.0.1", "192.0.2.1", "127.0.0.1"),
    ],
)
def test_from_where_somebody_comes_is_believed_of_the_same(trusted: str, forwarded: str, came_from: str) -> None:
    from gunicorn.config import Config

    cfg = Config()
    cfg.set("forwarded_allow_ips", trusted)
    environ = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": forwarded}
    web_process.believing_proxies(lambda environ, _: environ, cfg)(environ, None)
    assert environ["REMOTE_ADDR"] == came_from


class Connection(web_process.Channel):
    """One that is asked about only."""

    def __init__(self, **state: Any) -> None:
        self.requests, self.closed = [], False
        self.creation_time = self.last_activity = self.asked_at = 1000.0
        self.__dict__ |= state

    def handle_close(self) -> None:
        self.closed = True


class Request:
    def __init__(self, headers_finished: bool) -> None:
        self.headers_finished = headers_finished


@pytest.mark.parametrize(
    ("state", "seconds", "late"),
    [
        ({}, 19, False),
        ({}, 21, True),
        ({"last_activity": 1010.0}, 29, False),  # after an answer
        ({"last_activity": 1020.0, "request": Request(False)}, 21, True),  # dripping does not help
        ({"last_activity": 1050.0, "request": Request(True)}, 59, False),
        ({"last_activity": 1060.0, "request": Request(True)}, 61, True),
        ({"requests": [Request(True)]}, 500, False),  # we are the one who is waited for
    ],
)
def test_how_long_a_request_is_waited_for(state: dict[str, Any], seconds: int, late: bool) -> None:
    assert Connection(**state).is_late(1000.0 + seconds) == late


def test_how_slowly_an_answer_may_be_read() -> None:
    reader, idler = Connection(), Connection()
    late = []
    for second in range(0, 100, 5):
        for one in (reader, idler):
            one.total_outbufs_len = 0 if second == 0 else 10**9
        reader.taken += 20_000
        idler.taken += 200
        late.append((reader.is_late(1000.0 + second), idler.is_late(1000.0 + second)))
    assert not any(reader_is for reader_is, _ in late)
    assert any(idler_is for _, idler_is in late)


def test_the_time_to_take_an_answer_begins_with_the_answer() -> None:
    first = Connection(total_outbufs_len=100_000)  # on a new connection, looked at before it has taken anything
    assert not first.is_late(1001.0)
    later = Connection(requests=[Request(True)])  # after an answer that took long to make, and nobody looked meanwhile
    assert not later.is_late(1001.0)
    later.total_outbufs_len = 100_000
    assert not later.is_late(1041.0)


def test_there_is_always_room_for_another_who_asks() -> None:
    """Of a hundred connections at most, those who asked nothing yet give way, the oldest first."""
    dripping = [Connection(creation_time=1000.0 + n, request=Request(False)) for n in range(90)]
    answered = [Connection(requests=[Request(True)]) for _ in range(5)]
    web_process.end_the_late([*dripping, *answered], 1001.0, most=100)
    assert [one.closed for one in dripping] == [True] * 23 + [False] * 67
    assert not any(one.closed for one in answered)


def _children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


def _command(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_text()
