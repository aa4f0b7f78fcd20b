"""Addresses at which things go wrong that are nobody's mistake."""

import errno
from typing import Any

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.urls import path
from psycopg import errors

from config.embedded import EmbeddedError

handler500 = "config.errors.failed"


def asleep(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        for _ in range(int(request.GET.get("times", 1))):
            cursor.execute("SELECT pg_sleep(%s)", [request.GET["seconds"]])
    return HttpResponse("awake")


def limit(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return HttpResponse(cursor.fetchone()[0])


def failing(request: HttpRequest, name: str) -> HttpResponse:
    error: Any = {
        "disk": OSError(errno.ENOSPC, "No space left on device"),
        "file": OSError(errno.ENOENT, "No such file"),
        "embedded": EmbeddedError("PostgreSQL did not start"),
    }.get(name)
    if error:
        raise error
    cause = getattr(errors, name)("said by the database\nat length")
    with connection.wrap_database_errors:
        raise cause
    raise DatabaseError


urlpatterns = [path("asleep", asleep), path("limit", limit), path("failing/<name>", failing)]
