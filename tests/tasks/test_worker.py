"""Workers as they run: processes of their own, which come and go."""

import os
import signal
import time
from contextlib import contextmanager

import psycopg
import pytest

from articles.models import locks
from config.embedded import Server
from tests.config.conftest import site  # noqa: F401  a fixture
from tests.config.machine import manage, start_manage

ENOUGH = 60  # seconds
OWED = "INSERT INTO articles_wordingchange (statement) VALUES (0)"
DEFERRED = "from articles.tasks.owed_work import settle_what_is_owed as task; task.defer()"


@contextmanager
def connected(var):
    with psycopg.connect(
        host=str(Server(var).ensure_running()), user="onrecord", dbname="onrecord", autocommit=True
    ) as connection:
        yield connection


def until(connection, question, holds):
    before = time.monotonic() + ENOUGH
    while not holds(found := connection.execute(question).fetchone()):
        assert time.monotonic() < before, f"{question}: {found}"
        time.sleep(0.1)
    return found


def children(pid):
    with open(f"/proc/{pid}/task/{pid}/children") as file:
        return [int(each) for each in file.read().split()]


@pytest.fixture
def worker(site):  # noqa: F811
    process = start_manage("worker", ONRECORD_VAR=site)
    yield process
    process.terminate()
    process.communicate(timeout=ENOUGH)


def test_what_a_killed_worker_was_at_is_done_by_the_next(site, worker):  # noqa: F811
    with connected(site) as other, connected(site) as connection:
        other.execute("SELECT pg_advisory_lock(%s)", [locks.NEAR_DUPLICATES])  # so that the task has to wait
        connection.execute(OWED)
        assert not manage("shell", "-v0", "-c", DEFERRED, ONRECORD_VAR=site).returncode
        doing = "SELECT worker_id FROM procrastinate_jobs WHERE status = 'doing'"
        (first,) = until(connection, doing, lambda found: found)
        (child,) = children(worker.pid)
        os.kill(child, signal.SIGKILL)
        until(connection, doing, lambda found: found and found != (first,))
        assert children(worker.pid) != [child]
        other.execute("SELECT pg_advisory_unlock(%s)", [locks.NEAR_DUPLICATES])
        until(connection, "SELECT count(*) FROM procrastinate_jobs", lambda found: found == (0,))
        assert connection.execute("SELECT count(*) FROM articles_wordingchange").fetchone() == (0,)
    worker.send_signal(signal.SIGINT)
    said, _ = worker.communicate(timeout=ENOUGH)
    assert "A worker process was killed by signal 9; another takes its place" in said
    assert worker.returncode == 0


def test_a_worker_beside_a_web_server_that_is_gone_ends(site):  # noqa: F811
    gone = start_manage("version")
    gone.communicate(timeout=ENOUGH)
    worker = start_manage("worker", "--beside", gone.pid, ONRECORD_VAR=site)
    worker.communicate(timeout=ENOUGH)
    assert worker.returncode == 0
