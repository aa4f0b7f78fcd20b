"""The statements that mention two actors together, whoever speaks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.filters.parameters import Choice, Parameters
from articles.models import Actor, Statement
from articles.models.urls import on_url, together_url
from articles.presenters.numbered_pages import numbered_page
from articles.presenters.statement_rows import days_of
from articles.sharing.open_graph import Preview

from .htmx import explain_invalid_filter, keep_query
from .http_cache import answered_once


@require_safe
@answered_once
@explain_invalid_filter
def mentioned_together(request: HttpRequest, slug: str, other: str) -> HttpResponse:
    actors = [get_object_or_404(Actor.objects.with_survivor(), slug=each) for each in (slug, other)]
    if any(actor.merged_into is not None for actor in actors):
        return keep_query(request, together_url(*(actor.survivor.slug for actor in actors)))
    found = Statement.objects.public().mentioning_all(actors).for_display().newest_first()
    page = numbered_page(Parameters(request.GET, known=("page",)), found)
    one, two = actors
    names = f"{one.name} and {two.name}"
    context = {
        "section": "actors",
        "actors": [(actor, Choice.of_actor(actor)) for actor in actors],
        "page": page,
        "days": days_of(page.object_list),
        "on": [(one, two, on_url(one.slug, two.slug)), (two, one, on_url(two.slug, one.slug))] if one != two else [],
        "preview": Preview(names, f"Statements that mention {names}", request.build_absolute_uri(request.path)),
    }
    return render(request, "articles/mentioned_together.html", context)
