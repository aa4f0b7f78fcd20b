"""manage.py db, as it is typed."""

import fcntl
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from config import backup
from config.embedded import Server
from tests.config.conftest import DEBIAN_15, needs_debian_15, temporary_var
from tests.config.machine import manage, start_manage

OTHER = {"DATABASE_URL": "postgresql://me@db.invalid/onrecord", "SECRET_KEY": "k" * 60, "ALLOWED_HOSTS": "localhost"}


def db(var: Path, *arguments: object, **variables: str | Path) -> str:
    """Its output; fails if the command fails."""
    result = manage("db", *arguments, ONRECORD_VAR=var, **variables)
    assert result.returncode == 0, result.stderr
    return result.stdout


def refusal(var: Path, *arguments: object, **variables: str) -> str:
    """Its complaint; fails if the command succeeds or shows a traceback."""
    result = manage("db", *arguments, ONRECORD_VAR=var, **variables)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    return result.stderr


def sql(var: Path, statement: str) -> str:
    """Asked without a process of its own, of which there would be hundreds."""
    host = Server(var).ensure_running()
    with psycopg.connect(host=str(host), user="onrecord", dbname="onrecord", autocommit=True) as connection:
        asked = connection.execute(statement)  # type: ignore[arg-type]
        return "\n".join("|".join(map(str, row)) for row in asked) if asked.description else ""


def databases(var: Path) -> set[str]:
    return set(sql(var, "select datname from pg_database where not datistemplate").split())


@pytest.fixture
def saved(site: Path, tmp_path: Path) -> Path:
    """A backup with the user "before" in it; the database has "after" instead."""
    add = "insert into auth_user (password, is_superuser, username, first_name, last_name, email, is_staff, is_active,"
    add += " date_joined) values ('', false, '{}', '', '', '', false, true, now())"
    sql(site, "delete from articles_signin; delete from auth_user")  # what other tests on this server left
    sql(site, add.format("before"))
    db(site, "backup", tmp_path / "saved.dump")
    sql(site, "update auth_user set username = 'after'")
    return tmp_path / "saved.dump"


def users(var: Path) -> str:
    return sql(var, "select username from auth_user")


def test_status_start_and_stop(site: Path) -> None:
    db(site, "start")
    assert "is running: the embedded server" in db(site, "status")
    assert str(site / "postgres/data") in db(site, "status")
    assert "was running already" in db(site, "start")
    assert db(site, "stop") == "PostgreSQL was stopped.\n"
    assert db(site, "stop") == "PostgreSQL was not running.\n"
    stopped = manage("db", "status", ONRECORD_VAR=site)
    assert (stopped.returncode, "not running" in stopped.stdout) == (3, True)


@pytest.mark.parametrize("action", ["start", "stop"])
def test_server_of_database_url_is_left_alone(tmp_path: Path, action: str) -> None:
    assert f"OnRecord does not {action}" in refusal(tmp_path, action, **OTHER)


def test_unreachable_server_is_said_in_one_line(tmp_path: Path) -> None:
    assert "db.invalid" in refusal(tmp_path, "status", **OTHER)


def test_backup_and_restore(site: Path, saved: Path) -> None:
    assert saved.stat().st_mode & 0o777 == 0o600
    assert "are in place" in db(site, "restore", saved, "--no-input")
    assert users(site) == "before"
    assert databases(site) == {"onrecord", "postgres"}
    assert manage("migrate", "--check", ONRECORD_VAR=site).returncode == 0


def test_backup_does_not_overwrite(site: Path, saved: Path) -> None:
    before = saved.read_bytes()
    assert "exists already" in refusal(site, "backup", saved)
    assert saved.read_bytes() == before
    assert "is no directory" in refusal(site, "backup", saved / "below")


def test_restore_asks_first(site: Path, saved: Path) -> None:
    assert "replaces all data" in refusal(site, "restore", saved)
    assert users(site) == "after"


@pytest.mark.parametrize("damage", ["missing", "text", "cut", "changed"])
def test_wrong_file_changes_nothing(site: Path, saved: Path, damage: str) -> None:
    content = saved.read_bytes()
    saved.unlink()
    if damage == "text":
        saved.write_text("no backup")
    elif damage == "cut":
        saved.write_bytes(content[: len(content) * 2 // 3])
    elif damage == "changed":
        middle = len(content) // 2
        saved.write_bytes(
            content[:middle] + bytes(byte ^ 0x55 for byte in content[middle : middle + 5000]) + content[middle + 5000 :]
        )
    assert refusal(site, "restore", saved, "--no-input")
    assert users(site) == "after"
    assert databases(site) == {"onrecord", "postgres"}


def test_backup_of_another_database_is_refused(site: Path, saved: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.dump"
    db(site, "psql", "--", "-c", "create database other")
    host = site / "postgres/socket"
    program = manage("shell", "-v0", "-c", "from config.backup import run; run('pg_dump', '-Fc', '-h', "
                     f"{str(host)!r}, '-U', 'onrecord', '-f', {str(other)!r}, 'other')", ONRECORD_VAR=site)  # fmt: skip
    assert program.returncode == 0, program.stderr
    db(site, "psql", "--", "-c", "drop database other")
    assert "another database" in refusal(site, "restore", other, "--no-input")


def test_backup_of_a_newer_onrecord_is_refused(site: Path, saved: Path, tmp_path: Path) -> None:
    sql(site, "insert into django_migrations (app, name, applied) values ('articles', '9999_future', now())")
    db(site, "backup", tmp_path / "newer.dump")
    sql(site, "delete from django_migrations where name = '9999_future'")
    assert "articles.9999_future" in refusal(site, "restore", tmp_path / "newer.dump", "--no-input")
    assert users(site) == "after"
    assert databases(site) == {"onrecord", "postgres"}


def test_restore_while_others_are_connected(site: Path, saved: Path) -> None:
    stop = threading.Event()

    def keep_connecting() -> None:
        while not stop.is_set():
            try:
                with psycopg.connect(
                    host=str(site / "postgres/socket"), user="onrecord", dbname="onrecord"
                ) as connection:
                    while not stop.is_set():
                        connection.execute("select count(*) from auth_user")
                        time.sleep(0.01)
            except psycopg.OperationalError:
                time.sleep(0.05)

    thread = threading.Thread(target=keep_connecting)
    thread.start()
    try:
        db(site, "restore", saved, "--no-input")
    finally:
        stop.set()
        thread.join()
    assert users(site) == "before"


def administrator(var: Path) -> psycopg.Connection[tuple[Any, ...]]:
    """A session of PostgreSQL's superuser on OnRecord's database."""
    return psycopg.connect(host=str(var / "postgres/socket"), user="postgres", dbname="onrecord", autocommit=True)


@pytest.fixture
def vacuuming(site: Path, saved: Path) -> Iterator[None]:
    """The server is at a vacuum of its own, on a table that takes it seconds."""
    with administrator(site) as session:
        session.execute("alter system set autovacuum_naptime = 1")
        session.execute("select pg_reload_conf()")
        session.execute(
            "create table slow with (autovacuum_vacuum_insert_threshold = 1, autovacuum_vacuum_cost_delay = 100,"
            " autovacuum_vacuum_cost_limit = 1) as select repeat('x', 500) as filler from generate_series(1, 20000)"
        )
        begun = "select from pg_stat_activity where backend_type = 'autovacuum worker' and query ~ 'public.slow'"
        while not session.execute(begun).rowcount:
            time.sleep(0.1)
    yield
    with administrator(site) as session:
        session.execute("alter system reset autovacuum_naptime")
        session.execute("select pg_reload_conf()")


def test_restore_while_the_server_vacuums(site: Path, saved: Path, vacuuming: None) -> None:
    db(site, "restore", saved, "--no-input")
    assert users(site) == "before"
    assert databases(site) == {"onrecord", "postgres"}


def test_restore_says_what_is_in_its_way(site: Path, saved: Path) -> None:
    with administrator(site):
        assert "may not end, of: postgres" in refusal(site, "restore", saved, "--no-input")
    assert users(site) == "after"
    assert databases(site) == {"onrecord", "postgres"}


def test_restore_waits_for_one_that_was_cut_off(site: Path, saved: Path) -> None:
    """Its sessions go on for as long as their last statement takes."""
    left_over = psycopg.connect(host=str(site / "postgres/socket"), user="onrecord", dbname="postgres", autocommit=True)
    left_over.execute("select pg_advisory_lock(%s)", [backup.RESTORES])
    left_over.execute("create database onrecord_restoring template template0")
    restore = start_manage("db", "restore", saved, "--no-input", ONRECORD_VAR=site)
    assert restore.stdout is not None
    assert "Waiting for it" in restore.stdout.readline()
    left_over.close()
    restore.communicate(timeout=60)
    assert restore.returncode == 0
    assert users(site) == "before"
    assert databases(site) == {"onrecord", "postgres"}


def test_status_says_what_a_restore_left(site: Path) -> None:
    told = "of a restore that runs or was cut off; the next one removes it"
    with psycopg.connect(
        host=str(site / "postgres/socket"), user="onrecord", dbname="postgres", autocommit=True
    ) as connection:
        connection.execute("create database onrecord_restoring template template0")
        assert told in db(site, "status")
        connection.execute("drop database onrecord_restoring")
        assert told not in db(site, "status")


def test_restore_after_any_that_was_killed(site: Path, saved: Path) -> None:
    for delay in (0.0, 0.3, 1.0):
        killed = start_manage("db", "restore", saved, "--no-input", ONRECORD_VAR=site)
        while "onrecord_restoring" not in databases(site) and killed.poll() is None:
            pass
        time.sleep(delay)
        killed.kill()
        killed.wait()
        assert "are in place" in db(site, "restore", saved, "--no-input")
        assert users(site) == "before"
        assert databases(site) == {"onrecord", "postgres"}


def test_backup_removes_what_killed_ones_left_and_nothing_else(site: Path, tmp_path: Path) -> None:
    abandoned, under_way, another = (
        tmp_path / name for name in ("old.dump.0123abcd.part", "now.dump.4567cdef.part", "film.part")
    )
    for path in (abandoned, under_way, another):
        path.touch()
    with under_way.open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        db(site, "backup", tmp_path / "new.dump")
    assert set(tmp_path.iterdir()) == {under_way, another, tmp_path / "new.dump"}


@needs_debian_15
def test_move_to_another_major_version(site: Path, tmp_path: Path) -> None:
    """Backed up on 15 and restored on the embedded version."""
    sql(site, "select 1")
    with temporary_var() as old:
        variables = {"ONRECORD_PG_BIN": DEBIAN_15}
        result = manage("migrate", "-v0", ONRECORD_VAR=old, **variables)
        assert result.returncode == 0, result.stderr
        db(old, "backup", tmp_path / "fifteen.dump", **variables)
    db(site, "restore", tmp_path / "fifteen.dump", "--no-input")
    assert manage("migrate", "--check", ONRECORD_VAR=site).returncode == 0
