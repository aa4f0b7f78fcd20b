"""Statements over time: a bar for each month, or each year of a longer span; every bar is a link."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from articles.filters import StatementFilter
from articles.periods import Period

MOST_MONTHS = 72
WIDTH, HEIGHT = 100.0, 46


@dataclass(frozen=True, slots=True)
class Bar:
    """`x` and `width` in per cent, `y` and `height` in pixels."""

    label: str
    n: int
    url: str
    is_selected: bool
    x: float
    width: float
    y: int
    height: int
    tick: str


@dataclass(frozen=True, slots=True)
class Timeline:
    unit: str
    bars: list[Bar]

    @property
    def counted(self) -> list[Bar]:
        return [bar for bar in self.bars if bar.n]


def timeline_of(months: dict[dt.date, int], asked: StatementFilter) -> Timeline | None:
    if not months:
        return None
    first, last = min(months).year, max(months).year
    unit = "month" if (last - first + 1) * 12 <= MOST_MONTHS else "year"
    counts = Counter(dict.fromkeys(_first_days(first, last, unit), 0))
    for month, n in months.items():
        counts[month if unit == "month" else month.replace(month=1)] += n
    highest, step = max(counts.values()), WIDTH / len(counts)
    bars = [
        _bar(Period.of(day, unit), n, asked, x=i * step, step=step, share=n / highest)
        for i, (day, n) in enumerate(sorted(counts.items()))
    ]
    return Timeline(unit, bars)


def _bar(period: Period, n: int, asked: StatementFilter, *, x: float, step: float, share: float) -> Bar:
    height = max(round(share * HEIGHT), 4 if n else 2)
    since, until = asked.since, asked.until
    selected = (since is None or since.first <= period.last) and (until is None or period.first <= until.last)
    return Bar(
        label=period.label(),
        n=n,
        url=asked.with_(since=period, until=period, undated="").url(),
        is_selected=asked.has_range and selected,
        x=round(x + step * 0.05, 2),
        width=round(step * 0.9, 2),
        y=64 - height,
        height=height,
        tick=str(period.first.year) if _has_tick(period) else "",
    )


def _has_tick(period: Period) -> bool:
    return period.first.month == 1 and (period.precision == "month" or period.first.year % 5 == 0)


def _first_days(first: int, last: int, unit: str) -> list[dt.date]:
    months = range(1, 13) if unit == "month" else (1,)
    return [dt.date(year, month, 1) for year in range(first, last + 1) for month in months]
