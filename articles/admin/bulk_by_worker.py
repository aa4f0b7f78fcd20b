"""Verbs for many rows at once: handed to a worker, with a page that says how far it is and leads to its undo."""

from __future__ import annotations

from typing import Any, cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from articles.curation.bulk_changes import BULK_VERBS
from articles.importing.rereading import answering_proposals
from articles.models import BulkChange, Proposal
from articles.tasks.bulk import carry_out_bulk_change
from articles.tasks.worker import workers_there

from .curation_tabs import tabs_of

DONED = {
    "accept": "accepted", "reject": "rejected", "withdraw": "withdrawn", "restore": "restored",
    "settle flags": "unflagged", "keep apart": "kept apart", "let join": "let in again", "set parts": "changed",
    "accept proposal": "accepted", "hide": "hidden", "show": "shown again", "set provenance": "changed",
    "dismiss": "dismissed", "undo": "undone",
}  # fmt: skip
IN_REQUEST = 1_000  # statements that a request changes itself, though there are workers
MOST = 100_000  # rows chosen for workers


def is_for_workers(n: int) -> bool:
    """`n` statements, or other rows with as much work."""
    return n > IN_REQUEST and workers_there() > 0


def hand_over(bulk: BulkChange, task: Any = carry_out_bulk_change) -> HttpResponse:
    task.defer(bulk=bulk.pk)
    return redirect("admin:bulk_change", bulk.pk)


@require_safe
def bulk_change(request: HttpRequest, pk: int) -> HttpResponse:
    """For who asked for it: renewed by itself until it is done."""
    user = cast(User, request.user)
    if not user.has_module_perms("articles"):
        raise PermissionDenied
    bulk = get_object_or_404(BulkChange, pk=pk, by=user)
    context = {
        "bulk": bulk, "things": _things(bulk.verb), "done": DONED.get(bulk.verb, bulk.verb), "workers": workers_there(),
    }  # fmt: skip
    if request.headers.get("HX-Request"):
        return render(request, "changes/_bulk.html", context)
    return render(request, "changes/bulk.html", {**context, "tabs": tabs_of(request, here="")})


def _things(verb: str) -> tuple[str, str]:
    """One of them, and several."""
    model = Proposal if verb == answering_proposals.VERB else BULK_VERBS[verb].model if verb in BULK_VERBS else None
    if model is None:
        return "change", "changes"
    names = model._meta
    return str(names.verbose_name), str(names.verbose_name_plural)
