"""Where the embedded server's files lie.

var/postgres.lock      held while the server is created, started or stopped
var/postgres/          "home"; for root below a private directory: a link to one in /var/lib/onrecord
    data/              the cluster, and server.log
    socket/            the Unix socket, unless its path would not do
    server.conf …      written anew with every start (configuration.py)
    new-…/             a cluster that is being made
"""

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .account import (
    SERVICE_ACCOUNT,
    SERVICE_ROOT,
    Account,
    current_account,
    private_directory,
    public_directory,
    reachable_by_all,
    system_account,
)
from .errors import EmbeddedError

# A socket's whole path has 108 bytes on Linux and 104 on macOS, with "/.s.PGSQL.5432" and a final zero among them.
LONGEST_SOCKET_DIRECTORY = 85


@dataclass(frozen=True)
class Layout:
    var: Path

    @property
    def home(self) -> Path:
        return (self.var / "postgres").resolve()

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def version(self) -> int | None:
        """PostgreSQL's major version that made the data; None without data."""
        try:
            return int((self.data / "PG_VERSION").read_text())
        except (FileNotFoundError, PermissionError):
            return None

    @property
    def log(self) -> Path:
        return self.data / "server.log"

    @property
    def socket_directory(self) -> Path:
        """Where the next start puts the socket. /tmp and not $TMPDIR: every process must find the same one."""
        directory = self.home / "socket"
        # In libpq's "host" a comma separates several.
        if len(os.fsencode(directory)) <= LONGEST_SOCKET_DIRECTORY and "," not in str(directory):
            return directory
        return Path("/tmp") / f"onrecord-{hashlib.sha256(os.fsencode(self.home)).hexdigest()[:16]}"

    def owner(self) -> Account:
        """Whom the server runs as: the owner of the data, or before there are any, us or the service account."""
        me = current_account()
        try:
            owner = Account.of(self.data.stat().st_uid)
        except FileNotFoundError:
            return system_account(SERVICE_ACCOUNT) if me.uid == 0 else me
        except PermissionError:
            owner = Account.of(self.home.stat().st_uid)
        if me.uid not in (0, owner.uid):
            raise EmbeddedError(
                f"the database in {self.home} belongs to {owner.name}, and you are {me.name}. "
                f"Run OnRecord as {owner.name}, or set ONRECORD_VAR to a directory of your own."
            )
        return owner

    def make_home(self, owner: Account) -> None:
        """Decide once where the files lie; later starts find them through var/postgres."""
        link = self.var / "postgres"
        if link.is_symlink() and not link.exists():
            raise EmbeddedError(f"{link} leads to {link.readlink()}, which is gone. Restore it, or remove the link.")
        if link.exists():
            return
        if os.geteuid() != 0:
            private_directory(link, owner)
        elif reachable_by_all(self.var):
            public_directory(link)  # data and socket in it are private
        else:
            public_directory(SERVICE_ROOT)
            target = Path(tempfile.mkdtemp(dir=SERVICE_ROOT, prefix="cluster-"))
            public_directory(target)
            link.symlink_to(target)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """One process at a time; the others wait. The kernel lets go of it when its holder dies."""
        try:
            self.var.mkdir(parents=True, exist_ok=True)
            # Read-only and not through a link: root may be working in a directory that another user owns.
            handle = os.open(self.var / "postgres.lock", os.O_RDONLY | os.O_CREAT | os.O_NOFOLLOW, 0o644)
        except OSError as error:
            raise EmbeddedError(
                f"{self.var} cannot be written ({error.strerror}). "
                "Change its owner, or set ONRECORD_VAR to another directory."
            ) from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)
