"""What was typed into a form whose author was signed out meanwhile: kept through signing in, for that person alone.

A form says, signed, who opened it. Where it is sent by nobody who is signed in, or with a token from before somebody
signed in elsewhere, it is kept in the session; at its address its author then finds it again, and nothing is saved
without another click.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.signals import user_logged_in
from django.core import signing
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString, mark_safe
from django.views import csrf

from articles.accounts.admin_site import lacks_second_step

OPENED_BY = "opened_by"  # hidden input: who opened the form
DISCARD = "discard_kept"
IN_SESSION = "kept_form"
MOST = 512 * 1024  # characters
TOO_LONG = (
    "You were signed out, and what you typed is too long to be kept. Go back in your browser: it may still be there."
)


def opened_by(request: HttpRequest) -> SafeString:
    """The hidden input that says so."""
    if not request.user.is_authenticated:
        return mark_safe("")
    return mark_safe(f'<input type="hidden" name="{OPENED_BY}" value="{_signer().sign(str(request.user.pk))}">')  # noqa: S308


def unsaved(request: HttpRequest) -> QueryDict | None:
    """What this person typed into the page at this address."""
    form = request.session.get(IN_SESSION)
    if not form or form["path"] != request.path or form["by"] != request.user.pk:
        return None
    return QueryDict(form["sent"])


def discard(request: HttpRequest) -> None:
    """It is sent anew, or not wanted."""
    if request.session.get(IN_SESSION, {}).get("path") == request.path:
        del request.session[IN_SESSION]


class KeepWhatWasTyped:
    """Middleware, behind that which knows who is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and response.status_code == 302 and _was_not_let_in(request):
            keep(request)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Where the page is no form of one row, which shows it itself: ask whether to go on."""
        place = request.resolver_match
        if place is None or place.app_name != "admin" or not request.user.is_authenticated:
            return None
        if (place.url_name or "").endswith(("_change", "_add")) or place.url_name == "review":
            return None
        if request.method == "POST":
            discarded = DISCARD in request.POST
            discard(request)
            return HttpResponseRedirect(request.get_full_path()) if discarded else None
        sent = unsaved(request)
        return TemplateResponse(request, "admin/go_on.html", {"sent": _shown(sent)}) if sent is not None else None


def keep(request: HttpRequest) -> bool:
    """Put the form into the session; says whether it was one of ours."""
    by = _opener(request)
    if by is None or any("password" in name for name in request.POST):
        return False
    sent = request.POST.copy()
    for name in ("csrfmiddlewaretoken", OPENED_BY):
        sent.pop(name, None)
    written = sent.urlencode()
    if len(written) > MOST:
        messages.error(request, TOO_LONG)
        return False
    request.session[IN_SESSION] = {"by": by, "path": request.path, "sent": written}
    return True


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was opened before its author signed in anew, on this very site, is shown again, not thrown away."""
    here = f"{request.scheme}://{request.get_host()}"
    is_ours = request.headers.get("origin") == here
    may = not request.user.is_authenticated or _opener(request) == request.user.pk
    if is_ours and may and keep(request):
        return HttpResponseRedirect(request.get_full_path())
    return csrf.csrf_failure(request, reason)


@receiver(user_logged_in)
def forget_what_others_typed(request: HttpRequest | None = None, user: Any = None, **_: Any) -> None:
    session = getattr(request, "session", None)
    if session is not None and session.get(IN_SESSION, {}).get("by") not in (None, user.pk):
        del session[IN_SESSION]


def _was_not_let_in(request: HttpRequest) -> bool:
    return not request.user.is_authenticated or lacks_second_step(request)


def _signer() -> signing.TimestampSigner:
    return signing.TimestampSigner(salt="who opened the form")


def _opener(request: HttpRequest) -> int | None:
    try:
        return int(_signer().unsign(request.POST.get(OPENED_BY, ""), max_age=settings.SESSION_COOKIE_AGE))
    except (signing.BadSignature, ValueError):
        return None


def _shown(sent: QueryDict) -> list[tuple[str, str]]:
    return [(name, value) for name, values in sent.lists() for value in values]
