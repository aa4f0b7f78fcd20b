"""The tab of the desk on which actors that may be one are looked at side by side, and merged or kept apart."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from articles.actors.clusters import Cluster, by_weight, fullest_first, open_clusters
from articles.curation.actor_matches import keep_actors_apart, merge_matches, undo_last_match
from articles.curation.decisions import CurationError
from articles.curation.proposals import ANSWERED_MEANWHILE
from articles.filters.one_parameter import InvalidFilter, Parameters
from articles.models import Actor
from articles.presenters.actor_evidence import question_of
from articles.presenters.changes import undone
from articles.presenters.map_and_matrix import invalid_filter

from .chosen_rows import SEEN_INPUT, pairs_of
from .curation_tabs import MATCHES, tabs_of
from .review.desk import uses_single_keys
from .unsaved_forms import opened_by

RIGHTS = ("articles.view_proposal", "articles.change_actor")
TICK_TWO = "Tick two or more that are one."


def asked_about(view: Callable[[HttpRequest, int], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A page of questions about actors, for who may answer them: `view` gets the number of the proposal that is asked
    for, 0 where none is."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def wrapped(request: HttpRequest) -> HttpResponse:
        if not request.user.has_perms(RIGHTS):  # type: ignore[union-attr]
            raise PermissionDenied
        try:
            at = number(Parameters(request.GET, known=("at",)).one("at"))
        except InvalidFilter as error:
            return render(request, "400.html", invalid_filter(error), status=400)
        return view(request, at)

    return wrapped


@asked_about
def actor_matches(request: HttpRequest, at: int) -> HttpResponse:
    clusters = by_weight(open_clusters())
    place = next((n for n, each in enumerate(clusters) if at in each.proposals), 0)
    if request.method != "POST":
        return _show(request, clusters, place)
    try:
        return redirect(_decide(request, clusters, place))
    except CurationError as error:
        return _show(request, clusters, place, problem=str(error))


def _show(request: HttpRequest, clusters: list[Cluster], place: int, *, problem: str = "") -> HttpResponse:
    question = question_of(clusters[place]) if clusters else None
    ticked, stays = _chosen(request) if problem else ((question.ticked, question.stays) if question else (set(), 0))
    context = {
        "tabs": tabs_of(request, here=MATCHES),
        "question": question,
        "asked": clusters[place].proposals if clusters else (),
        "problem": problem,
        "ticked": ticked,
        "stays": stays,
        "typed": request.POST if problem else {},
        "place": place + 1,
        "count": len(clusters),
        "here_url": _url(clusters[place]) if clusters else "",
        "next_url": _url(clusters[place + 1]) if place + 1 < len(clusters) else "",
        "previous_url": _url(clusters[place - 1]) if place else "",
        "uses_single_keys": uses_single_keys(request),
        "opened_by": opened_by(request),
    }
    return render(request, "review/matches.html", context, status=409 if problem else 200)


def _decide(request: HttpRequest, clusters: list[Cluster], place: int) -> str:
    """Gives the address of the next question. Raises CurationError."""
    by, verb = cast(User, request.user), request.POST.get("do", "")
    if verb == "undo":
        decision, again = undo_last_match(by=by)
        messages.success(request, undone(decision))
        return _url(again)
    following = clusters[place + 1] if place + 1 < len(clusters) else clusters[0] if place else None
    why: dict[str, Any] = {name: request.POST.get(name, "")[:1000] for name in ("reason", "note")}
    asked = numbers(request, "asked")
    if verb == "apart":
        if not keep_actors_apart(asked=asked, by=by, **why):
            raise CurationError(ANSWERED_MEANWHILE)
        messages.success(request, "Kept apart for good.")
        return _url(following)
    ticked, stays = _chosen(request)
    actors = fullest_first(Actor.objects.visible().filter(pk__in=ticked))
    if verb not in ("merge", "merge_apart") or len(actors) < 2:
        raise CurationError(TICK_TWO)
    keep = next((actor for actor in actors if actor.pk == stays), actors[0])
    merge_matches(
        keep=keep, duplicates=[actor for actor in actors if actor != keep], asked=asked, by=by,
        seen=pairs_of(request.POST.getlist(SEEN_INPUT)), others_apart=verb == "merge_apart", **why,
    )  # fmt: skip
    messages.success(request, f"{len(actors)} actors are now one: {keep}.")
    return _url(following)


def _chosen(request: HttpRequest) -> tuple[set[int], int]:
    return set(numbers(request, "tick")), next(iter(numbers(request, "keep")), 0)


def numbers(request: HttpRequest, name: str) -> list[int]:
    return [int(each) for each in request.POST.getlist(name) if _is_number(each)]


def number(given: str) -> int:
    if given and not _is_number(given):
        raise InvalidFilter("at", given, "it is the number of a proposal")
    return int(given or 0)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10


def _url(at: Cluster | int | None) -> str:
    """A question is named by any of its proposals; where that is answered by now, the first one is shown."""
    proposal = at.number if isinstance(at, Cluster) else at
    return reverse("admin:matches") + (f"?{urlencode({'at': proposal})}" if proposal else "")
