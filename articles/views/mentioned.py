"""Who is mentioned in the statements that a filter gives: counted only when somebody wants to know."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles.facet_list import FACETS
from articles.filters import StatementFilter
from articles.mentions import count_mentions

from .filter_form import group_of
from .htmx import explain_invalid_filter, page_or_part
from .profiles import beside

MOST = 100


@require_safe
@explain_invalid_filter
def mentioned_list(request: HttpRequest) -> HttpResponse:
    """A page; for htmx the values, as the form of filters has them."""
    asked = StatementFilter.from_query(request.GET)
    found = count_mentions(asked, top=MOST)
    context = {
        "section": "statements",
        "asked": asked,
        "group": group_of(FACETS["mentioned"], found.values),
        "links": beside(found.values, asked, "mentioned", most=MOST),
        "among": found.among,
    }
    return page_or_part(request, "articles/mentioned_list.html", "articles/_mentioned_part.html", context)
