"""The countries on the map and in a table, and one country: what its speakers say, and what is said about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles import previews
from articles.by_country import Counts, count_countries, of_country
from articles.facets import count_facets
from articles.filter_values import Choice, Selection
from articles.filters import ROLES, StatementFilter
from articles.models import Actor

from .filtered import Place, read_filter
from .htmx import explain_invalid_filter, keep_query, page_or_part
from .listing import page_of
from .lists import found_by_name
from .profiles import beside
from .rows import days_of
from .timeline import timeline_of
from .world_map import Counted, world_map

NEWEST = 20
SHOWN = ("concerned", "speaking", "either")
SHOWN_FIRST = "concerned"
TABLE = ("speaking", "concerned")


@require_safe
@explain_invalid_filter
def country_list(request: HttpRequest) -> HttpResponse:
    given, asked = read_filter(request, "show", "name")
    show, name = given.option("show", ROLES, SHOWN_FIRST), given.text("name")
    place = Place("country-list", asked, {"show": show if show != SHOWN_FIRST else "", "name": name})
    counts = count_countries(asked, ROLES)
    countries = Actor.objects.countries().by_name()
    found = found_by_name(countries, name) if name else countries
    context = {
        "section": "countries",
        "asked": asked,
        "place": place,
        "shown": [(role, place.url(show=role if role != SHOWN_FIRST else ""), role == show) for role in SHOWN],
        "map": world_map(_counted(asked, show, counts[show], countries)),
        "matrix_url": Place("country-matrix", asked, {}).url(),
        "name": name,
        **_table(asked, counts, found),
    }
    return page_or_part(request, "articles/country_list.html", "articles/_country_results.html", context)


def _counted(asked: StatementFilter, role: str, counts: Counts, countries: Iterable[Actor]) -> Iterator[Counted]:
    chosen = set(asked.selection("about" if role == "concerned" else "country").included)
    for country in countries:
        choice, n = Choice.of_actor(country), counts.get(country.pk, 0)
        url = of_country(asked, choice, role).url() if n else ""
        yield Counted(country.name, country.alpha_2, n, url, choice in chosen)


def _table(asked: StatementFilter, counts: dict[str, Counts], countries: Iterable[Actor]) -> dict[str, object]:
    on_record, others = [], []
    for country in countries:
        if any(country.pk in counts[role] for role in ROLES):
            numbers = [next(_counted(asked, role, counts[role], [country])) for role in TABLE]
            on_record.append((country, numbers))
        else:
            others.append(country)
    return {"on_record": on_record, "others": others, "n_found": len(on_record) + len(others)}


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
        "preview": previews.of_actor(country, either.total, request),
        "url": involved.url(),
        "timeline": timeline_of(either.months, involved),
        "days": days_of(page_of(involved, size=NEWEST).statements),
        "has_more": either.total > NEWEST,
    }
    return render(request, "articles/country_detail.html", context)
