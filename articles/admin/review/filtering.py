"""The desk's filter as a form. It has every facet of the site, and adds to what is in force, which stands in chips."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from articles.admin.curation_tabs import tabs_of
from articles.curation.review_queue import Queue
from articles.filters.filter_declarations import FACETS, PROPOSED, STATUS, Facet
from articles.filters.included_and_excluded import Choice
from articles.filters.one_parameter import InvalidFilter, Parameters
from articles.filters.statement_filter import PARAMETERS, StatementFilter
from articles.filters.values import ActorValues, CountryValues, PublisherValues
from articles.models import Actor, Publisher
from articles.models.actor import ActorQuerySet
from articles.presenters.map_and_matrix import invalid_filter

FLAGGED = "yes"
OWN = ("at", "move", "flagged", "sample")  # the desk's own parameters
NAMED = {f"{name}_named": name for name, facet in FACETS.items() if isinstance(facet.values, ActorValues)}  # as typed
SIDES = (("", "speaks, or is spoken about"), ("speaking", "speaks"), ("about", "is spoken about"))
UNDATED = (("", "not with a range of dates"), ("include", "also with a range of dates"), ("only", "only these"))
MOST_FOUND = 20  # names to choose from

Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Field:
    """Of a facet. Where the name of an actor is typed, `named` is the parameter for it; countries are all offered."""

    facet: Facet
    named: str
    is_country: bool
    choices: Sequence[Choice]
    blank: str

    @property
    def has_something(self) -> bool:
        return bool(self.named or self.facet.is_typed or self.choices)


def form_of(queue: Queue) -> dict[str, Any]:
    filters = queue.filters
    facets = filters.without("q", "dates").with_(side="either")
    return {
        "fields": [each for each in _fields(filters) if each.has_something],
        "kept": [*parse_qsl(facets.to_query()), *([("sample", str(queue.sample))] if queue.sample else [])],
        "filters": filters,
        "flagged": queue.only_flagged,
        "sides": SIDES,
        "undated": UNDATED,
    }


def _fields(filters: StatementFilter) -> Iterator[Field]:
    typed = {facet: parameter for parameter, facet in NAMED.items()}
    for name, facet in FACETS.items():
        chosen = [choice for choice, _ in filters.selection(name)]
        choices = [each for each in _choices(facet) if each not in chosen and each != PROPOSED]
        blank = "or also …" if chosen else "to decide" if facet is STATUS else "any"
        yield Field(facet, typed.get(name, ""), _has_countries(facet), choices, blank)


def _choices(facet: Facet) -> list[Choice]:
    found = list(facet.values.choices)
    if isinstance(facet.values, PublisherValues):
        found = [Choice(*row) for row in Publisher.objects.values_list("slug", "name", "pk")]
    return [*found, facet.unknown] if facet.unknown else found


def _has_countries(facet: Facet) -> bool:
    return isinstance(facet.values, CountryValues)


def _actors(facet: Facet) -> ActorQuerySet:
    return Actor.objects.countries() if _has_countries(facet) else Actor.objects.visible()


@require_safe
def filter_desk(request: HttpRequest) -> HttpResponse:
    """From what the form sends to the address of the desk; where a name may be several actors', by way of the question
    who is meant. For htmx, while a name is typed: those that begin so."""
    if not request.user.has_perm("articles.view_statement"):
        raise PermissionDenied
    try:
        given = Parameters(request.GET, known=(*PARAMETERS, *OWN, *NAMED))
        typed = {parameter: name for parameter in NAMED if (name := given.text(parameter))}
    except InvalidFilter as error:
        return render(request, "400.html", invalid_filter(error), status=400)
    sent = [(name, value) for name, values in given.values.items() for value in values]
    for parameter, name in typed.items():
        facet = FACETS[NAMED[parameter]]
        if request.headers.get("HX-Request"):
            return render(request, "review/_names.html", {"found": _called(facet, name)[0]})
        sent = [pair for pair in sent if pair[0] != parameter]
        one = _the_one(facet, name)
        if one is None:
            return _ask(request, sent, facet, name)
        sent.append((facet.name, one.slug))
    return redirect(_address("review", sent))


def _called(facet: Facet, name: str) -> tuple[list[Actor], bool]:
    return _actors(facet).first_by_name(name, MOST_FOUND)


def _the_one(facet: Facet, name: str) -> Actor | None:
    """Whoever has just that name, else the only one with a name that begins so."""
    actors = _actors(facet)
    for found in (actors.filter(aliases__name__iexact=name).distinct(), actors.matching(name)):
        if meant := list(found[:2]):
            return meant[0] if len(meant) == 1 else None
    return None


def _ask(request: HttpRequest, sent: Pairs, facet: Facet, name: str) -> HttpResponse:
    found, are_near = _called(facet, name)
    ways = [(each, _address("review_filter", [*sent, (facet.name, each.slug)])) for each in found]
    context = {"found": ways, "are_near": are_near, "name": name, "facet": facet}
    context |= {"kept": sent, "without": _address("review_filter", sent)}
    return render(request, "review/who_is_meant.html", context | {"tabs": tabs_of(request, here="Statements")})


def _address(name: str, pairs: Pairs) -> str:
    return f"{reverse(f'admin:{name}')}?{urlencode(pairs)}"
