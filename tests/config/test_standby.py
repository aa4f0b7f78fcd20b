"""A site that reads from a hot standby, which ends no transactions of its own."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from articles.views.http_cache import STATE
from config.embedded import Server
from config.embedded.account import private_directory, run_as
from config.embedded.binaries import bin_directory
from tests.config.conftest import temporary_var


@pytest.fixture
def standby(used: Path) -> Iterator[psycopg.Connection[tuple[str, ...]]]:
    """A connection to a standby of the server in `used`."""
    primary = Server(used)
    socket, owner, programs = primary.ensure_running(), primary.layout.owner(), bin_directory()
    with temporary_var() as copy:
        copy.mkdir(mode=0o755)
        place = copy / "standby"
        private_directory(place, owner)
        where = ("-D", "data", "-h", socket, "-U", "postgres")
        copied = run_as(owner, programs / "pg_basebackup", "-R", "-c", "fast", *where, cwd=place)
        assert not copied.returncode, copied.stdout
        (place / "server.conf").write_text((primary.layout.home / "server.conf").read_text())
        command = [programs / "pg_ctl", "-D", "data", "-w", "-l", "log", "-o", f"-k {place}"]
        started = run_as(owner, *command, "start", cwd=place)
        try:
            assert not started.returncode, started.stdout + (place / "log").read_text()
            yield psycopg.connect(host=str(place), user="postgres", dbname="onrecord", autocommit=True)
        finally:
            run_as(owner, programs / "pg_ctl", "-D", "data", "-m", "immediate", "stop", cwd=place)


def test_the_state_of_a_standby_moves_with_whatever_its_primary_commits(
    used: Path, standby: psycopg.Connection[tuple[str, ...]]
) -> None:
    """In any order: a snapshot alone does not tell there which of several transactions are over."""
    writers = [
        psycopg.connect(host=str(Server(used).ensure_running()), user="postgres", dbname="onrecord") for _ in range(3)
    ]
    for number, writer in enumerate(writers):
        writer.execute(sql.SQL("CREATE TABLE {} ()").format(sql.Identifier(f"t{number}")))
    states = [standby.execute(STATE).fetchone()]
    for writer in reversed(writers):
        writer.commit()
        [there] = writer.execute("SELECT pg_current_wal_insert_lsn()").fetchone() or [None]
        while standby.execute("SELECT pg_last_wal_replay_lsn() < %s::pg_lsn", [there]).fetchone() == (True,):
            pass
        states.append(standby.execute(STATE).fetchone())
        writer.close()
    assert len(set(states)) == 4
    assert standby.execute(STATE).fetchone() == states[-1]
