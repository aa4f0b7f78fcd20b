"""Statements over time: a bar for each day, month, year or decade of what is shown; every bar is a link, and bars that
follow each other can be chosen together (static/js/finding.js)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from articles.days import count_days
from articles.filters import StatementFilter
from articles.periods import Period, span_label

MOST_DAYS = 62
MOST_MONTHS = 72
MOST_YEARS = 150
WIDTH, HEIGHT = 100.0, 46


@dataclass(frozen=True, slots=True)
class Bar:
    """From `since` to `until`; `x` and `width` in per cent, `y` and `height` in pixels."""

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
class Timeline:
    """`url` is the list without a range of dates."""

    unit: str
    bars: list[Bar]
    url: str

    @property
    def counted(self) -> list[Bar]:
        return [bar for bar in self.bars if bar.n]


def timeline_of(months: dict[dt.date, int], asked: StatementFilter) -> Timeline | None:
    """Of the range that is asked for, in whole months or years, or of all there is."""
    if not months:
        return None
    first, last = _shown(months, asked)
    unit = _unit(first, last, asked)
    spans = _spans(first, last, unit)
    counts = count_days(asked, spans[0][0].first, spans[-1][1].last) if unit == "day" else months
    numbers = _sums(spans, counts)
    highest, step = max(*numbers, 1), WIDTH / len(spans)
    bars = [
        _bar(since, until, n, asked, x=i * step, step=step, share=n / highest, tick=_tick(since, unit, len(spans)))
        for i, ((since, until), n) in enumerate(zip(spans, numbers, strict=True))
    ]
    return Timeline(unit, bars, asked.without("dates").url())


def _shown(months: dict[dt.date, int], asked: StatementFilter) -> tuple[dt.date, dt.date]:
    first, last = min(months), Period.of(max(months), "month").last
    begin = max(first, asked.since.first) if asked.since else first
    end = min(last, asked.until.last) if asked.until else last
    return (begin, end) if begin <= end else (first, last)


def _unit(first: dt.date, last: dt.date, asked: StatementFilter) -> str:
    years = last.year - first.year + 1
    if asked.has_range and (last - first).days < MOST_DAYS:
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
    since: Period, until: Period, n: int, asked: StatementFilter, *, x: float, step: float, share: float, tick: str
) -> Bar:
    height = max(round(share * HEIGHT), 4 if n else 2)
    begins, ends = asked.since, asked.until
    selected = (begins is None or begins.first <= until.last) and (ends is None or since.first <= ends.last)
    return Bar(
        since=since,
        until=until,
        n=n,
        url=asked.with_(since=since, until=until, undated="").url(),
        is_selected=asked.has_range and selected,
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
