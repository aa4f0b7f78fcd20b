"""Who took what out, in the log: everybody may export what is public, and a GET writes nothing into the database."""

from __future__ import annotations

import logging

from django.conf import settings
from django.http import HttpRequest

log = logging.getLogger("onrecord.exports")


def note_export(request: HttpRequest) -> None:
    """Of who is signed in. Whoever sends no session is not asked for one, so that caches may keep the answer."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
        log.info("%s: exported %s", request.user.get_username(), ascii(request.get_full_path())[1:-1])
