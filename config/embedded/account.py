"""Whom the server runs as, and the programs run in that account's name.

PostgreSQL refuses to run as root. When we are root it runs as a system account without login, and the modes of
directories that exist already are never touched.
"""

import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .errors import EmbeddedError

SERVICE_ACCOUNT = "onrecord"
WEB_ACCOUNT = "onrecord-web"  # the web server's, if root starts that, too
SERVICE_ROOT = Path("/var/lib/onrecord")


@dataclass(frozen=True)
class Account:
    name: str
    uid: int
    gid: int

    @classmethod
    def of(cls, uid: int) -> "Account":
        """Raises EmbeddedError for a user id without a name: initdb and peer authentication need one."""
        try:
            entry = pwd.getpwuid(uid)
        except KeyError:
            raise EmbeddedError(
                f"user id {uid} has no name on this machine (no passwd entry), and PostgreSQL cannot run without one. "
                "Run OnRecord as a named user, or set DATABASE_URL to a PostgreSQL server."
            ) from None
        return cls(entry.pw_name, entry.pw_uid, entry.pw_gid)


def current_account() -> Account:
    return Account.of(os.geteuid())


def existing_account(name: str) -> Account | None:
    try:
        return Account.of(pwd.getpwnam(name).pw_uid)
    except KeyError:
        return None


def system_account(name: str) -> Account:
    """An account for what we start as root, created when it is first needed."""
    if found := existing_account(name):
        return found
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd is None:
        raise EmbeddedError(
            f"Not all of OnRecord runs as root, and there is no useradd to make the account {name!r} for it. "
            "Run OnRecord as an ordinary user, create that account, or set DATABASE_URL to a PostgreSQL server."
        )
    options = [
        "--system",
        "--user-group",
        "--no-create-home",
        "--home-dir",
        "/nonexistent",
        "--shell",
        "/usr/sbin/nologin",
    ]
    result = subprocess.run([useradd, *options, name], capture_output=True, text=True)
    if found := existing_account(name):  # not the exit code: another process may have made it at the same moment
        return found
    raise EmbeddedError(f"the account {name!r} could not be made: {result.stderr.strip()}")


def clean_environment() -> dict[str, str]:
    """Our environment without what changes PostgreSQL's behaviour: PG…, the locale, the time zone."""
    unwanted = ("PG", "LC_", "LANG", "TZ")
    return {name: value for name, value in os.environ.items() if not name.startswith(unwanted)} | {"LC_ALL": "C"}


def run_as(account: Account, *command: str | Path, cwd: Path, text: str = "") -> subprocess.CompletedProcess[str]:
    """Run a program in the account's name with `text` as its input; errors are in its stdout."""
    who: dict[str, Any] = {}
    if os.geteuid() == 0:
        who = {"user": account.uid, "group": account.gid, "extra_groups": []}
    return subprocess.run(
        [os.fspath(part) for part in command],
        cwd=cwd,
        env=clean_environment(),
        input=text,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        umask=0o077,
        **who,
    )


def private_directory(path: Path, account: Account, *, guest: Account | None = None) -> None:
    """Make `path` a directory that only the account can enter, and the guest pass through; refuse one that someone else
    put there."""
    path.mkdir(mode=0o700, exist_ok=True)
    if os.geteuid() == 0 and path.lstat().st_uid == 0:
        os.chown(path, account.uid, account.gid, follow_symlinks=False)
    if guest and os.geteuid() == 0 and path.lstat().st_uid == account.uid and not path.is_symlink():
        os.chown(path, account.uid, guest.gid)
        path.chmod(0o710)
    found = path.lstat()
    others = 0o067 if guest and found.st_gid == guest.gid else 0o077
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != account.uid or found.st_mode & others:
        raise EmbeddedError(f"{path} must be a directory of {account.name} that is closed to others (mode 0700).")


def public_directory(path: Path) -> None:
    """Make `path` a directory of ours that the server's account can enter, whatever the umask says."""
    path.mkdir(exist_ok=True)
    path.chmod(0o755)


def reachable_by_all(path: Path) -> bool:
    """Whether any account can reach `path`: every directory on the way is open to others."""
    path = path.resolve()
    return all(step.stat().st_mode & stat.S_IXOTH for step in (path, *path.parents))
