"""The server's settings for this machine. Written with every start, so that they follow the machine and the version;
what an administrator adds to data/postgresql.conf or sets with ALTER SYSTEM comes after and wins."""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from .account import WEB_ACCOUNT, Account, current_account
from .layout import Layout

ROLE = DATABASE = "onrecord"
PORT = 5432  # names the socket file; nothing listens on the network
MB = 1024 * 1024

# A parallel query shares work_mem × 2 × its processes through /dev/shm; containers often have 64 MB or less there.
SHARED_FOR_PARALLEL = 512 * MB

# Peer authentication: the kernel says who connects, so there is no password to keep. pg_ident.conf names who may.
HBA = "local all all peer map=onrecord\nlocal replication all peer map=onrecord\n"


def write_configuration(layout: Layout, owner: Account) -> None:
    users = {owner.name, current_account().name, "root"}
    ident = "".join(f'onrecord "{user}" {role}\n' for user in sorted(users) for role in (ROLE, "postgres"))
    ident += f'onrecord "{WEB_ACCOUNT}" {ROLE}\n'
    lines = (f"{name} = {value}\n" for name, value in server_settings(layout).items())
    _replace(layout.home / "pg_hba.conf", HBA)
    _replace(layout.home / "pg_ident.conf", ident)
    _replace(layout.home / "server.conf", "# Written anew with every start.\n" + "".join(lines))


def server_settings(layout: Layout) -> dict[str, str]:
    """Names and values as postgresql.conf wants them."""
    memory = machine_memory()
    settings = {
        "listen_addresses": "''",
        "port": str(PORT),
        "unix_socket_directories": _quoted(_list_item(layout.socket_directory)),
        "hba_file": _quoted(str(layout.home / "pg_hba.conf")),
        "ident_file": _quoted(str(layout.home / "pg_ident.conf")),
        "timezone": "'UTC'",
        "log_timezone": "'UTC'",
        "log_checkpoints": "off",  # routine; the log is for what went wrong
        "shared_buffers": _megabytes(_between(64 * MB, memory // 4, 2048 * MB)),
        "effective_cache_size": _megabytes(max(256 * MB, memory // 2)),
        "work_mem": _megabytes(_between(4 * MB, memory // 64, 64 * MB)),  # 4 MB doubles the time of common words
        "maintenance_work_mem": _megabytes(_between(32 * MB, memory // 16, 512 * MB)),
        "random_page_cost": "1.1",  # solid-state disks
        "jit": "off",  # compiling costs more than the short queries it would speed up
        # Lists are index-only scans, which decay after mass updates until a vacuum: do not wait for a fifth of a table.
        "autovacuum_vacuum_scale_factor": "0.05",
        "autovacuum_vacuum_insert_scale_factor": "0.05",
        "autovacuum_analyze_scale_factor": "0.02",
    }
    if _shared_memory() < SHARED_FOR_PARALLEL:
        settings |= {"max_parallel_workers_per_gather": "0", "max_parallel_maintenance_workers": "0"}
    return settings


def machine_memory() -> int:
    """Bytes of memory this process may use: the machine's, or what its container is limited to."""
    sizes = [os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")]
    for limit in ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"):
        with suppress(OSError, ValueError):  # no such file, or "max"
            sizes.append(int(Path(limit).read_text()))
    return min(sizes)


def _shared_memory() -> int:
    """Bytes in /dev/shm; where a system has none, PostgreSQL shares memory in another way that needs no care."""
    try:
        return shutil.disk_usage("/dev/shm").total
    except OSError:
        return SHARED_FOR_PARALLEL


def _between(least: int, value: int, most: int) -> int:
    return max(least, min(value, most))


def _megabytes(size: int) -> str:
    return f"{size // MB}MB"


def _list_item(path: Path) -> str:
    return '"' + str(path).replace('"', '""') + '"'


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"


def _replace(path: Path, text: str) -> None:
    """Put a new file in the old one's place: works whoever of root and the owner wrote the old one."""
    handle, name = tempfile.mkstemp(dir=path.parent)
    with open(handle, "w") as file:
        file.write(text)
    os.chmod(name, 0o644)
    os.replace(name, path)
