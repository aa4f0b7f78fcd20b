"""Telling a server that runs from what a dead one left behind."""

import subprocess
from pathlib import Path

from .configuration import PORT


def remove_stale_pid_file(data: Path, socket_directory: Path) -> None:
    """Remove the pid files of a server that is gone.

    PostgreSQL itself takes any living process with the recorded id for a server: a stranger that got the same id
    after a reboot, or in a container without an init a dead server that nobody reaps.
    """
    pid_file = data / "postmaster.pid"
    try:
        pid = abs(int(pid_file.read_text().split()[0]))
    except (OSError, ValueError, IndexError):
        return
    if not is_server_of(pid, data):
        pid_file.unlink(missing_ok=True)
        (socket_directory / f".s.PGSQL.{PORT}.lock").unlink(missing_ok=True)


def is_server_of(pid: int, data: Path) -> bool:
    """Whether process `pid` is a living PostgreSQL server for the cluster in `data`."""
    if Path("/proc/self").exists():
        try:  # a server's working directory is its data directory; a dead process has none
            return Path(f"/proc/{pid}/cwd").samefile(data)
        except OSError:
            return False
    # Where there is no /proc, any living server counts: if it is another cluster's, the start fails and says so.
    result = subprocess.run(["ps", "-o", "stat=,command=", "-p", str(pid)], capture_output=True, text=True)
    status, _, command = result.stdout.strip().partition(" ")
    return bool(status) and not status.startswith("Z") and "postgres" in command
