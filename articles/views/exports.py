"""A search as a file or for a program: CSV, JSON Lines, and pages of JSON."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

from anyascii import anyascii
from django.db import connection
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import content_disposition_header, quote_etag
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from articles.accounts.export_log import note_export
from articles.counts.facet_counts import count_facets
from articles.filters.paging import PAGE_SIZE
from articles.filters.statement_filter import InvalidFilter, StatementFilter
from articles.models import Statement
from articles.presenters.statement_list import positions_of
from articles.sharing.atom import ENTRIES
from articles.sharing.export_file import SECONDS_PER_EXPORT, written_to_file
from articles.sharing.fields import FIELDS, GONE_FIELDS, PLACES, Chunks, Field
from articles.sharing.records import gone_from, gone_records, records, records_of
from articles.sharing.writers import as_csv, as_json_lines

from .htmx import View, explain_invalid_filter

PAGE = 1000


@dataclass(frozen=True, slots=True)
class Format:
    """Of a file; `write` turns records of those fields into its text."""

    extension: str
    content_type: str
    write: Callable[[Sequence[Field], Chunks], Generator[str, None, None]]


CSV = Format("csv", "text/csv; charset=utf-8; header=present", as_csv)
JSON_LINES = Format("jsonl", "application/jsonl; charset=utf-8", lambda _, chunks: as_json_lines(chunks))


def explain_invalid_filter_in_json(view: View) -> View:
    @wraps(view)
    def explaining(request: HttpRequest) -> HttpResponseBase:
        try:
            return view(request)
        except InvalidFilter as error:
            said = {"error": str(error), "parameter": error.parameter, "value": error.value, "reason": error.reason}
            return JsonResponse(said, status=400)

    return explaining


def exports_of(filters: StatementFilter) -> list[tuple[str, str]]:
    """What else the statements of a list can be had as: label and address."""
    names = (("Feed", "atom"), ("CSV", "csv"), ("JSON", "json"))
    return [(label, filters.with_(size=PAGE_SIZE).url(f"statement-{name}")) for label, name in names]


@require_safe
def export_list(request: HttpRequest) -> HttpResponse:
    """What exports there are, and what their fields mean."""
    fields = {"fields": FIELDS, "gone_fields": GONE_FIELDS, "places": PLACES}
    return render(request, "exports/export_list.html", {**fields, "page_size": PAGE, "feed_size": ENTRIES})


@require_safe
@explain_invalid_filter
def statement_csv(request: HttpRequest) -> HttpResponseBase:
    return _download(request, CSV)


@require_safe
@explain_invalid_filter_in_json
def statement_jsonl(request: HttpRequest) -> HttpResponseBase:
    return _download(request, JSON_LINES)


@require_safe
@explain_invalid_filter
def gone_csv(request: HttpRequest) -> HttpResponseBase:
    """What is no longer on record."""
    return _gone(request, CSV)


@require_safe
@explain_invalid_filter_in_json
def gone_jsonl(request: HttpRequest) -> HttpResponseBase:
    return _gone(request, JSON_LINES)


@require_safe
@explain_invalid_filter_in_json
def statement_json(request: HttpRequest) -> HttpResponseBase:
    filters = StatementFilter.from_query(request.GET).by_date()
    note_export(request)
    positions = positions_of(filters, PAGE)
    site = _site(request)
    said: dict[str, Any] = {
        "sentence": filters.sentence(),
        "url": site + filters.with_().url(),
        "count": count_facets(filters, ()).total,
        "next": site + positions.next.url("statement-json") if positions.next else None,
        "statements": records_of(positions.ids, site=site),
    }
    etag = quote_etag(hashlib.sha256(json.dumps(said).encode()).hexdigest())
    now = timezone.now().isoformat(timespec="seconds")
    response = JsonResponse({"generated_at": now, **said}, json_dumps_params={"ensure_ascii": False})
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response


def _download(request: HttpRequest, form: Format) -> HttpResponseBase:
    """All matches, whatever page the address names."""
    filters = StatementFilter.from_query(request.GET).by_date()
    found = filters.apply(Statement.objects.public()).in_order(filters.sort)
    return _as_file(request, form, FIELDS, records(found, site=_site(request)), _file_name(filters))


def _gone(request: HttpRequest, form: Format) -> HttpResponseBase:
    found = gone_from(StatementFilter.from_query(request.GET))
    name = f"no-longer-on-record-{timezone.localdate():%Y-%m-%d}"
    return _as_file(request, form, GONE_FIELDS, gone_records(found, site=_site(request)), name)


def _as_file(
    request: HttpRequest, form: Format, fields: Sequence[Field], chunks: Chunks, name: str
) -> HttpResponseBase:
    """In a file, so that the database waits for nobody who reads."""
    name, content_type = f"{name}.{form.extension}", form.content_type
    if request.method != "GET":
        headers = {"Content-Disposition": content_disposition_header(True, name)}
        return HttpResponse(content_type=content_type, headers=headers)
    note_export(request)
    compressed = bool(re.search(r"\bgzip\b", request.headers.get("Accept-Encoding", "")))
    request.time_limit.seconds = SECONDS_PER_EXPORT  # type: ignore[attr-defined]
    file = written_to_file(form.write(fields, chunks), compressed=compressed)
    if not connection.in_atomic_block:
        connection.close()  # Django would at the end of the answer, which is when it has been read
    response = FileResponse(file, as_attachment=True, filename=name, content_type=content_type)
    if compressed:
        response["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _site(request: HttpRequest) -> str:
    """What addresses begin with."""
    return request.build_absolute_uri("/")[:-1]


def _file_name(filters: StatementFilter) -> str:
    """ "statements-by-iranian-speakers-about-russia-october-2021-2026-11-22"."""
    words = slugify(anyascii(filters.sentence()))[:100].strip("-")
    return f"{words}-{timezone.localdate():%Y-%m-%d}"
