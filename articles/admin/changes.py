"""The page of all changes: what people decided, and undoing it, each time looked at before it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from articles.accounts.export_log import note_export
from articles.admin import undoing_imports_and_seals
from articles.admin.bulk_by_worker import IN_REQUEST, hand_over, is_for_workers
from articles.admin.curation_tabs import tabs_of
from articles.admin.reasons import note_field, reason_field
from articles.curation import bulk_changes, imports_and_seals, statements_since_merge
from articles.curation.changes import ChangeFilter, rights_of
from articles.curation.decisions import CurationError
from articles.curation.told_before_undoing_many import changed_since
from articles.curation.undo import (
    Undoing,
    to_be_undone,
    undo,
    undo_all,
    what_undoing_all_does,
    what_undoing_does,
)
from articles.filters.one_parameter import InvalidFilter
from articles.models import Actor, Decision, DecisionRow
from articles.presenters import changes as told
from articles.presenters.map_and_matrix import invalid_filter
from articles.sharing.writers import csv_line
from articles.tasks.worker import workers_there

AT_ONCE = 500  # decisions undone in one request
MOST_BY_WORKERS = 5_000  # decisions that workers undo in one go
ROWS_SHOWN = 100  # rows of a decision on its own page
MOST_IN_CSV = 100_000


class UndoForm(forms.Form):
    note = note_field(help_text="Kept in the record of changes. Readers never see it.", widget=forms.TextInput())
    reason = reason_field(help_text="Readers see it where something is taken back by this.", widget=forms.TextInput())
    taking_along = forms.ChoiceField(
        label="What was changed since", required=False, choices=[("", "stays as it is"), ("yes", "goes back, too")],
        widget=forms.RadioSelect,
    )  # fmt: skip

    def why(self) -> dict[str, Any]:
        return {**self.cleaned_data, "taking_along": self.cleaned_data["taking_along"] == "yes"}


def for_curators(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Whoever may do something here sees what was done. A parameter that cannot be understood is named."""

    @wraps(view)
    def seen(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_module_perms("articles"):
            raise PermissionDenied
        try:
            return view(request, *args, **kwargs)
        except InvalidFilter as error:
            return render(request, "400.html", invalid_filter(error), status=400)

    return seen


@require_safe
@for_curators
def change_list(request: HttpRequest) -> HttpResponse:
    filters = ChangeFilter.read(request.GET)
    context = told.context_of(filters, request.user)  # type: ignore[arg-type]
    return render(request, "changes/list.html", {**context, "tabs": tabs_of(request, here="Changes")})


@require_http_methods(["GET", "HEAD", "POST"])
@for_curators
def change_detail(request: Any, number: int) -> HttpResponse:
    """What a decision did, and what undoing it does now; sent, it is undone."""
    decision = get_object_or_404(Decision.objects.select_related("undoes"), pk=number)
    form = UndoForm(request.POST if request.method == "POST" else None)
    if has_many_rows([decision]) and decision.verb not in imports_and_seals.OWN_VERBS:
        return _undo_by_worker(request, [decision], form, back=reverse("admin:changes"))
    if request.method == "POST" and form.is_valid():
        try:
            undoing = _undo(decision, request, form.why())
        except CurationError as error:
            form.add_error(None, str(error))
        else:
            later = " The rest goes back when its removal by law is lifted." if undoing.waiting.exists() else ""
            messages.success(request, f"Undone.{later}")
            return HttpResponseRedirect(reverse("admin:change", args=[undoing.pk]))
    (change,) = told.told([decision], request.user, shown=ROWS_SHOWN)
    has_own_undo = decision.verb in imports_and_seals.OWN_VERBS
    taking_along = form["taking_along"].value() == "yes"
    undoing_does = [] if has_own_undo else [what_undoing_does(decision, taking_along=taking_along)]
    since = statements_since_merge.came_since(decision) if decision.verb != "undo" else {}
    names = Actor.objects.in_bulk(since)
    context = {
        "tabs": tabs_of(request, here="Changes"),
        "change": change,
        "form": form,
        "does": told.counted(step for each in undoing_does for step in each.done),
        **left_of(undoing_does),
        "came_since": [(names[key], rows) for key, rows in since.items()],
        "still_waiting": told.counted(decision.waiting.all()) if decision.undoes_id else "",
        "undoes_first": Decision.objects.undone([decision.pk]),
        "has_own_undo": has_own_undo,
        "batch": Decision.objects.in_batch(decision.batch_id).count() if decision.batch_id else 0,
    }
    return render(request, "changes/detail.html", context, status=400 if form.errors else 200)


def left_of(undoings: list[Undoing], n: int | None = None) -> dict[str, Any]:
    """What was changed since, the first of it, and how much that is."""
    n_left = sum(len(each.changed_since) for each in undoings) if n is None else n
    waiting = told.counted(step for each in undoings for step in each.waiting)
    return {"left": told.left(undoings), "n_left": n_left, "waiting": waiting}


def _undo(decision: Decision, request: Any, why: dict[str, Any]) -> Decision:
    chosen = [int(key) for key in request.POST.getlist("came_since") if key.isdecimal() and len(key) < 19]
    if chosen:
        return statements_since_merge.unmerge(merge=decision, by=request.user, statements=chosen, **why)
    return undo(decision, by=request.user, **why)


@require_http_methods(["GET", "HEAD", "POST"])
@for_curators
def undo_these(request: Any) -> HttpResponse:
    """All of a filter: as it was when it was looked at."""
    filters = ChangeFilter.read(request.GET, "upto")
    newest = filters.decisions().values_list("pk", flat=True).first() or 0
    upto = request.POST.get("upto", "") or str(newest)
    decisions = filters.decisions().up_to(int(upto) if upto.isdecimal() and len(upto) < 19 else 0)
    form = UndoForm(request.POST if request.method == "POST" else None)
    chosen = list(decisions[: MOST_BY_WORKERS + 1])
    back = f"{reverse('admin:changes')}?{filters.with_()}"
    if filters.is_narrow and chosen and has_many_rows(chosen):
        return _undo_by_worker(request, chosen, form, back=back, upto=upto)
    problem = _problem(filters, chosen)
    own = [] if problem else undoing_imports_and_seals.among(chosen, request.user)
    ticked = request.POST.getlist("own")
    if request.method == "POST" and not problem and form.is_valid():
        why = form.why()
        try:
            undoing = undoing_imports_and_seals.chosen(own, ticked, by=request.user, **why)
            made = undo_all(chosen, by=request.user, own=undoing, **why)
        except CurationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{told.changes(len(made))} undone. Undo this batch to have them back.")
            query = f"batch={made[0].batch_id}"
            return HttpResponseRedirect(f"{reverse('admin:changes')}?{query}")
    taking_along = form["taking_along"].value() == "yes"
    does = [] if problem else what_undoing_all_does(chosen, taking_along=taking_along)
    context = {
        "tabs": tabs_of(request, here="Changes"),
        "filters": filters,
        "upto": upto,
        "problem": problem,
        "form": form,
        "sentence": told.sentence(filters, len(chosen), told.people(filters)),
        "n": len([each for each in does if each.done]),
        "passed_over": 0 if problem else len(chosen) - len(to_be_undone(chosen)) - len(own),
        "own": own,
        "ticked": ticked,
        "does": told.counted(step for each in does for step in each.done),
        **left_of(does),
        "first": told.told(chosen[:20], request.user),
    }
    return render(request, "changes/undo.html", context, status=400 if form.errors else 200)


def has_many_rows(chosen: list[Decision]) -> bool:
    """So that workers undo them."""
    if len(chosen) > AT_ONCE:
        return workers_there() > 0
    return is_for_workers(DecisionRow.objects.count_of(chosen, most=IN_REQUEST + 1))


def _undo_by_worker(request: Any, chosen: list[Decision], form: UndoForm, *, back: str, **more: Any) -> HttpResponse:
    """One decision after the other, the newest first. Each is looked at when it is its turn."""
    decisions = to_be_undone(chosen)
    problem = ""
    if len(chosen) > MOST_BY_WORKERS:
        problem = f"There are more than {MOST_BY_WORKERS:,}. Narrow them down, to a day for example."
    elif not decisions:
        problem = "None of these is left to undo."
    elif not request.user.has_perms(rights_of(decisions)):
        problem = "You may not undo what you may not do."
    elif request.method == "POST" and form.is_valid():
        return hand_over(bulk_changes.ask_to_undo(decisions, by=request.user, **form.why()))
    n_left, since = (0, []) if problem else changed_since(decisions)
    context = {
        "tabs": tabs_of(request, here="Changes"), "problem": problem, "form": form, "back": back, "n": len(decisions),
        "own": undoing_imports_and_seals.among(chosen, request.user), "always_asks": True, **left_of(since, n_left),
        "first": told.told(decisions[:20], request.user), **more,
    }  # fmt: skip
    return render(request, "changes/undo_by_worker.html", context, status=400 if form.errors else 200)


def _problem(filters: ChangeFilter, chosen: list[Decision]) -> str:
    if not filters.is_narrow:
        return "Choose first: a person, a kind, a batch or a time."
    if not chosen:
        return "There are no such changes."
    if len(chosen) > AT_ONCE:
        return f"There are more than {AT_ONCE}. Narrow them down, to a day for example, and undo them in parts."
    return ""


@require_safe
@for_curators
def change_csv(request: Any) -> StreamingHttpResponse:
    """The decisions of a filter, the newest first."""
    filters = ChangeFilter.read(request.GET)
    note_export(request)

    def lines() -> Iterator[str]:
        yield csv_line(["number", "decided_at", "who", "what", "note", "reason", "undoes", "batch"])
        for each in filters.decisions()[:MOST_IN_CSV].iterator():
            told_of = [told.who_of(each), each.verb, each.note, each.reason]
            yield csv_line([each.pk, each.decided_at, *told_of, each.undoes_id, each.batch_id])

    answer = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="changes.csv"'
    return answer
