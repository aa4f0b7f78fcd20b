import html
import unicodedata
from collections.abc import Callable

from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import is_valid_path
from django.utils.encoding import iri_to_uri

# Everything a page needs is served by OnRecord itself; no script or style stands inside the HTML.
POLICY = "; ".join(
    [
        "default-src 'self'",
        "img-src 'self' data:",  # small images inside the stylesheets of the admin
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)

# What no page asks a browser for, nor anything inside it may; passkeys and copying are for this site alone.
PERMISSIONS = ", ".join(
    [
        *(
            f"{feature}=()"
            for feature in (
                *("accelerometer", "autoplay", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer"),
                *("microphone", "midi", "payment", "screen-wake-lock", "usb", "xr-spatial-tracking"),
            )
        ),
        *(f"{feature}=(self)" for feature in ("clipboard-write", "fullscreen")),
        *(f"publickey-credentials-{verb}=(self)" for verb in ("create", "get")),
    ]
)


def policies(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Tell browsers to load and run only what comes from this site, and to give it nothing that it does not need. A
    view may set a policy of its own."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response

    return middleware


class NothingThatCannotBeStored:
    """PostgreSQL takes no NUL in a text. Whoever sends one, in an address or a form, is told so, wherever it was found:
    the fault is not ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not (isinstance(exception, (DataError, ValueError)) and "NUL (0x00)" in str(exception)):
            return None
        return render(request, "400.html", {"reason": "It contains a NUL character, which no text has."}, status=400)


def links_with_punctuation(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Lead on from an address that took along what stood behind it: "…/s/XV2XD366P/)." in a text, "&gt;" in a mail.
    Only where nothing is found, so that no address that means something is led elsewhere."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        address = _without_punctuation(request.path_info)
        if address is None:
            return response
        query = request.META.get("QUERY_STRING", "")
        return redirect(iri_to_uri(address) + (f"?{query}" if query else ""), permanent=True)

    return middleware


def _without_punctuation(path: str) -> str | None:
    """The address that the path begins with, if only punctuation follows it."""
    plain = html.unescape(path)
    cut = plain
    while cut and unicodedata.category(cut[-1])[0] in "PSZC":  # punctuation, signs, spaces, what cannot be seen
        cut = cut[:-1]
    if not cut or not plain[len(cut) :].strip("/"):
        return None
    return next((address for address in (cut, f"{cut}/") if is_valid_path(address)), None)
