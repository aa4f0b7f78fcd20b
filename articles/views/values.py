"""The values of a filter to choose from: all of them in pages, or those whose names are being typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles.counts.all_values import ORDERS, count_values, ordered, with_names
from articles.counts.facet_counts import FacetValue
from articles.counts.newest_values import count_newest
from articles.filters.filter_declarations import FACETS
from articles.filters.statement_filter import StatementFilter
from articles.presenters.counted_links import links_to
from articles.presenters.filter_form import group_of
from articles.presenters.map_and_matrix import FilteredPage, read_filter
from articles.presenters.numbered_pages import numbered_page
from articles.search.autocomplete import SuggestedActor, suggest

from .htmx import explain_invalid_filter, page_or_part

NEWEST = 100
SIZE, FEW = 120, 20  # on a page; few where the links are long


@dataclass(frozen=True, slots=True)
class ValueLinks:
    """A value, and the lists of statements with it and without it."""

    value: FacetValue | SuggestedActor
    with_url: str
    without_url: str


@require_safe
@explain_invalid_filter
def value_list(request: HttpRequest, facet: str) -> HttpResponse:
    if facet not in FACETS or not FACETS[facet].is_listed:
        raise Http404
    given, filters = read_filter(request, "find", "order", "page")
    find, order = given.text("find"), given.option("order", ORDERS, ORDERS[0])
    counts = count_values(filters, facet)
    values = ordered(facet, counts, find=find, order=order)
    page = numbered_page(given, values, size=FEW if filters.is_long else SIZE)
    own = {"find": find, "order": "" if order == ORDERS[0] else order}
    filtered = FilteredPage("value-list", filters, own, (facet,))
    context = {
        "section": "statements",
        "filters": filters,
        "facet": facet,
        "title": FACETS[facet].title_of(filters.side),
        "find": find,
        "orders": [(name, filtered.url(order="" if name == ORDERS[0] else name), name == order) for name in ORDERS],
        "page": page,
        "newer": filtered.url(page=page.previous_page_number()) if page.has_previous() else "",
        "older": filtered.url(page=page.next_page_number()) if page.has_next() else "",
        "path": filtered.path,
        "hidden": FilteredPage("value-list", filters, own | {"find": ""}, (facet,)).hidden(),
        "rows": _links(filters, facet, with_names(filters, facet, counts, page.object_list)),
    }
    return page_or_part(request, "values/value_list.html", context)


@require_safe
@explain_invalid_filter
def suggestion_list(request: HttpRequest, facet: str) -> HttpResponse:
    if facet not in FACETS or not FACETS[facet].is_suggested:
        raise Http404
    given, filters = read_filter(request, "find")
    find = given.text("find")
    found = suggest(filters, facet, find)
    context = {
        "section": "statements",
        "filters": filters,
        "facet": facet,
        "title": FACETS[facet].title_of(filters.side),
        "find": find,
        "are_near": found.are_near,
        "rows": _links(filters, facet, found.values),
        "path": request.path,
        "hidden": FilteredPage("suggestion-list", filters, {}, (facet,)).hidden(),
        "is_listed": FACETS[facet].is_listed,
    }
    return page_or_part(request, "values/suggestion_list.html", context)


def _links(filters: StatementFilter, facet: str, values: Iterable[FacetValue | SuggestedActor]) -> list[ValueLinks]:
    """To what is chosen already: the list without that choice."""
    selection = filters.selection(facet)
    found = []
    for value in values:
        choice = value.choice
        included = choice in selection.included
        excluded = choice in selection.excluded
        with_ = selection.without(choice) if included else selection.including(choice)
        without = selection.without(choice) if excluded else selection.excluding(choice)
        found.append(ValueLinks(value, filters.with_(**{facet: with_}).url(), filters.with_(**{facet: without}).url()))
    return found


@require_safe
@explain_invalid_filter
def newest_values(request: HttpRequest, facet: str) -> HttpResponse:
    """Those that are counted only when somebody wants to know: who is mentioned, which roles are printed. A page; for
    htmx the values, as the form of filters has them."""
    filters = StatementFilter.from_query(request.GET)
    found = count_newest(filters, facet, top=NEWEST)
    context = {
        "section": "statements",
        "filters": filters,
        "group": group_of(FACETS[facet], found.values),
        "links": links_to(found.values, filters, facet, most=NEWEST),
        "among": found.among,
    }
    return page_or_part(request, "values/newest_values.html", context)
