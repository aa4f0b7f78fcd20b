"""Statements over time: a bar for each day, month, year or decade of what is shown; every bar is a link, and bars that
follow each other can be chosen together (static/js/timeline.js)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from articles.counts.by_day import count_days
from articles.filters.day_month_year import Period, span_label
from articles.filters.statement_filter import StatementFilter

MOST_DAYS = 62
MOST_MONTHS = 72
MOST_YEARS = 150
WIDTH, HEIGHT = 100.0, 46
# A fiftieth of the statements at either end, or one of twenty, is not shown where all bars together would have to be
# more than twice as long for it: one date of 1950 does not make this year's a thin line.
FAR, ENOUGH, LONGER = 50, 20, 2


@dataclass(frozen=True, slots=True)
class Bar:
    """From `since` to `until`; `x` and `width` in per cent, `y` and `height` in pixels. Without `url` where that would
    be long."""

    since: Period
    until: Period
    n: int
    url: str
    is_selected: bool
    x: float
    width: float
    y: int
    height: int
    tick: str

    @property
    def label(self) -> str:
        return span_label(self.since, self.until)


@dataclass(frozen=True, slots=True)
class Beyond:
    """What lies before or after the bars: "3 before 2019"."""

    n: int
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """`url` is the list without a range of dates. `beyond` is what would have made all bars narrow."""

    unit: str
    bars: list[Bar]
    url: str
    beyond: list[Beyond]

    @property
    def counted(self) -> list[Bar]:
        return [bar for bar in self.bars if bar.n]


def timeline_of(months: dict[dt.date, int], filters: StatementFilter) -> Timeline | None:
    """Of the range that is asked for, in whole months or years, or of all there is."""
    if not months:
        return None
    first, last = _shown(months, filters)
    unit = _unit(first, last, filters)
    spans = _spans(first, last, unit)
    counts = count_days(filters, spans[0][0].first, spans[-1][1].last) if unit == "day" else months
    numbers = _sums(spans, counts)
    highest, step, is_long = max(*numbers, 1), WIDTH / len(spans), filters.is_long
    bars = [
        _bar(
            since,
            until,
            n,
            filters,
            x=i * step,
            step=step,
            share=n / highest,
            tick=_tick(since, unit, len(spans)),
            is_long=is_long,
        )
        for i, ((since, until), n) in enumerate(zip(spans, numbers, strict=True))
    ]
    return Timeline(unit, bars, filters.without("dates").url(), _beyond(months, spans, filters))


def _shown(months: dict[dt.date, int], filters: StatementFilter) -> tuple[dt.date, dt.date]:
    first, last = _without_far_ones(months, filters)
    last = Period.of(last, "month").last
    begin = max(first, filters.since.first) if filters.since else first
    end = min(last, filters.until.last) if filters.until else last
    return (begin, end) if begin <= end else (first, last)


def _without_far_ones(months: dict[dt.date, int], filters: StatementFilter) -> tuple[dt.date, dt.date]:
    """The first and the last month; without the few that alone make the time much longer. Whoever asked for the years
    that these lie in is shown them."""
    first, last = min(months), max(months)
    since = filters.since.first.replace(day=1) if filters.since else dt.date.min
    until = filters.until.last if filters.until else dt.date.max
    within = {month: n for month, n in months.items() if since <= month <= until}
    total = sum(within.values())
    if total < ENOUGH:
        return first, last
    few = max(total // FAR, 1)
    begin = min(within) if filters.since else _passed(sorted(within), within, few)
    end = max(within) if filters.until else _passed(sorted(within, reverse=True), within, few)
    if (end - begin) * LONGER >= max(within) - min(within):
        return first, last
    return first if filters.since else begin, last if filters.until else end


def _passed(in_order: list[dt.date], months: dict[dt.date, int], few: int) -> dt.date:
    """The first month that is not among those few statements."""
    met = 0
    for month in in_order:
        met += months[month]
        if met > few:
            return month
    return in_order[-1]


def _beyond(months: dict[dt.date, int], spans: list[tuple[Period, Period]], filters: StatementFilter) -> list[Beyond]:
    """Of the range that is asked for."""
    first, last = spans[0][0].first, spans[-1][1].last
    before = sum(n for month, n in months.items() if month < first and not filters.since)
    after = sum(n for month, n in months.items() if month > last and not filters.until)
    found = []
    if before:
        until = _longest(first - dt.timedelta(days=1), is_end=True)
        label = f"before {_longest(first, is_end=False).label()}"
        found.append(Beyond(before, label, filters.with_(until=until, undated="").url()))
    if after:
        since = _longest(last + dt.timedelta(days=1), is_end=False)
        label = f"after {_longest(last, is_end=True).label()}"
        found.append(Beyond(after, label, filters.with_(since=since, undated="").url()))
    return found


def _longest(day: dt.date, *, is_end: bool) -> Period:
    """The year, else the month, that begins or ends on that day."""
    periods = [Period.of(day.replace(month=1, day=1), "year"), Period.of(day.replace(day=1), "month")]
    return next((each for each in periods if (each.last if is_end else each.first) == day), Period.of(day, "day"))


def _unit(first: dt.date, last: dt.date, filters: StatementFilter) -> str:
    years = last.year - first.year + 1
    if filters.has_range and (last - first).days < MOST_DAYS:
        return "day"
    if years * 12 <= MOST_MONTHS:
        return "month"
    return "year" if years <= MOST_YEARS else "decade"


def _spans(first: dt.date, last: dt.date, unit: str) -> list[tuple[Period, Period]]:
    """Whole months of days, whole years of months."""
    if unit == "day":
        begin, end = first.replace(day=1), Period.of(last.replace(day=1), "month").last
        days = [begin + dt.timedelta(days=n) for n in range((end - begin).days + 1)]
        return [(Period.of(day, "day"),) * 2 for day in days]
    if unit == "month":
        starts = [dt.date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)]
        return [(Period.of(start, "month"),) * 2 for start in starts]
    step = 10 if unit == "decade" else 1
    years = range(max(first.year // step * step, 1), last.year + 1, step)
    return [(_year(year), _year(min(year // step * step + step - 1, dt.MAXYEAR))) for year in years]


def _year(year: int) -> Period:
    return Period.of(dt.date(year, 1, 1), "year")


def _sums(spans: list[tuple[Period, Period]], counts: dict[dt.date, int]) -> list[int]:
    """Of each span; days and months that lie in none are left out."""
    place = {since.first: i for i, (since, _) in enumerate(spans)}
    starts, sums = sorted(place), Counter[int]()
    at = 0
    for day, n in sorted(counts.items()):
        while at + 1 < len(starts) and starts[at + 1] <= day:
            at += 1
        if starts[at] <= day <= spans[at][1].last:
            sums[at] += n
    return [sums[i] for i in range(len(spans))]


def _bar(
    since: Period,
    until: Period,
    n: int,
    filters: StatementFilter,
    *,
    x: float,
    step: float,
    share: float,
    tick: str,
    is_long: bool,
) -> Bar:
    height = max(round(share * HEIGHT), 4 if n else 2)
    begins, ends = filters.since, filters.until
    selected = (begins is None or begins.first <= until.last) and (ends is None or since.first <= ends.last)
    return Bar(
        since=since,
        until=until,
        n=n,
        url="" if is_long else filters.with_(since=since, until=until, undated="").url(),
        is_selected=filters.has_range and selected,
        x=round(x + step * 0.05, 2),
        width=round(step * 0.9, 2),
        y=64 - height,
        height=height,
        tick=tick,
    )


def _tick(period: Period, unit: str, bars: int) -> str:
    """Few enough to stand beside each other on a narrow screen."""
    day = period.first
    if unit == "day":
        return f"{day.day} {day:%b}" if day.day in (1, 15) else ""
    if unit == "month":
        quarter = f"{day:%b}" if bars <= 24 and day.month % 3 == 1 else ""
        return str(day.year) if day.month == 1 else quarter
    every = {"year": 5 if bars <= 40 else 20, "decade": 100 if bars <= 80 else 500}[unit]
    return str(day.year) if day.year % every == 0 or bars <= 7 else ""
