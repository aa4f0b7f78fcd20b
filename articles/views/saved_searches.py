"""A signed-in user's saved searches. Looking at them changes nothing; that one was seen is said by a button."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.filters.statement_filter import StatementFilter
from articles.models import SavedSearch
from articles.sharing import saved_searches

from .htmx import explain_invalid_filter


def saving_of(filters: StatementFilter, request: HttpRequest) -> dict[str, Any]:
    """For the list: whether this search can be saved, or is."""
    if not request.user.is_authenticated:
        return {}
    query = filters.with_().to_query()
    return {"query": query, "saved": SavedSearch.objects.of(request.user).asking(query).first()}


@require_safe
@login_required
def saved_search_list(request: HttpRequest) -> HttpResponse:
    found = [saved_searches.found_by(saved) for saved in SavedSearch.objects.of(request.user)]
    limits = {"most_counted": saved_searches.MOST_COUNTED, "most_new": saved_searches.MOST_NEW}
    return render(request, "saved_searches/saved_search_list.html", {"section": "saved", "found": found, **limits})


@require_POST
@login_required
@explain_invalid_filter
def save_search(request: HttpRequest) -> HttpResponse:
    name, query = request.POST.get("name", ""), request.POST.get("query", "")
    filters = StatementFilter.from_query(QueryDict(query))
    try:
        saved = saved_searches.save(user=cast(User, request.user), name=name, filters=filters)
    except ValidationError as error:
        context = {"section": "saved", "name": name, "query": query, "sentence": filters.sentence(), "error": error}
        return render(request, "saved_searches/saved_search_detail.html", context, status=400)
    messages.success(request, f"Saved as “{saved.name}”.")
    return redirect(filters.with_().url())


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def saved_search_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a saved search is renamed, and from where it is deleted."""
    saved = get_object_or_404(SavedSearch.objects.of(request.user), pk=pk)
    context: dict[str, Any] = {"section": "saved", "saved": saved, "name": saved.name}
    if request.method == "POST":
        try:
            saved_searches.rename(saved=saved, name=request.POST.get("name", ""))
            return redirect("saved-search-list")
        except ValidationError as error:
            saved.refresh_from_db()
            context |= {"name": request.POST.get("name", ""), "error": error}
    context["found"] = saved_searches.found_by(saved)
    return render(
        request, "saved_searches/saved_search_detail.html", context, status=400 if "error" in context else 200
    )


@require_POST
@login_required
@explain_invalid_filter
def mark_search_seen(request: HttpRequest, pk: int) -> HttpResponse:
    """With "show" on to the statements that were new until now."""
    saved = get_object_or_404(SavedSearch.objects.of(request.user), pk=pk)
    news = saved_searches.mark_seen(saved=saved)
    return redirect(news.url() if "show" in request.POST else "saved-search-list")


@require_POST
@login_required
def delete_search(request: HttpRequest, pk: int) -> HttpResponse:
    saved = get_object_or_404(SavedSearch.objects.of(request.user), pk=pk)
    saved.delete()
    messages.success(request, f"The saved search “{saved.name}” was deleted.")
    return redirect("saved-search-list")
