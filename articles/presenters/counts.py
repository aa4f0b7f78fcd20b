"""What stands around a list and has to be counted: the total, the timeline, the filters' values, what to loosen.

Where counting takes longer than the list, the page keeps a place for it, `#counts`, which asks for the rest at the
same address; every part of the answer then finds its own place.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from articles.counts.by_day import count_vague
from articles.counts.facet_counts import choices_before_counting, count_without_each, estimate_facets
from articles.filters.statement_filter import COUNTS, Chip, StatementFilter
from articles.search.did_you_mean import near_spellings

from .date_choices import dates_before_counting, dates_of
from .filter_form import facets_of, filter_form_of
from .nearest_quotations import nearest_to
from .statement_list import Page, pages_in_all
from .timeline import timeline_of


def counted(filters: StatementFilter) -> dict[str, Any]:
    facets = estimate_facets(filters, facets_of(filters))
    without = count_without_each(filters) if not facets.total else {}
    return {
        "form": filter_form_of(filters, facets.values, facets.undated, dates_of(filters, facets.months), facets.in_all),
        "total": facets.total,
        "sampled": facets.sampled,
        "pages": pages_in_all(filters, facets.total),
        "undated": facets.undated,
        "vague": count_vague(filters),
        "undated_url": filters.with_(since=None, until=None, undated="only").url(),
        "timeline": timeline_of(facets.months, filters),
        "looser": [_looser(filters, name, n) for name, n in without.items() if n],
        "spellings": near_spellings(filters) if filters.q and not facets.total else [],
        "nearest": nearest_to(filters) if filters.q and not facets.total else None,
    }


def before_counting(filters: StatementFilter, page: Page) -> dict[str, Any]:
    """What is known without counting. A list of one page tells its own length."""
    values, months = choices_before_counting(filters, facets_of(filters))
    total = None if filters.cursor or page.next else len(page.statements) + page.folded
    return {
        "form": filter_form_of(filters, values, dates=dates_before_counting(filters, months)),
        "total": total,
        "looser": [_looser(filters, name, None) for name in filters.active()] if total == 0 else [],
        "counts_url": f"{filters.url()}&{COUNTS}=shown",
    }


def counts_part(request: HttpRequest, filters: StatementFilter) -> HttpResponse:
    context = {"filters": filters, "as_part": True, "follows": True, **counted(filters)}
    response = render(request, "statements/_counts.html", context)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response


def _looser(filters: StatementFilter, name: str, n: int | None) -> tuple[list[Chip], str, int | None]:
    return filters.chips_of(name), filters.without(name).url(), n
