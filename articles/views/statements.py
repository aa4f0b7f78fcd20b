"""The list of statements and the permalink."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from articles.counts.facet_counts import are_quickly_counted
from articles.filters.paging import RELEVANCE
from articles.filters.statement_filter import COUNTS, StatementFilter
from articles.models import Statement
from articles.presenters.counts import before_counting, counted, counts_part
from articles.presenters.filter_form import facets_of
from articles.presenters.near_duplicates import elsewhere
from articles.presenters.statement_detail import citation_of, permalink_context
from articles.presenters.statement_history import versions_of
from articles.presenters.statement_list import Paging, page_of
from articles.presenters.statement_rows import days_of, one_by_one, row
from articles.sharing import open_graph
from articles.sharing.citations import Citation

from .exports import exports_of
from .htmx import explain_invalid_filter, keep_query, never_shown, page_or_part, sealed, unlisted, wants_counts
from .http_cache import answered_once
from .saved_searches import saving_of


@require_safe
@answered_once
@explain_invalid_filter
def statement_list(request: HttpRequest) -> HttpResponse:
    """Counts that take longer than the list follow it, unless they are asked for in the address."""
    filters = StatementFilter.from_query(request.GET)
    if wants_counts(request):
        return counts_part(request, filters)
    later = COUNTS not in request.GET and not are_quickly_counted(filters, facets_of(filters))
    page = page_of(filters)
    context = {
        "section": "statements",
        "filters": filters,
        "exports": exports_of(filters),
        "saving": saving_of(filters, request),
        "preview": open_graph.of_search(filters, request),
        "days": (one_by_one if filters.sort == RELEVANCE else days_of)(page.statements),
        "page": page,
        "paging": Paging(filters, page),
        **(before_counting(filters, page) if later else counted(filters)),
    }
    return page_or_part(request, "statements/statement_list.html", context, url=filters.url())


@require_safe
@answered_once
def statement_detail(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    statement = get_object_or_404(Statement.objects.for_permalink(), public_id=public_id.upper())
    if statement.seal:
        return sealed(request, statement.seal, f"Statement {statement.public_id}")
    if not statement.was_sure:
        return never_shown(request, statement)
    if (public_id, slug) != (statement.public_id, statement.slug):
        return keep_query(request, statement.get_absolute_url())
    response = render(request, "statements/statement_detail.html", permalink_context(statement, request))
    return unlisted(response) if statement.gone_as else response


CITED = {
    "bib": (Citation.bibtex, "application/x-bibtex; charset=utf-8"),
    "ris": (Citation.ris, "application/x-research-info-systems; charset=utf-8"),
    "json": (Citation.csl_json, "application/vnd.citationstyles.csl+json"),
}


@require_safe
def statement_citation(request: HttpRequest, public_id: str, extension: str) -> HttpResponse:
    """For a reference manager."""
    if extension not in CITED:
        raise Http404
    statement = get_object_or_404(Statement.objects.for_permalink(), public_id=public_id.upper())
    if statement.seal:
        return sealed(request, statement.seal, f"Statement {statement.public_id}")
    if not statement.was_sure:
        return never_shown(request, statement)
    write, content_type = CITED[extension]
    cited = citation_of(statement, versions_of(statement), request)
    response = HttpResponse(write(cited), content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, f"onrecord-{statement.public_id}.{extension}")
    return unlisted(response) if statement.gone_as else response


@require_safe
def near_duplicates(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who else printed what a statement says."""
    statement = get_object_or_404(Statement.objects.for_permalink(), public_id=public_id.upper())
    if statement.seal:
        return sealed(request, statement.seal, f"Statement {statement.public_id}")
    if not statement.was_sure:
        return never_shown(request, statement)
    if statement.gone_as:
        return redirect(statement)
    if public_id != statement.public_id:
        return keep_query(request, request.path.replace(public_id, statement.public_id))
    own = row(statement, {})
    context = {"section": "statements", "row": own, "own": [own], "elsewhere": elsewhere(statement)}
    return page_or_part(request, "statements/near_duplicates.html", context)
