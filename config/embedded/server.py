"""Create, start and stop the embedded server.

    server = Server(BASE_DIR / "var")
    host = server.ensure_running()      # the directory of its socket, for libpq's "host"
    server.stop()

Any number of processes may ask for it at once; they raise EmbeddedError with a message for the person at the terminal.
"""

import locale
import os
import shutil
import socket
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from config.installation import COMMAND

from .account import WEB_ACCOUNT, Account, existing_account, private_directory, run_as
from .binaries import bin_directory, major_version
from .configuration import DATABASE, PORT, ROLE, write_configuration
from .errors import EmbeddedError
from .layout import Layout
from .processes import remove_stale_pid_file

RECOVERY = 60  # seconds that a server that runs is waited for
LARGEST_LOG = 10 * 1024 * 1024


@dataclass(frozen=True)
class PidFile:
    """What a server writes into data/postmaster.pid about itself."""

    pid: int
    socket_directory: Path
    is_ready: bool

    @classmethod
    def read(cls, path: Path) -> "PidFile | None":
        """None if there is no such file, or only the beginning of one."""
        try:
            lines = path.read_text(errors="surrogateescape").splitlines()
            return cls(abs(int(lines[0])), Path(lines[4]), lines[7].strip() == "ready")
        except (FileNotFoundError, NotADirectoryError, IndexError, ValueError):
            return None


class Server:
    def __init__(self, var: Path) -> None:
        self.layout = Layout(var)

    def running(self) -> PidFile | None:
        """The server that accepts connections, if there is one. Starts nothing and needs no lock."""
        try:
            found = PidFile.read(self.layout.data / "postmaster.pid")
        except PermissionError:
            self.layout.owner()  # says whose it is
            raise
        return found if found and found.is_ready and _accepts_connections(found.socket_directory) else None

    def ensure_running(self) -> Path:
        """Start the server if it does not run, after creating it if there is none; returns its socket's directory."""
        found = self.running()
        if found is None:
            with self.layout.lock():
                found = self.running() or self._start()  # another process may have been quicker
        return found.socket_directory

    def stop(self) -> bool:
        """Disconnect everyone and stop; False if it was not running."""
        data = self.layout.data
        if self.running() is None and not (data / "postmaster.pid").exists():
            return False
        with self.layout.lock():
            owner = self.layout.owner()
            remove_stale_pid_file(data, self.layout.socket_directory)
            if not (data / "postmaster.pid").exists():
                return False
            command: list[str | Path] = [
                bin_directory(self.layout.version) / "pg_ctl",
                "stop",
                "-m",
                "fast",
                "-w",
                "-t",
                "60",
                "-D",
                "data",
            ]
            result = run_as(owner, *command, cwd=self.layout.home)
            if result.returncode:
                raise EmbeddedError(f"PostgreSQL did not stop:\n{result.stdout}")
            return True

    def admit(self, guest: Account) -> None:
        """Let that account connect to the running server, too. For root."""
        directory = self.ensure_running()
        with self.layout.lock():
            owner = self.layout.owner()
            private_directory(directory, owner, guest=guest)
            write_configuration(self.layout, owner)
            run_as(owner, bin_directory() / "pg_ctl", "reload", "-D", "data", cwd=self.layout.home)

    def _recovered(self) -> PidFile | None:
        """The server, if one runs that recovers from a crash: then there is nothing to start."""
        until = time.monotonic() + RECOVERY
        while (self.layout.data / "postmaster.pid").exists() and time.monotonic() < until:
            if found := self.running():
                return found
            time.sleep(0.5)
        return None

    def _start(self) -> PidFile:
        layout, programs = self.layout, bin_directory(self.layout.version)
        owner = layout.owner()
        layout.make_home(owner)
        if not layout.data.exists():
            create_cluster(layout, programs, owner)
        refuse_other_version(layout, programs)
        private_directory(layout.data, owner)
        private_directory(layout.socket_directory, owner, guest=existing_account(WEB_ACCOUNT))
        write_configuration(layout, owner)
        _rotate(layout.log)
        for _ in range(10):
            remove_stale_pid_file(layout.data, layout.socket_directory)
            if found := self._recovered():
                return found
            # Relative paths, because pg_ctl passes them through a shell.
            command: list[str | Path] = [
                programs / "pg_ctl",
                "start",
                "-w",
                "-t",
                "300",
                "-D",
                "data",
                "-l",
                "data/server.log",
            ]
            result = run_as(owner, *command, cwd=layout.home)
            if found := self.running():
                return found
            time.sleep(1)  # processes of a server that was killed may still be about to end
        raise EmbeddedError(f"PostgreSQL did not start:\n{result.stdout}\n{_tail(layout.log)}")


def create_cluster(layout: Layout, programs: Path, owner: Account) -> None:
    """Make layout.data with our role and our empty database in it.

    It is made aside and moved into place when complete: whenever this is killed, there is a whole cluster or none.
    The name is new every time, because a killed start may leave an initdb behind that goes on writing.
    """
    for left_over in layout.home.glob("new-*"):
        shutil.rmtree(left_over, ignore_errors=True)
    aside = Path(tempfile.mkdtemp(dir=layout.home, prefix="new-"))
    private_directory(aside, owner)
    if major_version(programs) >= 17:  # sorts and folds case the same on every machine
        locales = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", f"--lc-ctype={letters()}"]
    else:
        locales = ["--locale=C.UTF-8"]
    initdb: list[str | Path] = [
        programs / "initdb",
        "-D",
        "data",
        "-U",
        "postgres",
        "-E",
        "UTF8",
        "-A",
        "peer",
        *locales,
    ]
    result = run_as(owner, *initdb, cwd=aside)
    if result.returncode:
        raise EmbeddedError(f"initdb failed:\n{result.stdout}")
    # Not a superuser: CREATEDB is for the tests and for restoring, and the extensions we use are trusted ones.
    statements = f"CREATE ROLE {ROLE} LOGIN CREATEDB\nCREATE DATABASE {DATABASE} OWNER {ROLE}\n"
    result = run_as(owner, programs / "postgres", "--single", "-D", "data", "postgres", cwd=aside, text=statements)
    if result.returncode or "ERROR:" in result.stdout or "FATAL:" in result.stdout:
        raise EmbeddedError(f"the new database could not be prepared:\n{result.stdout}")
    with (aside / "data/postgresql.conf").open("a") as file:
        file.write("\ninclude '../server.conf'\n# Your own settings may follow here; they win.\n")
    (aside / "data").rename(layout.data)
    aside.rmdir()


def letters() -> str:
    """The system's locale that knows a letter from a quotation mark beyond ASCII.

    Full-text search asks the system, also where the builtin provider sorts: under "C" it takes “drones” with its
    typographic marks for one word, which no search would find.
    """
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        for name in ("C.UTF-8", "C.utf8", "en_US.UTF-8", "UTF-8"):
            with suppress(locale.Error):
                return locale.setlocale(locale.LC_CTYPE, name)
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
    return "C"


def refuse_other_version(layout: Layout, programs: Path) -> None:
    have, want = (layout.data / "PG_VERSION").read_text().strip(), str(major_version(programs))
    if have != want:
        raise EmbeddedError(
            f"the data in {layout.data} were made by PostgreSQL {have}; "
            f"the programs in {programs} are version {want}.\n"
            f"Back up with the old version and restore with the new one:\n"
            f"  ONRECORD_PG_BIN=<directory of PostgreSQL {have}> {COMMAND} db backup onrecord.dump\n"
            f"  ONRECORD_PG_BIN=<the same> {COMMAND} db stop\n"
            f"  move {layout.var / 'postgres'} away, then: {COMMAND} db restore onrecord.dump"
        )


def _accepts_connections(directory: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(5)
        try:
            probe.connect(str(directory / f".s.PGSQL.{PORT}"))
        except BlockingIOError:  # it listens, and its queue is full for the moment
            return True
        except OSError:
            return False
    return True


def _rotate(log: Path) -> None:
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        os.replace(log, log.with_name("server.log.1"))


def _tail(log: Path) -> str:
    try:
        return log.read_text(errors="replace")[-2000:]
    except OSError:
        return ""
