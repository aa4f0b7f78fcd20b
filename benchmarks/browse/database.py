"""The benchmark's own database: an embedded server below var/bench-<size>, which nothing else uses."""

import hashlib
import json
import os
from pathlib import Path

ROOT = Path(__file__).parents[2]
SIZES = {"10k": 10_000, "20k": 20_000, "200k": 200_000, "2m": 2_000_000}
GENERATOR = [ROOT / "benchmarks/browse" / f"{name}.py" for name in ("words", "world", "news", "generate")]


def directory(size: str) -> Path:
    return ROOT / "var" / f"bench-{size}"


def use(size: str) -> None:
    """Point Django at the benchmark's database. To be called before anything else of Django."""
    for name in ("DATABASE_URL", "ALLOWED_HOSTS", "SECRET_KEY"):
        os.environ.pop(name, None)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "ONRECORD_VAR": str(directory(size)),
        "ONRECORD_DEBUG": "off",
        "ONRECORD_HTTPS": "off",
        "ONRECORD_DB_POOL": "1",  # connections are kept, as where it is served
    }
    import django
    from django.conf import settings

    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    django.setup()


def superuser(database: str = "onrecord"):
    """A connection that may switch triggers off."""
    import psycopg

    from config.embedded import Server

    size_directory = Path(os.environ["ONRECORD_VAR"])
    host = Server(size_directory).ensure_running()
    return psycopg.connect(host=str(host), port=5432, user="postgres", dbname=database, autocommit=True)


def processor_ms(backend: int) -> float:
    """What that process of the server has computed so far; 0 where Linux does not tell."""
    try:
        return int(Path(f"/proc/{backend}/schedstat").read_text().split()[0]) / 1e6
    except OSError:
        return 0.0


def is_built(size: str) -> bool:
    """Whether the data are what the generator would make, and no migration they went through has changed since."""
    try:
        built = json.loads(_record(size).read_text())
    except FileNotFoundError:
        return False
    now = migrations()
    unchanged = all(now.get(name) == digest for name, digest in built["migrations"].items())
    return unchanged and built["generator"] == _digest(*GENERATOR)


def note_built(size: str) -> None:
    _record(size).write_text(json.dumps({"generator": _digest(*GENERATOR), "migrations": migrations()}, indent=1))


def start_over(size: str) -> None:
    _record(size).unlink(missing_ok=True)
    with superuser("postgres") as connection:
        connection.execute("DROP DATABASE IF EXISTS onrecord WITH (FORCE)")
        connection.execute("CREATE DATABASE onrecord OWNER onrecord TEMPLATE template0")


def migrations() -> dict[str, str]:
    return {path.stem: _digest(path) for path in sorted((ROOT / "articles/migrations").glob("0*.py"))}


def _record(size: str) -> Path:
    return directory(size) / "built.json"


def _digest(*paths: Path) -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()
