"""The address of the desk. What is decided goes through articles/curation/review.py; a GET writes nothing."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.admin import edit_conflicts, unsaved_forms
from articles.admin.edit_conflicts import OpenedForm
from articles.curation import review as curation
from articles.curation.decisions import SEALED, CurationError
from articles.filters.one_parameter import InvalidFilter
from articles.models import Article, Lease, Profile, Statement
from articles.presenters.changes import undone
from articles.presenters.map_and_matrix import invalid_filter

from . import alike, fetched_ahead
from .desk import (
    NEXT,
    PREVIOUS,
    Desk,
    context_of,
    fresh,
    is_part,
    is_unseen,
    others_here,
    parts_form,
    queue_around,
    suggestions_of,
    words_of,
)
from .form import ReviewForm, found_by_name, take

PAGE, PART = "review/desk.html", "review/_desk.html"
SIGNED_OUT_UNDECIDED = "You were signed out before this was decided. Check it and decide again."
CHANGED = "{} changed this while you were looking at it, so nothing has been decided yet. Check it, then decide."
CHANGED_BY_YOU = "You decided about this on another page meanwhile, so nothing has been decided here. Check it first."
NO_FURTHER = {NEXT: "This is the last one.", PREVIOUS: "This is the first one."}
LOOK_FIRST = "This may follow from the words that you chose. Take what is right, then accept."
DONE = {"accept": "Accepted", "reject": "Rejected", "flag": "Flagged"}
OFFER = "Use {speaker} for the {n} others printed “{printed}”"
ALL = "all"
MADE = {"split": "Split", "join": "Joined with the next one", "add": "Added"}  # what leads to another statement


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: Any) -> HttpResponse:
    if not request.user.has_perm("articles.view_statement"):
        raise PermissionDenied
    try:
        return _answer(request, Desk.of(request))
    except InvalidFilter as error:
        return render(request, "400.html", invalid_filter(error), status=400)


def _answer(request: Any, desk: Desk) -> HttpResponse:
    if request.method == "POST":
        return _decide(request, desk)
    if desk.move:
        return _move(request, desk)
    statement = desk.statement()
    typed = unsaved_forms.unsaved(request)
    told = {"warning": SIGNED_OUT_UNDECIDED} if typed is not None and statement else {}
    return _show(request, context_of(request, desk, statement, typed=typed, **told))


def _move(request: HttpRequest, desk: Desk) -> HttpResponse:
    """To the next or the previous one, which is looked up when somebody goes there."""
    moved = desk.moved()
    shown, said = moved or desk.placed(), "" if moved else NO_FURTHER[desk.move]
    if is_part(request):
        return _show(request, context_of(request, desk, shown and fresh(shown), said=said))
    return _lead_to(request, desk, shown, said)


def _decide(request: HttpRequest, desk: Desk) -> HttpResponse:
    if not request.user.has_perm("articles.change_statement"):
        raise PermissionDenied
    unsaved_forms.discard(request)
    if sealed := desk.sealed():
        return _lead_to(request, desk, desk.queue.next_open(sealed), SEALED)
    statement = desk.statement()
    if statement is None or unsaved_forms.DISCARD in request.POST:
        return redirect(request.get_full_path())
    desk = desk.afresh()
    verb, _, key = request.POST.get("do", "").partition("-")
    if verb == "undo":
        return _undo(request, desk, statement)
    if verb in ("suggest", "take"):
        return _suggest(request, desk, statement, key if verb == "take" else "")
    opened = OpenedForm.read(request.POST.get(edit_conflicts.NAME, ""))
    if opened.revision != statement.revision:
        return _conflict(request, desk, statement, opened)
    form, beside = parts_form(request, statement, request.POST)
    if verb in MADE:
        return _make(request, desk, statement, verb, form)
    if verb not in DONE or (verb != "reject" and not form.is_valid()):
        return _show(request, context_of(request, desk, statement, typed=request.POST))
    if verb == "accept" and not is_part(request) and is_unseen(form, beside):  # with scripts it is seen while one types
        return _show(request, context_of(request, desk, statement, typed=request.POST, warning=LOOK_FIRST))
    before = statement.speaker_id
    try:
        done = _carry_out(verb, key, form, opened.revision, cast(User, request.user))
    except curation.ChangedSinceError:
        return _conflict(request, desk, fresh(statement), opened)
    except (CurationError, ValidationError) as error:
        told = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        return _show(request, context_of(request, desk, statement, typed=request.POST, warning=told))
    return _go_on(request, desk, form, opened.revision, f"{DONE[verb]}: {statement}", offer=(done, before))


def _suggest(request: HttpRequest, desk: Desk, statement: Statement, taken: str) -> HttpResponse:
    """What follows from the words or the speaker that were chosen; where one of it, or all, is taken, the form with
    that. Nothing is written."""
    sent = request.POST.copy()
    form, beside = parts_form(request, statement, sent)
    found = suggestions_of(form, beside)
    for suggestion in found:
        if taken in (suggestion.key, ALL):
            take(sent, suggestion)
    if taken:
        return _show(request, context_of(request, desk, statement, typed=sent))
    context = {"desk": desk, "statement": statement, "suggestions": found, "suggested_for": words_of(form)}
    return render(request, "review/_suggestions.html", context)


def _undo(request: HttpRequest, desk: Desk, statement: Statement) -> HttpResponse:
    try:
        decision, again = curation.undo_last(by=cast(User, request.user))
    except (CurationError, PermissionDenied) as error:
        return _show(request, context_of(request, desk, statement, warning=str(error)))
    return _lead_to(request, desk, again or statement, undone(decision) + (f" Back at: {again}" if again else ""))


def _make(request: HttpRequest, desk: Desk, statement: Statement, verb: str, form: ReviewForm) -> HttpResponse:
    """Other statements of the same words, or one of others: on to the first of them."""
    this: dict[str, Any] = {"statement": statement.pk, "revision": statement.revision, "by": cast(User, request.user)}
    start, end = form.marked()
    try:
        if verb == "split":
            made = curation.split(**this, at=start)
        elif verb == "join":
            made = curation.join(**this)
        else:
            made = curation.add(beside=statement, start=start, end=end, by=cast(User, request.user))
    except (CurationError, ValidationError) as error:
        told = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        return _show(request, context_of(request, desk, statement, typed=request.POST, warning=told))
    return _lead_to(request, desk, made, f"{MADE[verb]}: {made}")


def _carry_out(verb: str, key: str, form: ReviewForm, revision: int, by: User) -> Statement:
    this: dict[str, Any] = {"statement": form.instance.pk, "revision": revision, "by": by}
    if verb == "reject":
        typed = " ".join(cast(QueryDict, form.data).getlist("public_reason"))
        ready = curation.READY_REASONS.get(key, ("", typed))[1]
        return curation.reject(**this, reason=ready)
    this |= {"changes": form.changes(), "about": form.wanted_countries()}
    if verb == "accept":
        return curation.accept(**this)
    return curation.flag(**this, what=form.cleaned_data["note"])


def _go_on(
    request: Any, desk: Desk, form: ReviewForm, revision: int, said: str, *, offer: tuple[Statement, int | None]
) -> HttpResponse:
    """To the next one to decide; where a speaker was put right, with the offer to do so for others."""
    statement, done = form.instance, offer[0]
    following = desk.queue.next_open(statement)
    if following and following.pk == statement.pk:
        following = desk.queue.following(statement) or following
    if following:
        Lease.objects.take(article=following.article_id, person=cast(User, request.user))
        if told := fetched_ahead.answer(request, following, done, form, revision, said):
            return told
    return _lead_to(request, desk, following, said, offer=alike.offer(*offer, desk.url(following)))


def _lead_to(request: Any, desk: Desk, statement: Statement | None, said: str, **told: Any) -> HttpResponse:
    url = desk.url(statement)
    if not request.htmx:
        if said:
            messages.success(request, said)
        if offer := told.get("offer"):
            messages.success(request, format_html('<a href="{}">{}</a>', offer["url"], OFFER.format(**offer)))
        return redirect(f"{url}#now")
    shown = fresh(statement) if statement else None
    response = _show(request, context_of(request, desk, shown, said=said, **told))
    response["HX-Push-Url"] = url
    return response


def _conflict(request: HttpRequest, desk: Desk, statement: Statement, opened: OpenedForm) -> HttpResponse:
    """What was typed is laid over what is there now, and each difference is told."""
    sent = request.POST.copy()
    form, _ = parts_form(request, statement, None)
    differences = edit_conflicts.lay_over(sent, opened, form, [])
    who = statement.curated_by.get_full_name() or statement.curated_by.get_username() if statement.curated_by else ""
    is_own = statement.curated_by == request.user
    told = {"warning": CHANGED_BY_YOU if is_own else CHANGED.format(who or "Somebody"), "differences": differences}
    return _show(request, context_of(request, desk, statement, typed=sent, **told))


def _show(request: Any, context: dict[str, Any]) -> HttpResponse:
    return render(request, PART if request.htmx else PAGE, context)


@require_safe
def speakers(request: HttpRequest) -> HttpResponse:
    """While the name of a speaker is typed."""
    if not request.user.has_perm("articles.view_actor"):
        raise PermissionDenied
    typed = request.GET.get("other", "")[:300]
    found, are_near = found_by_name(typed)
    context = {"found": found, "typed": typed.strip(), "are_near": are_near}
    return render(request, "review/_found.html", context)


@require_POST
def here(request: HttpRequest) -> HttpResponse:
    """That this person is still at the article, and who else is at one; with what is counted, where that is asked."""
    if not request.user.has_perm("articles.view_statement"):
        raise PermissionDenied
    number = request.POST.get("article", "")
    article = get_object_or_404(Article.objects.defer("body", "raw"), public_id=number)
    is_mine = Lease.objects.take(article=article.pk, person=cast(User, request.user))
    context: dict[str, Any] = {"others": others_here(request), "is_mine": is_mine, "article": article}
    if request.POST.get("counts"):
        try:
            desk = Desk.of(request)
            context |= queue_around(request, desk, desk.placed())
        except InvalidFilter as error:
            return render(request, "400.html", invalid_filter(error), status=400)
    return render(request, "review/_others.html", context)


@require_POST
def single_keys(request: HttpRequest) -> HttpResponse:
    """Whether this account uses them."""
    on = request.POST.get("on") == "yes"
    Profile.objects.update_or_create(user=cast(User, request.user), defaults={"uses_single_keys": on})
    return redirect(
        request.POST.get("back", "") if request.POST.get("back", "").startswith("/admin/review/") else "admin:review"
    )
