"""Started by root, the site is served by an account that can do no more than serve it."""

import os
import pwd
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from config.embedded import Server
from config.embedded.account import WEB_ACCOUNT
from config.embedded.server import PidFile
from tests.config.conftest import root_only
from tests.config.machine import REPOSITORY, environment, manage

SYSTEM = Path(f"/usr/bin/python{sys.version_info.major}.{sys.version_info.minor}")
pytestmark = [root_only, pytest.mark.skipif(not SYSTEM.exists(), reason="needs a Python that all accounts can run")]


@dataclass
class Served:
    address: str
    process: subprocess.Popen[str]
    printed: list[str]

    def status(self) -> int:
        try:
            return int(urllib.request.urlopen(self.address, timeout=60).status)
        except urllib.error.HTTPError as error:
            return error.code


@pytest.fixture
def served(site: Path) -> Iterator[Served]:
    packages = next(path for path in sys.path if path.endswith("site-packages"))
    variables = {"ONRECORD_VAR": site, "PYTHONPATH": f"{REPOSITORY}:{packages}"}
    assert manage("quickstart", "--no-serve", ONRECORD_VAR=site, timeout=180).returncode == 0
    process = subprocess.Popen(
        [SYSTEM, "manage.py", "quickstart"],
        cwd=REPOSITORY, env=environment(**variables), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    printed = []
    assert process.stdout
    for line in process.stdout:
        printed.append(line)
        if "OnRecord is at" in line:
            break
    try:
        yield Served(printed[-1].split()[-1], process, printed)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)


def as_web(code: str) -> str:
    """What a Python of the web server's account prints."""
    who = pwd.getpwnam(WEB_ACCOUNT)
    packages = next(path for path in sys.path if path.endswith("site-packages"))
    result = subprocess.run(
        [SYSTEM, "-c", code], user=who.pw_uid, group=who.pw_gid, extra_groups=[], cwd="/",
        env={"PYTHONPATH": packages}, capture_output=True, text=True,
    )  # fmt: skip
    return result.stdout.strip() or result.stderr.strip().splitlines()[-1]


def test_no_process_of_the_web_server_is_roots_and_pages_come(served: Served) -> None:
    assert f"The web server runs as {WEB_ACCOUNT}.\n" in served.printed
    assert served.status() == 200
    family = [served.process.pid, *_gunicorns(served.process.pid)]
    assert len(family) == 3
    assert {os.stat(f"/proc/{pid}").st_uid for pid in family} == {pwd.getpwnam(WEB_ACCOUNT).pw_uid}


def test_it_reaches_the_database_as_a_client_and_none_of_the_files(served: Served, site: Path) -> None:
    host = Server(site).ensure_running()
    connect = "import psycopg; print(psycopg.connect(host={!r}, user={!r}, dbname='onrecord').info.user)"
    assert as_web(connect.format(str(host), "onrecord")) == "onrecord"
    assert "Peer authentication failed" in as_web(connect.format(str(host), "postgres"))
    for path in (site / "postgres/data/PG_VERSION", site / "secret_key"):
        assert "Permission denied" in as_web(f"open({str(path)!r})")


def test_a_database_that_dies_is_started_anew_and_one_that_was_stopped_is_not(served: Served, site: Path) -> None:
    server = Server(site)
    found = PidFile.read(server.layout.data / "postmaster.pid")
    assert found
    os.kill(found.pid, signal.SIGKILL)
    while served.status() != 200:
        time.sleep(0.5)
    assert PidFile.read(server.layout.data / "postmaster.pid") != found
    assert manage("db", "stop", ONRECORD_VAR=site).returncode == 0
    assert served.status() == 503
    assert server.running() is None


def _gunicorns(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in children if "gunicorn" in Path(f"/proc/{child}/cmdline").read_text()]
