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
from .filter_form import facets_of, form_of
from .nearest_quotations import nearest_to
from .paging import pages_in_all
from .statement_page import Page
from .timeline import timeline_of


def counted(asked: StatementFilter) -> dict[str, Any]:
    facets = estimate_facets(asked, facets_of(asked))
    without = count_without_each(asked) if not facets.total else {}
    return {
        "form": form_of(asked, facets.values, facets.undated, dates_of(asked, facets.months), facets.in_all),
        "total": facets.total,
        "sampled": facets.sampled,
        "pages": pages_in_all(asked, facets.total),
        "undated": facets.undated,
        "vague": count_vague(asked),
        "undated_url": asked.with_(since=None, until=None, undated="only").url(),
        "timeline": timeline_of(facets.months, asked),
        "looser": [_looser(asked, name, n) for name, n in without.items() if n],
        "spellings": near_spellings(asked) if asked.q and not facets.total else [],
        "nearest": nearest_to(asked) if asked.q and not facets.total else None,
    }


def before_counting(asked: StatementFilter, page: Page) -> dict[str, Any]:
    """What is known without counting. A list of one page tells its own length."""
    values, months = choices_before_counting(asked, facets_of(asked))
    total = None if asked.cursor or page.next else len(page.statements) + page.folded
    return {
        "form": form_of(asked, values, dates=dates_before_counting(asked, months)),
        "total": total,
        "looser": [_looser(asked, name, None) for name in asked.active()] if total == 0 else [],
        "counts_url": f"{asked.url()}&{COUNTS}=shown",
    }


def counts_part(request: HttpRequest, asked: StatementFilter) -> HttpResponse:
    context = {"asked": asked, "as_part": True, "follows": True, **counted(asked)}
    response = render(request, "articles/_counts_part.html", context)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response


def _looser(asked: StatementFilter, name: str, n: int | None) -> tuple[list[Chip], str, int | None]:
    return asked.chips_of(name), asked.without(name).url(), n
