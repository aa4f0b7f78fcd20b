"""The list of countries, and one country: what its speakers say, and what is said about it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.facets import count_facets
from articles.filter_values import Choice, Selection
from articles.filters import StatementFilter
from articles.models import Actor, Rollup

from .htmx import explain_invalid_filter, keep_query, page_or_part
from .listing import page_of
from .lists import found_by_name, parameters
from .profiles import beside
from .rows import days_of
from .timeline import timeline_of

NEWEST = 20


@require_safe
@explain_invalid_filter
def country_list(request: HttpRequest) -> HttpResponse:
    q = parameters(request).text("q")
    counts = Rollup.objects.counts(facets={"speaking": None, "concerned": None})
    speaks, spoken_about = counts["speaking"], counts["concerned"]
    countries = found_by_name(Actor.objects.countries(), q).by_name()
    rows = [
        (Choice.of_actor(c), c.get_absolute_url(), speaks.get(c.pk, 0), spoken_about.get(c.pk, 0)) for c in countries
    ]
    context = {
        "section": "countries",
        "q": q,
        "rows": rows,
        "on_record": [row for row in rows if row[2] or row[3]],
        "others": [row for row in rows if not (row[2] or row[3])],
    }
    return page_or_part(request, "articles/country_list.html", "articles/_country_results.html", context)


@require_safe
def country_detail(request: HttpRequest, slug: str) -> HttpResponse:
    country = get_object_or_404(Actor.objects.with_survivor(), slug=slug)
    if country.merged_into is not None or country.kind != Actor.Kind.COUNTRY:
        return keep_query(request, country.survivor.get_absolute_url())
    this = Selection((Choice.of_actor(country),))
    involved = StatementFilter(country=this)
    speaking, concerned = involved.with_(role="speaking"), StatementFilter(about=this)
    speaks, spoken_about = count_facets(speaking, ("about", "speaker")), count_facets(concerned, ("speaker",))
    either = count_facets(involved, ())
    context = {
        "section": "countries",
        "country": country,
        "choice": this.included[0],
        "speaks": speaks.total,
        "speaks_url": speaking.url(),
        "speaks_about": beside(speaks.values["about"], speaking, "about"),
        "speakers": beside(speaks.values["speaker"], speaking, "speaker"),
        "spoken_about": spoken_about.total,
        "spoken_about_url": concerned.url(),
        "spoken_about_by": beside(spoken_about.values["speaker"], concerned, "speaker"),
        "total": either.total,
        "url": involved.url(),
        "timeline": timeline_of(either.months, involved),
        "days": days_of(page_of(involved, size=NEWEST).statements),
        "has_more": either.total > NEWEST,
    }
    return render(request, "articles/country_detail.html", context)
