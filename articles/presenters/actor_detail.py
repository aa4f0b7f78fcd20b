"""What the page of an actor shows: names, roles, offices, what they speak about, who is mentioned with whom, and the
newest statements."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from articles.counts.facet_counts import count_facets
from articles.counts.newest_values import count_newest, count_together
from articles.filters.day_month_year import Period
from articles.filters.filter_declarations import FACETS
from articles.filters.included_and_excluded import NOTHING, Choice, SelectedValues
from articles.filters.statement_filter import StatementFilter
from articles.filters.values import Actors
from articles.models import Actor
from articles.models.own_addresses import together_url
from articles.models.reported_roles import reported_roles, seen_in_offices

from .counted_links import MOST_LINKS, CountedLink, links_to, spoken_on
from .date_words import between
from .statement_list import page_of
from .statement_rows import days_of
from .timeline import timeline_of

MOST_ROLES = 12
NEWEST = 20  # statements on the page
STATEMENTS_READ = 2_000  # statements of one actor, where no index or kept count tells what is in them


@dataclass(frozen=True, slots=True)
class ReportedRole:
    """`x` and `width` say when it was reported, in per cent of the time in which any role was; width 0: not known."""

    words: str
    dates: str
    n_articles: int
    url: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class ShownOffice:
    """An office that a curator wrote down: when it was held, and when articles named the actor so; "" where that is not
    known."""

    title: str
    country: Actor | None
    held: str
    seen: str
    n_articles: int


def spoken_by(actor: Actor) -> StatementFilter:
    return StatementFilter(speaker=SelectedValues((Choice.of_actor(actor),)))


def actor_page(actor: Actor, filters: StatementFilter) -> dict[str, Any]:
    """For the template; `filters` is of what the actor said."""
    mentioning = StatementFilter(mentioned=filters.speaker)
    facets, mentioned = count_facets(filters, ("kind", "about")), count_facets(mentioning, ("speaker",))
    roles = roles_of(actor, filters)
    return {
        "actor": actor,
        "choice": filters.speaker.included[0],
        "total": facets.total,
        "kinds": facets.values["kind"],
        "aliases": [alias for alias in actor.aliases.all() if alias.name != actor.name],
        "offices": offices_of(actor),
        "roles": roles,
        "role": max(reversed(roles), key=lambda role: role.n_articles, default=None),
        "on": spoken_on(facets.values["about"], actor.slug),
        "mentions": mentions_of(filters),
        "mentioned": mentioned.total,
        "mentioned_url": mentioning.url(),
        "together": together_with(actor, mentioning) if mentioned.total else [],
        "together_among": STATEMENTS_READ if mentioned.total > STATEMENTS_READ else None,
        "mentioned_by": links_to([v for v in mentioned.values["speaker"] if v.choice.id], mentioning, "speaker"),
        "among": STATEMENTS_READ if facets.total > STATEMENTS_READ else None,
        "timeline": timeline_of(facets.months, filters),
        "days": days_of(page_of(filters, size=NEWEST).statements),
        "has_more": facets.total > NEWEST,
        "url": filters.url(),
    }


def mentions_of(spoken: StatementFilter) -> list[CountedLink]:
    """Who is mentioned in the newest MOST_READ statements."""
    return links_to(count_newest(spoken, "mentioned", top=MOST_LINKS, most=STATEMENTS_READ).values, spoken, "mentioned")


def together_with(actor: Actor, mentioning: StatementFilter) -> list[CountedLink]:
    """Who else is mentioned in the newest MOST_READ statements that mention the actor."""
    values = count_together(mentioning, top=MOST_LINKS, most=STATEMENTS_READ)
    return [
        CountedLink(v.choice.name, v.choice.flag, v.n, together_url(actor.slug, v.choice.slug)) for v in values if v.n
    ]


def offices_of(actor: Actor) -> list[ShownOffice]:
    """The first to the last."""
    offices = list(actor.offices.select_related("country"))
    seen = seen_in_offices(actor, most=STATEMENTS_READ) if offices else {}
    return [
        ShownOffice(
            office.title,
            office.country,
            held(office.since, office.until),
            between(*seen[office.pk][:2]) if office.pk in seen else "",
            seen[office.pk][2] if office.pk in seen else 0,
        )
        for office in offices
    ]


def held(since: str, until: str) -> str:
    """ "2004-03-09", "2012" → "9 March 2004 to 2012" """
    begun, ended = (Period.parse(each).label() if each else "" for each in (since, until))
    if begun and ended:
        return f"{begun} to {ended}"
    return f"since {begun}" if begun else f"until {ended}" if ended else ""


def roles_of(actor: Actor, spoken: StatementFilter) -> list[ReportedRole]:
    """As printed: those of most articles, in the order in which they were first reported.
    Read from the newest MOST_READ statements."""
    roles = reported_roles(actor, top=MOST_ROLES, most=STATEMENTS_READ)
    days = [on for _, first, last, _ in roles for on in (first, last) if on]
    start, end = (min(days), max(days)) if days else (dt.date.min, dt.date.min)
    return [
        ReportedRole(
            printed[:1].upper() + printed[1:],
            between(first, last),
            n_articles,
            spoken.with_(role=in_role(printed)).url(),
            *_extent(first, last, start, end),
        )
        for printed, first, last, n_articles in sorted(roles, key=lambda role: (role[1] is None, role[1], role[0]))
    ]


def in_role(printed: str) -> SelectedValues:
    """Nothing where a role is printed that has no words, or too many, to filter by."""
    choice = FACETS["role"].find([], Actors([]))(printed)
    return SelectedValues((choice,)) if choice else NOTHING


def _extent(first: dt.date | None, last: dt.date | None, start: dt.date, end: dt.date) -> tuple[float, float]:
    """Nothing is drawn where all that is known is one day."""
    if first is None or last is None or start == end:
        return 0, 0
    day = 100 / ((end - start).days + 1)
    width = max(((last - first).days + 1) * day, 1)
    return round(min((first - start).days * day, 100 - width), 2), round(width, 2)
