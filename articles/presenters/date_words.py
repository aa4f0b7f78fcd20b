"""Dates as the pages word them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from articles.filters.day_month_year import Period
from articles.models import Article, Statement

PRECISION_NOTES = {"month": "day not known", "year": "month not known"}


@dataclass(frozen=True, slots=True)
class DateWords:
    """A date as a heading: "11 Oct 2021", Monday; `iso` for <time>, as exact as it is known."""

    label: str
    note: str
    iso: str


@lru_cache(1000)
def date_words(on: dt.date | None, precision: str) -> DateWords:
    if on is None:
        return DateWords("Undated", "the article has no date", "")
    period = Period.of(on, precision)
    if precision != "day":
        return DateWords(period.label(), PRECISION_NOTES.get(precision, ""), str(period))
    return DateWords(f"{on.day} {on:%b %Y}", f"{on:%A}", str(period))


def full_date(on: dt.date | None, precision: str) -> str:
    return Period.of(on, precision).label() if on else "undated"


def between(first: dt.date | None, last: dt.date | None) -> str:
    if first is None or last is None:
        return "undated"
    return " to ".join(dict.fromkeys(full_date(on, "day") for on in (first, last)))


def said_on(statement: Statement) -> tuple[str, str]:
    """When it was said, and how exactly and how that is known."""
    if statement.said_on:
        how = statement.get_said_on_basis_display()
        return (
            full_date(statement.said_on, statement.said_on_precision),
            f"{statement.get_said_on_precision_display()}, {how}",
        )
    article = statement.article
    if article.published_on:
        published = full_date(article.published_on, article.published_on_precision)
        return "Not known", f"listed under the article’s date, {published}"
    return "Undated", "neither the statement nor its article has a date"


def published(article: Article) -> str:
    return full_date(article.published_on, article.published_on_precision) if article.published_on else ""
