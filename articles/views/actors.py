"""The list of actors, and one actor: names, roles as reported, what they speak about and said."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.counts.all_values import ORDERS
from articles.filters.included_and_excluded import Choice
from articles.models import Actor, Rollup
from articles.presenters import why_gone
from articles.presenters.actor_detail import actor_page, spoken_by
from articles.presenters.numbered_pages import numbered_page, page_parameters
from articles.sharing import open_graph

from .exports import exports_of
from .htmx import explain_invalid_filter, gone, keep_query, page_or_part
from .http_cache import answered_once

KINDS = {"person": "People", "organisation": "Organisations", "group": "Groups"}  # countries have pages of their own


@require_safe
@answered_once
@explain_invalid_filter
def actor_list(request: HttpRequest) -> HttpResponse:
    """Who said most stands first: among names alone the first are what is no name."""
    given = page_parameters(request, "kind", "order")
    q, kind, order = given.text("q"), given.option("kind", tuple(KINDS), ""), given.option("order", ORDERS, ORDERS[0])
    found = Actor.objects.people_and_groups().on_record().of_kind(kind).found_by_name(q)
    counts = Rollup.objects.counts(facets={"speaker": None})["speaker"]
    ids = list(found.by_name().values_list("pk", flat=True))
    ordered = ids if order == "name" else sorted(ids, key=lambda pk: -counts.get(pk, 0))
    page = numbered_page(given, ordered, size=100)
    actors = Actor.objects.with_survivor().in_bulk(page.object_list)
    context = {
        "section": "actors",
        "q": q,
        "kind": kind,
        "kinds": KINDS,
        "page": page,
        "order": order,
        "orders": ORDERS,
        "rows": [(actors[pk], Choice.of_actor(actors[pk]), counts.get(pk, 0)) for pk in page.object_list],
    }
    return page_or_part(request, "actors/actor_list.html", context)


@require_safe
@answered_once
def actor_detail(request: HttpRequest, slug: str) -> HttpResponse:
    actor = get_object_or_404(Actor.objects.with_survivor(), slug=slug)
    if actor.merged_into is not None or actor.kind == Actor.Kind.COUNTRY:
        return keep_query(request, actor.survivor.get_absolute_url())
    if actor.withdrawn_at:
        return gone(request, why_gone.not_an_actor(actor))
    filters = spoken_by(actor)
    shown = actor_page(actor, filters)
    context = shown | {
        "section": "actors",
        "preview": open_graph.of_actor(actor, shown["total"], request),
        "exports": exports_of(filters),
    }
    return render(request, "actors/actor_detail.html", context)
