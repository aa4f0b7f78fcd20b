"""The countries on the map and in a table, one country (what its speakers say, and what is said about it), and who
speaks about whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.counts.by_country import CountryCounts, addresses, count_countries, of_country
from articles.counts.facet_counts import count_facets
from articles.filters.filter_declarations import SIDES
from articles.filters.included_and_excluded import Choice
from articles.filters.one_parameter import Parameters
from articles.filters.statement_filter import StatementFilter
from articles.models import Actor
from articles.models.own_addresses import on_url
from articles.presenters.counted_links import MOST_LINKS, CountedLink, links_to, spoken_on
from articles.presenters.country_matrix import (
    FEWEST_COUNTRIES,
    MOST_COUNTRIES,
    act_links,
    aims,
    matrix_of,
    matrix_size,
    title_of,
)
from articles.presenters.map_and_matrix import FilteredPage, read_filter
from articles.presenters.statement_list import page_of
from articles.presenters.statement_rows import days_of
from articles.presenters.timeline import timeline_of
from articles.presenters.world_map import Counted, world_map
from articles.sharing import open_graph

from .exports import exports_of
from .htmx import explain_invalid_filter, keep_query, page_or_part
from .http_cache import answered_once

NEWEST = 20
COUNTED_SIDES = ("about", "speaking", "either")
SHOWN_FIRST = "about"
TABLE = ("speaking", "about")
SIDE_WORDS = {"either": "All", "speaking": "Speaks", "about": "Spoken about"}


@require_safe
@answered_once
@explain_invalid_filter
def country_list(request: HttpRequest) -> HttpResponse:
    given, filters = read_filter(request, "show", "name")
    show, name = given.option("show", SIDES, SHOWN_FIRST), given.text("name")
    filtered = FilteredPage("country-list", filters, {"show": show if show != SHOWN_FIRST else "", "name": name})
    counts = count_countries(filters, SIDES)
    countries = Actor.objects.countries().by_name()
    found = countries.found_by_name(name) if name else countries
    context = {
        "section": "countries",
        "filters": filters,
        "filtered": filtered,
        "shown": [
            (side, filtered.url(show=side if side != SHOWN_FIRST else ""), side == show) for side in COUNTED_SIDES
        ],
        "map": world_map(_counted(filters, show, counts[show], countries)),
        "matrix_url": FilteredPage("country-matrix", filters, {}).url(),
        "name": name,
        **_table(filters, counts, found),
    }
    return page_or_part(request, "countries/country_list.html", context)


def _counted(
    filters: StatementFilter, side: str, counts: CountryCounts, countries: Iterable[Actor]
) -> Iterator[Counted]:
    chosen = set(filters.selection("about" if side == "about" else "country").included)
    address = addresses(filters, side)
    for country in countries:
        choice, n = Choice.of_actor(country), counts.get(country.pk, 0)
        yield Counted(country.name, country.alpha_2, n, address(choice) if n else "", choice in chosen)


def _table(filters: StatementFilter, counts: dict[str, CountryCounts], countries: Iterable[Actor]) -> dict[str, object]:
    countries = list(countries)
    numbers = zip(*(_counted(filters, side, counts[side], countries) for side in TABLE), strict=True)
    rows = list(zip(countries, numbers, strict=True))
    on_record = [(country, counted) for country, counted in rows if any(number.n for number in counted)]
    others = [country for country, counted in rows if not any(number.n for number in counted)]
    return {"on_record": on_record, "others": others, "n_found": len(rows)}


@require_safe
@answered_once
@explain_invalid_filter
def country_detail(request: HttpRequest, slug: str) -> HttpResponse:
    country = get_object_or_404(Actor.objects.with_survivor(), slug=slug)
    if country.merged_into is not None or country.kind != Actor.Kind.COUNTRY:
        return keep_query(request, country.survivor.get_absolute_url())
    side = Parameters(request.GET, known=("side",)).option("side", SIDES, "either")
    choice = Choice.of_actor(country)
    by_side = {each: of_country(StatementFilter(), choice, each) for each in SIDES}
    speaking, about, filters = by_side["speaking"], by_side["about"], by_side[side]
    speaks, spoken_about = count_facets(speaking, ("about", "speaker")), count_facets(about, ("speaker",))
    counted = {"speaking": speaks, "about": spoken_about, "either": count_facets(by_side["either"], ())}
    context = {
        "section": "countries",
        "country": country,
        "choice": choice,
        "side": side,
        "tabs": [(SIDE_WORDS[each], "" if each == "either" else each, counted[each].total) for each in SIDES],
        "speaks": speaks.total,
        "speaks_url": speaking.url(),
        "speaks_about": spoken_on(speaks.values["about"], country.slug),
        "speakers": links_to(speaks.values["speaker"], speaking, "speaker"),
        "spoken_about": spoken_about.total,
        "spoken_about_url": about.url(),
        "spoken_about_by": links_to(spoken_about.values["speaker"], about, "speaker"),
        "countries_speaking": _speaking_about(country, about),
        "total": counted[side].total,
        "anything": counted["either"].total,
        "preview": open_graph.of_actor(country, counted["either"].total, request),
        "url": filters.url(),
        "exports": exports_of(filters),
        "timeline": timeline_of(counted[side].months, filters),
        "days": days_of(page_of(filters, size=NEWEST).statements),
        "has_more": counted[side].total > NEWEST,
    }
    return render(request, "countries/country_detail.html", context)


def _speaking_about(country: Actor, about: StatementFilter) -> list[CountedLink]:
    """The countries whose speakers say most about it."""
    found = count_facets(about.with_(side="speaking"), ("country",)).values["country"]
    links = (CountedLink(v.choice.name, v.choice.flag, v.n, on_url(v.choice.slug, country.slug)) for v in found if v.n)
    return list(islice(links, MOST_LINKS))


@require_safe
@explain_invalid_filter
def country_matrix(request: HttpRequest) -> HttpResponse:
    given, filters = read_filter(request, "n")
    size = matrix_size(given)
    own: dict[str, object] = {"n": size if size != FEWEST_COUNTRIES else ""}
    filtered = FilteredPage("country-matrix", filters, own)
    matrix = matrix_of(filters, size)
    context = {
        "section": "countries",
        "title": title_of(filters),
        "is_aimed": aims(filters),
        "acts": act_links(filters, own),
        "filters": filters,
        "filtered": filtered,
        "map_url": FilteredPage("country-list", filters, {}).url(),
        "matrix": matrix,
        "size_url": filtered.url(n="" if size == MOST_COUNTRIES else MOST_COUNTRIES)
        if matrix.more or size == MOST_COUNTRIES
        else "",
        "size": FEWEST_COUNTRIES if size == MOST_COUNTRIES else MOST_COUNTRIES,
    }
    return render(request, "countries/country_matrix.html", context)
