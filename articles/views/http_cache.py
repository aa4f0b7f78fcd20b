"""Repeat visits: a page that nothing has changed since is answered with 304 Not Modified, and not made again.

What a page shows is in the database and the program. The database tells which transactions it has seen the end of:
while those are the same so is everything in it, whoever wrote. Any write anywhere makes every page new. A standby, that
ends no transactions of its own, tells how far it has followed its primary.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import math
import time
from functools import cache, wraps
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import condition

from .htmx import View, wants_part

STATE = """
    SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()::text ELSE pg_current_snapshot()::text END,
        pg_postmaster_start_time()::text
"""
PROGRAM = ("articles", "config", "static", "templates")
SETTLED = 2  # seconds: the date that a header can give has whole ones only
PERSONAL = (settings.SESSION_COOKIE_NAME, "messages")  # whoever sends these may be shown what others are not
_known: dict[tuple[str, ...], float] = {}  # the state that was seen last, and since when this process knows it


def answered_once(view: View) -> View:
    """For pages that show everybody the same, but for those who are signed in."""
    conditional: Any = condition(etag_func=_etag, last_modified_func=_last_modified)(view)

    @wraps(view)
    def answering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        personal = any(name in request.COOKIES for name in PERSONAL)
        answer: View = view if personal else conditional
        response = answer(request, *args, **kwargs)
        patch_cache_control(response, no_cache=True, private=True)  # kept, and asked about every time
        patch_vary_headers(response, ["Cookie", "HX-Request", "HX-Target"])
        return response

    return answering


def _etag(request: HttpRequest, **_: Any) -> str:
    part = [request.headers.get("HX-Target", "")] if wants_part(request) else []
    return hashlib.sha256("\n".join([_release(), *_state(request), *part]).encode()).hexdigest()[:32]


def _last_modified(request: HttpRequest, **_: Any) -> dt.datetime | None:
    """When this process first saw the state, which is after it came about; nothing before that second is over."""
    since = _known.setdefault(_state(request), time.time())
    return None if time.time() - since < SETTLED else dt.datetime.fromtimestamp(math.ceil(since), dt.UTC)


def _state(request: HttpRequest) -> tuple[str, ...]:
    """Asked for once a request."""
    if not hasattr(request, "state_of_database"):
        with connection.cursor() as cursor:
            cursor.execute(STATE)
            state = cursor.fetchone()
        if state not in _known:
            _known.clear()
        request.state_of_database = state  # type: ignore[attr-defined]
    return request.state_of_database  # type: ignore[attr-defined]


@cache
def _release() -> str:
    """Changes with every file of the program."""
    files = (path for name in PROGRAM for path in sorted((settings.BASE_DIR / name).rglob("*")) if _counts(path))
    return hashlib.sha256("\n".join(f"{path} {path.stat().st_mtime_ns}" for path in files).encode()).hexdigest()


def _counts(path: Path) -> bool:
    return path.is_file() and path.suffix != ".pyc"
