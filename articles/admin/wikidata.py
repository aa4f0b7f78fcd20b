"""The tab of the desk on which an actor is looked at beside the items of Wikidata that it may be."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from articles.curation.decisions import CurationError
from articles.curation.proposals import ANSWERED_MEANWHILE
from articles.curation.wikidata import identify, none_of_them, undo_last_item
from articles.models import Proposal
from articles.presenters.changes import undone
from articles.presenters.wikidata_question import open_questions, question_about

from .actor_matches import asked_about, numbers
from .curation_tabs import WIKIDATA, tabs_of
from .review.desk import uses_single_keys
from .unsaved_forms import opened_by

TICK_ONE = "Tick the item that it is."

Questions = list[tuple[int, list[int]]]


@asked_about
def wikidata(request: HttpRequest, at: int) -> HttpResponse:
    questions = open_questions()
    place = next((n for n, (_, proposals) in enumerate(questions) if at in proposals), 0)
    if request.method != "POST":
        return _show(request, questions, place)
    try:
        return redirect(_decide(request, questions, place))
    except CurationError as error:
        return _show(request, questions, place, problem=str(error))


def _show(request: HttpRequest, questions: Questions, place: int, *, problem: str = "") -> HttpResponse:
    question = question_about(*questions[place]) if questions else None
    items = [item.proposal.pk for item in question.items] if question else []
    context = {
        "tabs": tabs_of(request, here=WIKIDATA),
        "question": question,
        "asked": questions[place][1] if questions else (),
        "problem": problem,
        "ticked": numbers(request, "item") if problem else items if len(items) == 1 else [],
        "typed": request.POST if problem else {},
        "place": place + 1,
        "count": len(questions),
        "here_url": _url(questions, place),
        "next_url": _url(questions, place + 1),
        "previous_url": _url(questions, place - 1),
        "uses_single_keys": uses_single_keys(request),
        "opened_by": opened_by(request),
    }
    return render(request, "review/wikidata.html", context, status=409 if problem else 200)


def _decide(request: HttpRequest, questions: Questions, place: int) -> str:
    """Gives the address of the next question. Raises CurationError."""
    by, verb = cast(User, request.user), request.POST.get("do", "")
    if verb == "undo":
        decision, again = undo_last_item(by=by)
        messages.success(request, undone(decision))
        return _address(again)
    asked = numbers(request, "asked")
    why: dict[str, Any] = {name: request.POST.get(name, "")[:1000] for name in ("reason", "note")}
    following = _url(questions, place + 1) or (_url(questions, 0) if place else _address(None))
    if verb == "none":
        if not none_of_them(asked=asked, by=by, **why):
            raise CurationError(ANSWERED_MEANWHILE)
        messages.success(request, "Noted: it is none of these items.")
        return following
    chosen = [key for key in numbers(request, "item") if key in asked]
    proposal = Proposal.objects.about_wikidata().filter(pk__in=chosen).select_related("actor").first()
    if verb != "set" or proposal is None:
        raise CurationError(TICK_ONE)
    actor = identify(proposal=proposal, asked=asked, by=by, **why)
    messages.success(request, f"{actor} is {proposal.wikidata} on Wikidata.")
    return following


def _url(questions: Questions, place: int) -> str:
    """ "" where there is none."""
    return _address(questions[place][1][0]) if 0 <= place < len(questions) else ""


def _address(at: int | None) -> str:
    """A question is named by any of its proposals; where that is answered by now, the first one is shown."""
    return reverse("admin:wikidata") + (f"?{urlencode({'at': at})}" if at else "")
