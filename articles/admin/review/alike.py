"""After a correction: the same speaker for the others that are printed alike, looked through first, as one decision."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_http_methods

from articles.admin.chosen_rows import Chosen
from articles.admin.curation_tabs import tabs_of
from articles.curation import review as curation
from articles.filters.one_parameter import InvalidFilter
from articles.models import Statement
from articles.models.statement_queryset import StatementQuerySet
from articles.presenters.map_and_matrix import invalid_filter

MOST = 200  # looked through at once


def offer(statement: Statement, before: int | None, back: str) -> dict[str, Any]:
    """Nothing where no other is printed alike."""
    n = curation.others_printed_alike(statement, before).order_by()[: MOST + 1].count()
    if not n:
        return {}
    query = urlencode({"statement": statement.public_id, "before": before or "", "back": back})
    return {
        "speaker": str(statement.speaker or "nobody"),
        "printed": statement.speaker_as_printed,
        "n": n,
        "is_more": n > MOST,
        "url": f"{reverse('admin:review_alike')}?{query}",
    }


@require_http_methods(["GET", "HEAD", "POST"])
def alike(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("articles.change_statement"):
        raise PermissionDenied
    try:
        statement, others = _asked(request)
    except InvalidFilter as error:
        return render(request, "400.html", invalid_filter(error), status=400)
    back = _back(request)
    if request.method == "POST":
        chosen = Chosen.from_post(request.POST, None).rows(others)
        n = curation.give_speaker(statements=chosen, speaker=statement.speaker, by=cast(User, request.user))
        left = len(request.POST.getlist("_selected_action")) - n
        told = f" Left alone: {left}, changed since this page was opened." if left else ""
        messages.success(request, f"{statement.speaker or 'Nobody'} is the speaker of {n} more.{told}")
        return redirect(back)
    shown = others.for_display().newest_first()[:MOST]
    context = {"statement": statement, "others": shown, "back": back, "tabs": tabs_of(request, here="Statements")}
    return render(request, "review/alike.html", context)


def _asked(request: HttpRequest) -> tuple[Statement, StatementQuerySet]:
    """Raises InvalidFilter."""
    given, before = request.GET.get("statement", ""), request.GET.get("before", "")
    statement = Statement.objects.with_public_id(given)
    if statement is None:
        raise InvalidFilter("statement", given, "there is no statement with this id")
    if before and not (before.isascii() and before.isdecimal() and len(before) < 10):
        raise InvalidFilter("before", before, "it is the number of an actor")
    return statement, curation.others_printed_alike(statement, int(before) if before else None)


def _back(request: HttpRequest) -> str:
    desk, back = reverse("admin:review"), request.GET.get("back", "")
    return back if back.startswith(desk) and url_has_allowed_host_and_scheme(back, None) else desk
