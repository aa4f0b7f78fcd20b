"""A worker: processes that do the tasks of the queue, one at a time each, and a process that starts them anew.

Each holds a lock of a database session while it lives. PostgreSQL lets go of it whenever the process ends, also if it
is killed or the power fails; what it was at then goes back into the queue.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import psycopg
from django.db import DatabaseError, InterfaceError, connection, connections, transaction
from django.utils import timezone
from procrastinate import worker as procrastinate
from procrastinate.contrib.django import app, connector_params
from procrastinate.contrib.django.db_cleanup import close_db_connections
from procrastinate.job_context import JobContext

from articles.models import TaskFailure

LOCK = 0x4F6E5277  # with the worker's key; "OnRw" in ASCII
LOOKS_AGAIN = 2.0  # seconds
YOUNG = 3  # seconds for which a worker need not hold its lock yet
FORGOTTEN = 600.0  # seconds without a sign of life after which a worker is struck off; until then its lock tells
GRACE = 30.0  # seconds to finish what it is at, for a worker that is to end
LONGEST_PAUSE = 30.0
STARTS = 20  # of a task whose worker is killed each time, perhaps by the task itself
KILLED = f"The worker that did this was killed {STARTS} times, perhaps because memory ran out."

ALIVE = f"""
    SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2 AND classid = {LOCK}
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
ABANDONED = f"""
    SELECT id FROM procrastinate_jobs WHERE status = 'doing' AND NOT EXISTS (
        SELECT FROM procrastinate_workers w WHERE w.id = worker_id
        AND (w.id IN ({ALIVE}) OR w.last_heartbeat > now() - interval '{YOUNG} seconds'))
    FOR UPDATE SKIP LOCKED
"""
STARTED = "SELECT count(*) FROM procrastinate_events WHERE job_id = %s AND type = 'started'"
# Behind the others: it may be what kills workers.
AGAIN = """
    SELECT procrastinate_retry_job_v2(id, NULL, priority - 1, NULL, NULL) FROM procrastinate_jobs WHERE id = %s
"""
FAILED = "SELECT procrastinate_finish_job_v1(%s, 'failed', false)"
SUPERSEDED = """
    DELETE FROM procrastinate_jobs one USING procrastinate_jobs other
    WHERE one.id = %s AND other.queueing_lock = one.queueing_lock AND other.status = 'todo'
"""


def workers_there() -> int:
    """How many processes do tasks now, on whatever machine."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({ALIVE}) alive")
        return int(cursor.fetchone()[0])


def take_up_abandoned() -> None:
    """What a worker that is gone was at goes back into the queue, unless the same work waits there already."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ABANDONED)
        for job in cursor.fetchall():
            cursor.execute(SUPERSEDED, job)
            if cursor.rowcount:
                continue
            cursor.execute(STARTED, job)
            if cursor.fetchone()[0] < STARTS:
                cursor.execute(AGAIN, job)
            else:
                cursor.execute(FAILED, job)
                keep_reason(job[0], KILLED)


def keep_reason(job: int, reason: str) -> None:
    TaskFailure.objects.update_or_create(job=job, defaults={"reason": reason, "at": timezone.now()})


def keeping_reasons(call_next: Callable[[], Any], context: JobContext, _: procrastinate.Worker) -> Any:
    """procrastinate knows that a task failed, and not why."""
    assert context.job.id
    try:
        result = call_next()
    except Exception as error:
        with suppress(DatabaseError, InterfaceError):  # which may be the reason
            keep_reason(context.job.id, f"{type(error).__name__}: {error}")
        raise
    TaskFailure.objects.filter(job=context.job.id).delete()
    return result


def do_tasks(*, until_empty: bool = False) -> None:
    """Until a signal ends it."""
    asyncio.run(_do_tasks(until_empty=until_empty))


async def _do_tasks(*, until_empty: bool) -> None:
    # Only the worker's own app has a connection that listens: what tasks hand out themselves goes through Django's.
    own = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
    async with own.open_async():
        worker = procrastinate.Worker(
            own, wait=not until_empty, delete_jobs="successful", stalled_worker_timeout=FORGOTTEN,
            task_middleware=[close_db_connections, keeping_reasons],
        )  # fmt: skip
        living = asyncio.create_task(_live(worker))
        working = asyncio.create_task(worker.run())
        await asyncio.wait([living, working], return_when=asyncio.FIRST_COMPLETED)
        if living.done():
            worker.stop()
        await working
        living.cancel()


async def _live(worker: procrastinate.Worker) -> None:
    """Hold the worker's lock, and look for what others left; ends with an error when the session is lost."""
    while worker.worker_id is None:
        await asyncio.sleep(0.01)
    session = await psycopg.AsyncConnection.connect(**connector_params(), autocommit=True)
    async with session:
        await session.execute("SELECT pg_advisory_lock(%s, %s)", [LOCK, worker.worker_id])
        while True:
            # Asked on this session: a connection of its own every time would cost more than many articles' statements.
            if await (await session.execute(ABANDONED)).fetchone():
                await asyncio.to_thread(_with_own_connection, take_up_abandoned)
            await asyncio.sleep(LOOKS_AGAIN)


def _with_own_connection(work: Callable[[], Any]) -> None:
    try:
        work()
    finally:
        connection.close()


@dataclass
class Supervisor:
    """So many processes that do tasks; one that dies is replaced. `say` is told what happens."""

    processes: int
    say: Callable[[str], None]
    parent: int = 0  # the process that this ends with
    grace: float = GRACE
    is_ending: bool = False
    children: dict[int, float] = field(default_factory=dict)  # when each began
    short_lives: int = 0

    def run(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.end)
        while not self.is_ending:
            for _ in range(self.processes - len(self.children)):
                self.start()
            time.sleep(0.2)
            self.is_ending = self.is_ending or bool(self.parent and os.getppid() != self.parent)
            for pid, status in self.ended():
                self.replaced_after(pid, status)
        self.end_children()

    def end(self, *_: Any) -> None:
        self.is_ending = True

    def start(self) -> None:
        connections.close_all()
        sys.stdout.flush()
        sys.stderr.flush()
        above = os.getpid()
        if pid := os.fork():
            self.children[pid] = time.monotonic()
            return
        status = 1
        try:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C goes to all; the one above ends this one
            _end_with(above)
            do_tasks()
            status = 0
        except Exception as error:
            self.say(f"A worker process ends: {type(error).__name__}: {error}")
        finally:
            os._exit(status)

    def ended(self) -> Iterator[tuple[int, int]]:
        for pid in list(self.children):
            gone, status = os.waitpid(pid, os.WNOHANG)
            if gone:
                yield pid, os.waitstatus_to_exitcode(status)

    def replaced_after(self, pid: int, status: int) -> None:
        lived = time.monotonic() - self.children.pop(pid)
        if self.is_ending:
            return
        self.short_lives = self.short_lives + 1 if lived < 10 and status > 0 else 0
        how = f"was killed by signal {-status}" if status < 0 else "ended"
        self.say(f"A worker process {how}; another takes its place, and what it was at is done again.")
        until = time.monotonic() + min(LONGEST_PAUSE, 2**self.short_lives - 1)
        while time.monotonic() < until and not self.is_ending:
            time.sleep(0.2)

    def end_children(self) -> None:
        for number, patience in ((signal.SIGTERM, self.grace), (signal.SIGKILL, 5.0)):
            for pid in self.children:
                os.kill(pid, number)
            until = time.monotonic() + patience
            while self.children and time.monotonic() < until:
                for pid, status in self.ended():
                    self.replaced_after(pid, status)
                time.sleep(0.05)


def _end_with(parent: int) -> None:
    """Nobody replaces or ends a process whose parent is gone."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    from threading import Thread

    Thread(target=watch, daemon=True).start()
