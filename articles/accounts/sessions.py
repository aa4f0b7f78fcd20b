"""How long somebody stays signed in, and what comes before anything else then. For how long curators may be idle is
set by ONRECORD_STAFF_IDLE_HOURS (config/settings.py).

When a curator was last there is told by a signed cookie, not by a row: otherwise every page that is looked at would
write, and every write makes every page new (see views/http_cache.py).
"""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.cache import patch_cache_control
from django.utils.crypto import salted_hmac

SIGNED_IN_AT, MUST_CHANGE = "signed_in_at", "must_change_password"
RENEWED = 60  # seconds: how exactly the cookie knows when somebody was last there
MEANWHILE = ("password-change", "sign-out")  # open before a password is changed

GetResponse = Callable[[HttpRequest], HttpResponse]
_seen = signing.TimestampSigner(salt="when a curator was last there")


def begin(request: HttpRequest, *, must_change_password: bool) -> None:
    request.session[SIGNED_IN_AT] = time.time()
    request.session[MUST_CHANGE] = must_change_password


def password_is_new(request: HttpRequest) -> None:
    request.session.pop(MUST_CHANGE, None)


def signed_in(get_response: GetResponse) -> GetResponse:
    """Middleware, behind that which knows who is signed in."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return not_kept(request, get_response(request))
        if request.user.is_authenticated and request.user.is_staff and _was_away(request):
            logout(request)
        response = _new_password_first(request) or get_response(request)
        if request.user.is_authenticated and request.user.is_staff:
            _still_there(request, response)
        return not_kept(request, response)

    return middleware


def not_kept(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """What is shown to somebody who is signed in, or is signing in, belongs in nobody's cache."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES or settings.SESSION_COOKIE_NAME in response.cookies:
        kept = response.get("Cache-Control", "")
        if "private" not in kept and "no-store" not in kept:
            patch_cache_control(response, private=True, no_store=True)
    return response


def _was_away(request: HttpRequest) -> bool:
    """Nothing was asked for during the last hours, as far as they may be idle."""
    if time.time() - request.session.get(SIGNED_IN_AT, 0) < settings.STAFF_IDLE_SECONDS:
        return False
    return _last_seen(request, settings.STAFF_IDLE_SECONDS) is None


def _still_there(request: HttpRequest, response: HttpResponse) -> None:
    if _last_seen(request, RENEWED) is None and request.session.session_key:
        response.set_cookie(
            settings.SEEN_COOKIE_NAME,
            _seen.sign(_own(request)),
            max_age=settings.STAFF_IDLE_SECONDS,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def _last_seen(request: HttpRequest, within: int) -> str | None:
    try:
        whose = _seen.unsign(request.COOKIES.get(settings.SEEN_COOKIE_NAME, ""), max_age=within)
    except signing.BadSignature:
        return None
    return whose if whose == _own(request) else None


def _own(request: HttpRequest) -> str:
    return salted_hmac("when a curator was last there", request.session.session_key or "").hexdigest()


def _new_password_first(request: HttpRequest) -> HttpResponse | None:
    if not request.user.is_authenticated or not request.session.get(MUST_CHANGE):
        return None
    try:
        if resolve(request.path_info).url_name in MEANWHILE:
            return None
    except Resolver404:
        return None
    return redirect("password-change")
