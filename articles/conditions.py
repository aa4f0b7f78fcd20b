"""The statements that a filter asks for, as conditions in SQL."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db.models import Q

from articles import search
from articles.filter_values import Selection

if TYPE_CHECKING:
    from articles.filters import StatementFilter

ROLE_COLUMN = {"either": "countries__overlap", "speaking": "speaker_country__in", "concerned": "concerned__overlap"}


def conditions_of(asked: StatementFilter) -> Iterator[Q]:
    """What a statement has to meet to match: all of it."""
    if asked.q:
        yield Q(search.matches(asked.q))
    yield from _by_ids(ROLE_COLUMN[asked.role], asked.country)
    yield from _by_ids("concerned__overlap", asked.about)
    yield from _by_ids("speaker__in", asked.speaker)
    yield from _by_ids("mentioned__overlap", asked.mentioned)
    yield from _by_ids("source__in", asked.source)
    yield from _by_slugs("kind__in", asked.kind)
    yield from _by_slugs("status__in", asked.state)
    if asked.entered:
        yield Q(created_at__gt=asked.entered)
    yield from _dates(asked)


def _dates(asked: StatementFilter) -> Iterator[Q]:
    """By sort_on, which the indexes have: its first day stands for "not known"."""
    undated = Q(sort_on=dt.date.min)
    if asked.undated == "only":
        yield undated
    if asked.has_range:
        within = Q(sort_on__gte=asked.since.first) if asked.since else ~undated
        within &= Q(sort_on__lte=asked.until.last) if asked.until else Q()
        yield within | undated if asked.undated == "include" else within


def _by_ids(lookup: str, selection: Selection) -> Iterator[Q]:
    """Alternatives among those included, none of those excluded; a choice without id is "not known", that is null."""
    column = lookup.partition("__")[0]
    for choices, negated in ((selection.included, False), (selection.excluded, True)):
        if not choices:
            continue
        ids = [choice.id for choice in choices if choice.id is not None]
        matching = Q(**{lookup: ids}) if ids else Q(pk__in=[])
        if len(ids) < len(choices):
            matching |= Q(**{f"{column}__isnull": True})
        yield ~matching if negated else matching


def _by_slugs(lookup: str, selection: Selection) -> Iterator[Q]:
    if selection.included:
        yield Q(**{lookup: [choice.slug for choice in selection.included]})
    if selection.excluded:
        yield ~Q(**{lookup: [choice.slug for choice in selection.excluded]})
