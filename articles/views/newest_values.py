"""Values that are counted only when somebody wants to know: who is mentioned, which roles are printed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles.counts.newest_values import count_newest
from articles.filters.facets import FACETS
from articles.filters.statement_filter import StatementFilter
from articles.presenters.filter_form import group_of
from articles.presenters.profiles import beside

from .htmx import explain_invalid_filter, page_or_part

MOST = 100


@require_safe
@explain_invalid_filter
def newest_values(request: HttpRequest, facet: str) -> HttpResponse:
    """A page; for htmx the values, as the form of filters has them."""
    filters = StatementFilter.from_query(request.GET)
    found = count_newest(filters, facet, top=MOST)
    context = {
        "section": "statements",
        "filters": filters,
        "group": group_of(FACETS[facet], found.values),
        "links": beside(found.values, filters, facet, most=MOST),
        "among": found.among,
    }
    return page_or_part(request, "articles/newest_values.html", "articles/_newest_values.html", context)
