"""How views answer: with a page or a part (decided here and nowhere else), a redirect, or why they cannot."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers

from articles.filters.statement_filter import InvalidFilter
from articles.models import Seal, Statement
from articles.presenters import why_gone
from articles.presenters.map_and_matrix import invalid_filter

View = Callable[..., HttpResponseBase]


def wants_part(request: HttpRequest) -> bool:
    """A boosted link and a page that the browser restores from its history need the whole page."""
    htmx = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def wants_counts(request: HttpRequest) -> bool:
    """The counts that follow a list, asked for by the place that is kept for them."""
    return wants_part(request) and request.htmx.target == "counts"  # type: ignore[attr-defined]


def page_or_part(request: HttpRequest, page: str, context: dict[str, Any], *, url: str = "") -> HttpResponse:
    """The part of `actors/actor_list.html` is `actors/_actor_list.html`.

    `url` is the canonical address of what is shown; with a part it becomes the browser's.
    """
    as_part = wants_part(request)
    response = render(request, page.replace("/", "/_") if as_part else page, {**context, "as_part": as_part})
    if as_part and url:
        response["HX-Push-Url"] = url
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response


def explain_invalid_filter(view: View) -> View:
    """Turn InvalidFilter into a page with status 400 that names the parameter."""

    @wraps(view)
    def explaining(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except InvalidFilter as error:
            return render(request, "400.html", invalid_filter(error), status=400)

    return explaining


def sealed(request: HttpRequest, seal: Seal, what: str) -> HttpResponse:
    """In the place of what was removed by law: since when, and on which ground."""
    return gone(request, why_gone.sealed(seal, what))


def gone(request: HttpRequest, words: dict[str, str]) -> HttpResponse:
    """In the place of what is no more: its title and why."""
    return unlisted(render(request, "410.html", words, status=410))


def never_shown(request: HttpRequest, statement: Statement) -> HttpResponse:
    """In the place of what has been below the threshold ever since it was read: why, and not its words."""
    return unlisted(render(request, "statements/never_shown.html", why_gone.no_longer(statement)))


def unlisted(response: HttpResponse) -> HttpResponse:
    """For whoever follows a link to it, and for no search engine."""
    response["X-Robots-Tag"] = "noindex"
    return response


def keep_query(request: HttpRequest, url: str) -> HttpResponse:
    """To the right address for good, with what was asked for."""
    query = request.META.get("QUERY_STRING", "")
    return redirect(f"{url}?{query}" if query else url, permanent=True)
