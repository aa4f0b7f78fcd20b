"""Which database: DATABASE_URL names a PostgreSQL server; without it OnRecord runs its own (config/embedded/)."""

from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from config.embedded.configuration import DATABASE, PORT, ROLE

POSTGRESQL = "django.db.backends.postgresql"


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
    """Raises ImproperlyConfigured without repeating the URL: it may hold a password."""
    try:
        settings = dict(dj_database_url.parse(url))
    except ValueError as error:
        raise ImproperlyConfigured(
            "DATABASE_URL is no valid URL. Write postgresql://user:password@host:5432/name"
        ) from error
    if settings["ENGINE"] != POSTGRESQL or not settings.get("NAME"):
        raise ImproperlyConfigured("DATABASE_URL must be like postgresql://user:password@host:5432/name")
    return settings | {"ENGINE": "config.postgresql"}
