"""Two actors: what one said about the other, and the statements that mention both.

A country speaks through all its speakers, and is spoken about in what is about it; any other actor speaks for itself,
and is spoken about where it is mentioned.
"""

from __future__ import annotations

import datetime as dt
from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from articles.counts.by_country import count_pairs
from articles.counts.facet_counts import count_facets
from articles.counts.which_table import rows
from articles.filters.filter_declarations import FACETS
from articles.filters.included_and_excluded import Choice, SelectedValues
from articles.filters.one_parameter import InvalidFilter, Parameters
from articles.filters.statement_filter import StatementFilter
from articles.models import Actor, Statement
from articles.models.own_addresses import on_url, together_url
from articles.presenters.date_words import full_date
from articles.presenters.numbered_pages import numbered_page
from articles.presenters.statement_list import page_of
from articles.presenters.statement_rows import days_of
from articles.presenters.timeline import timeline_of
from articles.sharing.open_graph import PreviewCard

from .htmx import explain_invalid_filter, keep_query
from .http_cache import answered_once

NARROWING = {"q", *FACETS, "side", "from", "to", "undated"}  # belongs to the list: here it is given by the address


@require_safe
@explain_invalid_filter
def actor_on(request: HttpRequest, slug: str, other: str) -> HttpResponse:
    speaker, subject = (get_object_or_404(Actor.objects.with_survivor(), slug=each) for each in (slug, other))
    if speaker.merged_into is not None or subject.merged_into is not None:
        return keep_query(request, on_url(speaker.survivor.slug, subject.survivor.slug))
    everything = said_on(speaker, subject)
    filters = _page_filters(request, everything)
    counted = count_facets(everything, ())
    page = page_of(filters)
    context = {
        "section": "actors",
        "speaker": speaker,
        "subject": subject,
        "flags": (Choice.of_actor(speaker).flag, Choice.of_actor(subject).flag),
        "filters": everything,
        "preview": _preview(speaker, subject, everything, request),
        "sentence": _sentence(everything, counted.total),
        "total": counted.total,
        "n_undated": counted.undated,
        "span": _span(everything),
        "timeline": timeline_of(counted.months, everything),
        "days": days_of(page.statements),
        "looser": _looser(everything) if not counted.total else [],
        "previous": _here(page.previous, everything),
        "next": _here(page.next, everything),
        "reverse_url": on_url(subject.slug, speaker.slug),
        "reverse": _total(subject, speaker) if speaker != subject else 0,
    }
    return render(request, "two_actors/actor_on.html", context)


def said_on(speaker: Actor, subject: Actor) -> StatementFilter:
    by, on = (SelectedValues((Choice.of_actor(actor),)) for actor in (speaker, subject))
    spoken = StatementFilter(speaker=by)
    if speaker.kind == Actor.Kind.COUNTRY:
        spoken = StatementFilter(country=by, side="speaking")
    return spoken.with_(about=on) if subject.kind == Actor.Kind.COUNTRY else spoken.with_(mentioned=on)


def _total(speaker: Actor, subject: Actor) -> int:
    if speaker.kind == subject.kind == Actor.Kind.COUNTRY:
        return count_pairs(StatementFilter(), [speaker.pk], [subject.pk]).get((speaker.pk, subject.pk), 0)
    return count_facets(said_on(speaker, subject), ()).total


def _sentence(filters: StatementFilter, n: int) -> str:
    """To go on after the number: "statements by Iranian speakers about Russia"."""
    sentence = filters.sentence()
    sentence = sentence[:1].lower() + sentence[1:]
    return sentence.replace("statements", "statement", 1) if n == 1 else sentence


def _looser(filters: StatementFilter) -> list[tuple[str, str, int]]:
    """What each of the two is on record with, if anything: address, words, number."""
    sides = [filters.without(name) for name in filters.active()]
    counted = [(side, count_facets(side, ()).total) for side in reversed(sides)]
    return [(side.url(), _sentence(side, n), n) for side, n in counted if n]


def _preview(speaker: Actor, subject: Actor, filters: StatementFilter, request: HttpRequest) -> PreviewCard:
    return PreviewCard(
        f"{speaker.name} on {subject.name}", filters.sentence(), request.build_absolute_uri(request.path)
    )


def _page_filters(request: HttpRequest, everything: StatementFilter) -> StatementFilter:
    """The page of the list that is asked for."""
    for name in request.GET:
        if name in NARROWING:
            raise InvalidFilter(name, request.GET[name], "this page cannot be filtered; the list of statements can")
    query = QueryDict(everything.to_query(), mutable=True)
    query.update(request.GET)
    return StatementFilter.from_query(query)


def _here(url: str, everything: StatementFilter) -> str:
    """A page of the list as a page of this one."""
    given = parse_qsl(everything.to_query())
    own = [pair for pair in parse_qsl(url.partition("?")[2]) if pair not in given]
    return f"?{urlencode(own)}" if own else ""


def _span(filters: StatementFilter) -> list[str]:
    """The first and the last day, as exactly as they are known; nothing where all is undated, one where they agree."""
    matching = rows(filters)
    newest = matching.newest_first().positions()[:1]
    oldest = matching.dated().oldest_first().positions()[:1]
    positions = [(on, pk) for on, pk in [*oldest, *newest] if on != dt.date.min]
    ends = Statement.objects.for_display().in_bulk([pk for _, pk in positions])
    days = [full_date(ends[pk].effective_on, ends[pk].effective_precision) for _, pk in positions]
    return list(dict.fromkeys(days))


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
        "preview": PreviewCard(names, f"Statements that mention {names}", request.build_absolute_uri(request.path)),
    }
    return render(request, "two_actors/mentioned_together.html", context)
