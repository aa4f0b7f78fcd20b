"""Bringing articles in by hand: what is given is looked through and corrected, then kept as one import."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode

from articles.admin.reasons import note_field, reason_field
from articles.curation.decisions import CurationError
from articles.importing import undo_import, uploads
from articles.importing.readers.csv_and_json import INPUT_FIELDS
from articles.importing.readers.formats import FORMATS
from articles.models import BulkChange, ImportRun, Upload
from articles.presenters import import_pages
from articles.tasks.bulk import undo_import as undo_by_worker
from articles.tasks.importing import (
    fetch_upload,
    go_on_with_import,
    keep_upload,
    keep_upload_here,
    repeat_failed_files,
    stop_import,
)
from articles.tasks.worker import workers_there
from config.request_size import MOST_MB_SENT

ADD, CHANGE = "articles.add_article", "articles.change_article"
STEERING = {"stop": stop_import, "go_on": go_on_with_import, "repeat": repeat_failed_files}
UNDONE_IN_REQUEST = 2_000  # articles that a request takes back itself where no worker is there
SECONDS = 60  # of SQL: many articles are compared with those that are here


class UndoImportForm(forms.Form):
    reason = reason_field()
    note = note_field()
    taking_along = forms.BooleanField(required=False)


def for_importers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For whoever may add articles."""

    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(ADD):
            raise PermissionDenied
        request.time_limit.seconds = SECONDS
        return view(request, *args, **kwargs)

    return guarded


@for_importers
def start(request: HttpRequest) -> HttpResponse:
    problem, status = "", 200
    if request.method == "POST":
        try:
            files = [(each.name or "file", each.read()) for each in request.FILES.getlist("files")]
            upload = uploads.take_in(
                files=files, pasted=request.POST.get("text", ""), addresses=request.POST.get("addresses", ""),
                by=request.user, is_fetched_later=bool(workers_there()),  # type: ignore[arg-type]
            )  # fmt: skip
            if upload.files.awaited().exists():
                fetch_upload.defer(upload=str(upload.pk))
            return redirect("admin:import_upload", upload.pk)
        except uploads.UploadError as error:
            problem, status = str(error), 400
    waiting = Upload.objects.of(request.user).order_by("-made_at").prefetch_related("files")
    runs = import_pages.runs(ImportRun.objects.with_life().select_related("by")[:10])
    typed = request.POST if problem else {}
    most = uploads.MOST_BY_WORKERS if workers_there() else uploads.MOST_ADDRESSES
    context = {"problem": problem, "typed": typed, "waiting": waiting, "runs": runs, "most": most,
               "most_mb": MOST_MB_SENT}  # fmt: skip
    return render(request, "import_page/start.html", context, status=status)


@for_importers
def upload(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Everything that was given, article by article; and what is to be done with it."""
    found = get_object_or_404(Upload.objects.of(request.user), pk=pk)
    if found.is_being_kept:
        return redirect("admin:import_run", found.run_id)
    if request.method == "GET" and found.files.awaited().exists():
        return fetching(request, found)
    if request.method == "GET" and request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Refresh": "true"})  # all is here
    problems: dict[str, str] = {}
    if request.method == "POST":
        uploads.choose(found, shown=request.POST.getlist("shown"), taken=request.POST.getlist("take"))
        if "keep" in request.POST:
            return redirect("admin:import_run", keep(found, request).pk)
        if "forget" in request.POST:
            uploads.forget(found)
            messages.info(request, "Discarded. Nothing was kept.")
            return redirect("admin:import")
        try:
            if not (problems := change(found, request)):
                return redirect(request.path)
        except uploads.UploadError as error:
            return HttpResponseBadRequest(str(error), content_type="text/plain; charset=utf-8")
    typed = request.POST if problems else found.known
    context = {
        "upload": found,
        "files": import_pages.files(found),
        "known": {name: typed.get(name, "") for name in uploads.FOR_ALL},
        "fields": list(INPUT_FIELDS),
        "formats": FORMATS,
        "problems": problems,
    }
    return render(request, "import_page/upload.html", context, status=400 if problems else 200)


def fetching(request: HttpRequest, upload: Upload) -> HttpResponse:
    """How many of its addresses a worker has fetched, renewed by itself."""
    n = upload.files.count()
    context = {"n": n, "n_here": n - upload.files.awaited().count(), "workers": workers_there()}
    template = "import_page/_fetching.html" if request.headers.get("HX-Request") else "import_page/fetching.html"
    return render(request, template, context)


def change(upload: Upload, request: HttpRequest) -> dict[str, str]:
    """What is true of all articles, or how a file is to be read; says what of it cannot be used."""
    if "read_as" in request.POST:
        number = request.POST["read_as"]
        file = get_object_or_404(upload.files, number=number if number.isdecimal() else -1)
        columns = {name: request.POST.get(f"column-{name}", "") for name in INPUT_FIELDS}
        uploads.read_as(file, form=request.POST.get("format", file.format), columns=columns)
        return {}
    given = request.POST.dict()
    if not (problems := uploads.problems_of(given)) and "known" in request.POST:
        uploads.set_for_all(upload, given)
    return problems


def keep(upload: Upload, request: HttpRequest) -> ImportRun:
    """By workers, where they are there; else now."""
    if workers_there():
        return keep_upload(upload, by=request.user)  # type: ignore[arg-type]
    request.time_limit.seconds = 3600  # type: ignore[attr-defined]
    return keep_upload_here(upload, by=request.user)  # type: ignore[arg-type]


@for_importers
def article(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One article as it will be kept, with its statements marked, to be corrected."""
    found = get_object_or_404(Upload.objects.of(request.user), pk=pk)
    item = import_pages.item_or_404(found, request.GET.get("key", ""))
    problems: dict[str, str] = {}
    if request.method == "POST":
        given = request.POST.dict()
        if not (problems := uploads.problems_of(given)):
            uploads.correct(found, item, given)
            if "next" in request.POST:
                return redirect("admin:import_upload", pk)
            return redirect(f"{request.path}?{urlencode({'key': item.key})}")
    shown = uploads.shown(item)
    if problems:
        shown |= {name: request.POST.get(name, "") for name in uploads.CORRECTED}
    context = {"upload": found, "item": item, "shown": shown, "problems": problems, **import_pages.reading(item)}
    return render(request, "import_page/article.html", context, status=400 if problems else 200)


@for_importers
def statements(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """How many statements articles of a file will give, for their rows in the list."""
    found = get_object_or_404(Upload.objects.of(request.user), pk=pk)
    items = uploads.items(found, request.GET.getlist("key")[: import_pages.COUNTED_TOGETHER])
    return render(request, "import_page/_statements.html", {"counts": import_pages.counts(items)})


@for_importers
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """What an import did, or how far it is: renewed by itself while it is under way. One that workers do is stopped
    here, gone on with, and what could not be read is tried again."""
    found = get_object_or_404(ImportRun.objects.with_life().select_related("by"), pk=pk)
    if request.method == "POST":
        for verb in STEERING.keys() & request.POST.keys():
            STEERING[verb](run=found)
        return redirect(request.path)
    context = {"run": found, **import_pages.run(found, request.user), "workers": workers_there()}  # type: ignore[arg-type]
    template = "import_page/_run.html" if request.headers.get("HX-Request") else "import_page/run.html"
    return render(request, template, context)


@for_importers
def undo_run(request: HttpRequest, pk: int) -> HttpResponse:
    """Exactly what undoing an import would do; and doing it."""
    if not request.user.has_perm(CHANGE):  # type: ignore[union-attr]
        raise PermissionDenied
    found = get_object_or_404(ImportRun.objects.with_life(), pk=pk)
    form = UndoImportForm(request.POST or None)
    problem = ""
    if form.is_valid():
        try:
            with transaction.atomic():
                seen = request.POST.get("seen", "")
                hand_over(undo_import.ask(found, by=request.user, seen=seen, **form.cleaned_data))  # type: ignore[arg-type]
            return redirect("admin:import_run", pk)
        except CurationError as error:
            problem = str(error)
    try:
        plan = undo_import.what_undoing_does(found)
    except CurationError as error:
        messages.warning(request, str(error))
        return redirect("admin:import_run", pk)
    context = {"run": found, "plan": plan, "form": form, "problem": problem, "kinds": import_pages.kinds_of(plan)}
    return render(request, "import_page/undo.html", context, status=409 if problem else 200)


def hand_over(asked: BulkChange) -> None:
    """Few articles are done now, more by a worker, for whom the import's page waits. Raises CurationError where there
    is none for very many."""
    if asked.n <= undo_import.TOGETHER:
        undo_import.carry_out(asked.pk)
    elif workers_there():
        undo_by_worker.defer(bulk=asked.pk)
    elif asked.n <= UNDONE_IN_REQUEST:
        undo_import.carry_out(asked.pk)
    else:
        raise CurationError(
            f"These are {asked.n:,} articles, and no worker is running: start one with “manage.py worker”, or use "
            f"“manage.py undo_import”."
        )
