"""Lists that are searched by name and paged by number: articles, actors, countries."""

from __future__ import annotations

from typing import Any

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.http import HttpRequest

from articles.filters.one_parameter import InvalidFilter, Parameters
from articles.filters.paging import PAGE_SIZE


def page_parameters(request: HttpRequest, *extra: str) -> Parameters:
    """Raises InvalidFilter."""
    return Parameters(request.GET, known=("q", "page", *extra))


def numbered_page(given: Parameters, rows: Any, *, size: int = PAGE_SIZE) -> Page:
    """Raises InvalidFilter."""
    paginator = Paginator(rows, size)
    number = given.one("page") or "1"
    try:
        return paginator.page(number)
    except PageNotAnInteger:
        raise InvalidFilter("page", number, "it must be the number of a page") from None
    except EmptyPage:
        raise InvalidFilter("page", number, f"there are pages 1 to {paginator.num_pages}") from None
