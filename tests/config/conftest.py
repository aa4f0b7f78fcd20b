import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from config.embedded import Server
from tests.config.machine import ROOT, manage

DEBIAN_15 = Path("/usr/lib/postgresql/15/bin")


@contextmanager
def temporary_var(*, mode: int = 0o755, owner: int | None = None, below: str = "var") -> Iterator[Path]:
    """A directory for ONRECORD_VAR; whatever was started in it is stopped and removed."""
    top = Path(tempfile.mkdtemp(prefix="onrecord-test-", dir=scratch()))
    top.chmod(mode)
    if owner is not None:
        os.chown(top, owner, owner)
    var = top / below
    try:
        yield var
    finally:
        stop_and_remove(var)
        shutil.rmtree(top, ignore_errors=True)


def scratch() -> str:
    """In memory where there is plenty: these tests create many databases, and a busy disk makes each take seconds."""
    memory = Path("/dev/shm")
    return str(memory) if memory.is_dir() and shutil.disk_usage(memory).free > 4 * 1024**3 else "/tmp"


def stop_and_remove(var: Path) -> None:
    server = Server(var)
    version = server.layout.data / "PG_VERSION"
    if version.exists():
        old = version.read_text().strip() == "15" and DEBIAN_15.exists()
        with pytest.MonkeyPatch.context() as patch:
            if old:
                patch.setenv("ONRECORD_PG_BIN", str(DEBIAN_15))
            server.stop()
    if (var / "postgres").is_symlink():
        shutil.rmtree(server.layout.home)
    if server.layout.socket_directory.parent == Path("/tmp"):
        shutil.rmtree(server.layout.socket_directory, ignore_errors=True)


@pytest.fixture
def new_var() -> Iterator[Callable[..., Path]]:
    """Call it with temporary_var's arguments, as often as needed."""
    opened = []

    def make(**options: object) -> Path:
        opened.append(temporary_var(**options))  # type: ignore[arg-type]
        return opened[-1].__enter__()

    yield make
    for context in opened:
        context.__exit__(None, None, None)


@pytest.fixture
def var(new_var: Callable[..., Path]) -> Path:
    return new_var()


@pytest.fixture(scope="module")
def used() -> Iterator[Path]:
    """A server that several tests share; they may stop it."""
    with temporary_var() as var:
        yield var


@pytest.fixture(scope="session")
def site() -> Iterator[Path]:
    """ONRECORD_VAR of an installation with all tables."""
    with temporary_var() as var:
        result = manage("migrate", "-v0", ONRECORD_VAR=var, timeout=300)
        assert result.returncode == 0, result.stderr
        yield var


root_only = pytest.mark.skipif(not ROOT, reason="needs root, to become other users")
needs_debian_15 = pytest.mark.skipif(not DEBIAN_15.exists(), reason="needs Debian's PostgreSQL 15")
