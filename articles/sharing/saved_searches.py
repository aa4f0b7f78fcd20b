"""Saved searches: kept, found again, and what is new in them.

New is what came on record (Statement.recorded_at) after the user last said to have seen the search. A statement that
was there before, and was corrected so that it matches now, or restored, is not new.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import QueryDict

from articles.counts.facet_counts import are_quickly_counted, count_facets
from articles.counts.which_table import count_up_to
from articles.filters.statement_filter import InvalidFilter, StatementFilter
from articles.models import SavedSearch
from articles.models.saved_search import seen_until

MOST_SAVED = 100
MOST_COUNTED = 10_000
MOST_NEW = 1000


@dataclass(frozen=True, slots=True)
class FoundNow:
    """What a saved search finds now. Numbers above their limits are one more than it; `problem` says why it finds
    nothing any more."""

    saved: SavedSearch
    sentence: str = ""
    url: str = ""
    feed: str = ""
    total: int = 0
    new: int = 0
    problem: str = ""


def save(*, user: User, name: str, filters: StatementFilter) -> SavedSearch:
    """Raises ValidationError."""
    saved = SavedSearch(user=user, name=_tidy(name), query=filters.with_().to_query(), last_seen_at=seen_until())
    if SavedSearch.objects.of(user).count() >= MOST_SAVED:
        raise ValidationError(f"You already have {MOST_SAVED} saved searches, the most allowed. Delete one first.")
    saved.full_clean()
    saved.save()
    return saved


def rename(*, saved: SavedSearch, name: str) -> None:
    """Raises ValidationError."""
    saved.name = _tidy(name)
    saved.full_clean()
    saved.save(update_fields=["name"])


def mark_seen(*, saved: SavedSearch) -> StatementFilter:
    """Gives the search for what was new until now; raises InvalidFilter."""
    news = _news(saved, filters_of(saved))
    saved.last_seen_at = seen_until()
    saved.save(update_fields=["last_seen_at"])
    return news


def filters_of(saved: SavedSearch) -> StatementFilter:
    """As it would be asked now: a merged actor gives its survivor. Raises InvalidFilter."""
    return StatementFilter.from_query(QueryDict(saved.query))


def found_by(saved: SavedSearch) -> FoundNow:
    try:
        filters = filters_of(saved)
    except InvalidFilter as error:
        return FoundNow(saved, problem=f"“{error.parameter}={error.value}” cannot be used any more: {error.reason}.")
    total = count_facets(filters, ()).total if are_quickly_counted(filters, ()) else count_up_to(filters, MOST_COUNTED)
    new = count_up_to(_news(saved, filters), MOST_NEW)
    return FoundNow(saved, filters.sentence(), filters.url(), filters.url("statement-atom"), total, new)


def _news(saved: SavedSearch, filters: StatementFilter) -> StatementFilter:
    """What the user has not seen yet."""
    earliest = filters.recorded_since or dt.datetime.min.replace(tzinfo=dt.UTC)
    return filters.with_(recorded_since=max(saved.last_seen_at, earliest))


def _tidy(name: str) -> str:
    return " ".join(name.replace("\x00", "").split())
