"""Which database: DATABASE_URL names a PostgreSQL server; without it OnRecord runs its own (config/embedded/)."""

from pathlib import Path
from typing import Any

import psycopg
from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict

from config.embedded.configuration import DATABASE, PORT, ROLE

FORM = "postgresql://user:password@host:5432/name"


def database(url: str | None, *, var: Path, pool_size: int = 0) -> dict[str, Any]:
    """Django's DATABASES["default"]. Starts nothing.

    `pool_size` above 0 keeps up to that many connections open in each process: for web servers, where a new
    connection for every request would cost more than most queries.
    """
    settings = embedded_database(var) if url is None else named_database(url)
    if pool_size:
        settings["OPTIONS"] = settings.get("OPTIONS", {}) | {
            "pool": {"min_size": 1, "max_size": pool_size, "timeout": 5}
        }
        settings["CONN_HEALTH_CHECKS"] = True  # a restarted server or a restored backup ends connections
    return settings


def embedded_database(var: Path) -> dict[str, Any]:
    return {"ENGINE": "config.embedded.backend", "NAME": DATABASE, "USER": ROLE, "PORT": str(PORT), "VAR": var}


def named_database(url: str) -> dict[str, Any]:
    """A URL as libpq reads it. Raises ImproperlyConfigured without repeating it: it may hold a password."""
    try:
        options = conninfo_to_dict(url) if url.startswith(("postgresql://", "postgres://")) else {}
        name, port = options.pop("dbname", ""), int(options.pop("port", None) or 0)
    except (psycopg.ProgrammingError, ValueError):
        raise ImproperlyConfigured(f"DATABASE_URL is not a valid URL. Write {FORM}") from None
    if not name:
        raise ImproperlyConfigured(f"DATABASE_URL must be like {FORM}")
    who = {key.upper(): options.pop(key, "") for key in ("user", "password", "host")}
    return {"ENGINE": "config.postgresql", "NAME": name, **who, "PORT": port or "", "OPTIONS": options}
