"""Years, the months of a year and the days of a month to choose from: the range in force says which are open."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from articles.counts.by_day import count_days
from articles.filters.day_month_year import Period
from articles.filters.statement_filter import StatementFilter

DateCounts = Mapping[dt.date, int | None]


@dataclass(frozen=True, slots=True)
class Branch:
    """A period in which something was said, and those within it if it is open; `n` is None where it was not counted."""

    period: Period
    label: str
    n: int | None
    url: str
    is_current: bool
    within: list[Branch] = field(default_factory=list)


def dates_of(filters: StatementFilter, months: Mapping[dt.date, int]) -> list[Branch]:
    """The newest year first, months and days as in a calendar."""
    years: Counter[dt.date] = Counter()
    for month, n in months.items():
        years[month.replace(month=1)] += n
    return _tree(filters, years, months, lambda month: count_days(filters, month.first, month.last))


def dates_before_counting(filters: StatementFilter, months: Sequence[dt.date]) -> list[Branch]:
    """Years and months to choose from."""
    years = {month.replace(month=1): None for month in months}
    return _tree(filters, years, dict.fromkeys(months), lambda _: {})


def _tree(
    filters: StatementFilter, years: DateCounts, months: DateCounts, days_of: Callable[[Period], DateCounts]
) -> list[Branch]:
    branches = []
    for year in sorted(years, reverse=True):
        within = _months(filters, months, year, days_of) if _is_open(filters, Period.of(year, "year")) else []
        branches.append(_branch(filters, Period.of(year, "year"), str(year.year), years[year], within))
    return branches


def _months(
    filters: StatementFilter, months: DateCounts, year: dt.date, days_of: Callable[[Period], DateCounts]
) -> list[Branch]:
    branches = []
    for month in sorted(month for month in months if month.year == year.year):
        period = Period.of(month, "month")
        days = days_of(period) if _is_open(filters, period) else {}
        within = [_branch(filters, Period.of(day, "day"), f"{day:%-d %a}", days[day]) for day in sorted(days)]
        branches.append(_branch(filters, period, calendar.month_name[month.month], months[month], within))
    return branches


def _is_open(filters: StatementFilter, period: Period) -> bool:
    """All of the range lies in it."""
    return bool(
        filters.since and filters.until and period.first <= filters.since.first and filters.until.last <= period.last
    )


def _branch(
    filters: StatementFilter, period: Period, label: str, n: int | None, within: list[Branch] | None = None
) -> Branch:
    is_current = bool(
        filters.since and filters.until and (filters.since.first, filters.until.last) == (period.first, period.last)
    )
    url = filters.with_(since=period, until=period, undated="").url()
    return Branch(period, label, n, url, is_current, within or [])
