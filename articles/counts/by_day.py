"""How many statements were said on each day of a short range, and how many perhaps in it, perhaps before it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db.models import Count

from articles.counts.which_table import rows
from articles.filters.day_month_year import Period
from articles.models import Statement

if TYPE_CHECKING:
    from articles.filters.statement_filter import StatementFilter


def count_days(filters: StatementFilter, first: dt.date, last: dt.date) -> dict[dt.date, int]:
    """With all filters but that of dates. What is known to the month or year only stands at its first day."""
    within = filters.without("dates").with_(since=Period.of(first, "day"), until=Period.of(last, "day"))
    return dict(rows(within).order_by().values_list("sort_on").annotate(n=Count("*")))


def count_vague(filters: StatementFilter) -> list[tuple[Period, int, str]]:
    """A range that begins within a month or year leaves out what is dated by that month or year alone: lists have it
    at the first day. Each with the number of these statements and the list in which they are."""
    since = filters.since.first if filters.since and filters.undated != "only" else None
    if since is None:
        return []
    begun = [Period.of(since.replace(month=1, day=1), "year"), Period.of(since.replace(day=1), "month")]
    found = []
    for period in dict.fromkeys(each for each in begun if each.first < since):
        day = Period.of(period.first, "day")
        there = filters.with_(since=day, until=day, undated="")
        n = there.apply(Statement.objects.public()).known_to_the(period.precision).order_by().count()
        found += [(period, n, there.url())] if n else []
    return found
