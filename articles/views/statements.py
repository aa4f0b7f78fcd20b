"""The list of statements and the permalink."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.facets import count_facets, count_without_each
from articles.filters import StatementFilter
from articles.models import Statement

from . import words
from .downloads import exports_of
from .filter_form import facets_of, form_of
from .htmx import explain_invalid_filter, keep_query, page_or_part
from .listing import page_of
from .permalink import permalink_context
from .rows import days_of
from .timeline import timeline_of


@require_safe
@explain_invalid_filter
def statement_list(request: HttpRequest) -> HttpResponse:
    asked = StatementFilter.from_query(request.GET)
    facets = count_facets(asked, facets_of(asked))
    page = page_of(asked)
    without = count_without_each(asked) if not facets.total else {}
    context = {
        "section": "statements",
        "asked": asked,
        "form": form_of(asked, facets),
        "total": facets.total,
        "undated": facets.undated,
        "undated_url": asked.with_(since=None, until=None, undated="only").url(),
        "exports": exports_of(asked),
        "days": days_of(page.statements),
        "page": page,
        "timeline": timeline_of(facets.months, asked),
        "looser": [(asked.chips_of(name), asked.without(name).url(), n) for name, n in without.items()],
    }
    page_template, part = "articles/statement_list.html", "articles/_statement_part.html"
    return page_or_part(request, page_template, part, context, url=asked.url())


@require_safe
def statement_detail(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    statement = get_object_or_404(Statement.objects.for_permalink(), public_id=public_id.upper())
    if not statement.is_public:
        return render(request, "410.html", {"section": "statements", **words.no_longer(statement)}, status=410)
    if (public_id, slug) != (statement.public_id, statement.slug):
        return keep_query(request, statement.get_absolute_url())
    return render(request, "articles/statement_detail.html", permalink_context(statement, request))
