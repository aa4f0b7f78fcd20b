"""How many statements were said on each day of a short range."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db.models import Count

from articles.periods import Period
from articles.shortcuts import rows

if TYPE_CHECKING:
    from articles.filters import StatementFilter


def count_days(asked: StatementFilter, first: dt.date, last: dt.date) -> dict[dt.date, int]:
    """With all filters but that of dates. What is known to the month or year only stands at its first day."""
    within = asked.without("dates").with_(since=Period.of(first, "day"), until=Period.of(last, "day"))
    return dict(rows(within).order_by().values_list("sort_on").annotate(n=Count("*")))
