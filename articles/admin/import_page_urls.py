"""The addresses of the pages that bring articles in by hand (import_page.py). A web server that has nothing of what
reads articles says so there; its other pages need none of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from config.installation import lacks

ADDRESSES = {
    "start": ("import/", "import"),
    "upload": ("import/<uuid:pk>/", "import_upload"),
    "article": ("import/<uuid:pk>/article/", "import_article"),
    "statements": ("import/<uuid:pk>/statements/", "import_statements"),
    "run": ("import/run/<int:pk>/", "import_run"),
    "undo_run": ("import/run/<int:pk>/undo/", "import_undo"),
}


def pages() -> list[tuple[str, Callable[..., HttpResponse], str]]:
    try:
        from . import import_page
    except ModuleNotFoundError as error:
        if not (reason := lacks(error)):
            raise
        return [(address, saying(reason), name) for address, name in ADDRESSES.values()]
    return [(address, getattr(import_page, view), name) for view, (address, name) in ADDRESSES.items()]


def saying(reason: str) -> Callable[..., HttpResponse]:
    def view(request: HttpRequest, **_: Any) -> HttpResponse:
        context = {"title": "Articles are not read on this server", "reason": reason}
        return render(request, "400.html", context, status=503)

    return view
