"""Dates, roles, kinds and rules as the pages word them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from django.utils.timezone import localtime

from articles.extraction import rules
from articles.filters.periods import Period
from articles.models import Actor, Article, Seal, Statement
from articles.models.profile import A_CURATOR, name_for_readers

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


def no_longer(statement: Statement) -> dict[str, str]:
    """Why lists do not have a statement, and since when; empty where they do."""
    what, at = statement.gone_as, statement.gone_at
    if not what or not at:
        return {}
    if what == "hidden":
        return hidden(statement.article) | {"title": "The article of this statement is hidden"}
    if what == "unsure":
        return unsure(statement)
    told = statement.public_reason.rstrip(".")
    reason = f": {told}" if told else ", without a reason given"
    return {
        "title": f"This statement was {what}",
        "reason": f"Statement {statement.public_id} was {what} on {localtime(at):%-d %B %Y}{reason}.",
    }


def unsure(statement: Statement) -> dict[str, str]:
    """Why lists do not have one that is below the threshold of confidence."""
    return {
        "title": "This statement is not public",
        "reason": f"A program found statement {statement.public_id} in an article but is not sure enough of it. "
        "It will appear in lists, counts and exports once a curator has accepted it.",
    }


def hidden(article: Article) -> dict[str, str]:
    """Since when lists do not have an article, and why; empty where they do."""
    if not article.hidden_at:
        return {}
    on = f"{localtime(article.hidden_at):%-d %B %Y}"
    return {
        "title": "This article is hidden",
        "reason": f"This article has been hidden since {on}: {article.hidden_because.rstrip('.')}. "
        "It does not appear in lists, counts or exports.",
    }


def sealed(seal: Seal, what: str) -> dict[str, str]:
    """What stands in the place of something that was removed by law."""
    on = f"{localtime(seal.sealed_at):%-d %B %Y}"
    return {"title": f"{what} was removed", "reason": f"{what} was removed on {on}: {seal.ground.rstrip('.')}."}


def not_an_actor(actor: Actor) -> dict[str, str]:
    """What stands at the address of what turned out to be none."""
    on = f"{localtime(actor.withdrawn_at):%-d %B %Y}"
    return {"title": f"“{actor}” is not listed", "reason": f"“{actor}” was taken out on {on}: it is not an actor."}


def attribution(statement: Statement) -> tuple[str, str]:
    """How the speaker is known, and who or what says so."""
    how = rules.speaker_label(str(statement.why.get("speaker", "")))
    if statement.curated_at:
        by = name_for_readers(statement.curated_by) or A_CURATOR
        word = "accepted" if statement.status == Statement.Status.ACCEPTED else "decided"
        told = f"{word} by {by} on {localtime(statement.curated_at):%-d %b %Y}"
        return how or "Entered by hand", told
    if not statement.extractor:
        return how or "Not known", "entered by hand"
    made = f"extracted {localtime(statement.recorded_at):%-d %b %Y}, extractor {statement.extractor}"
    return how or "Not known", f"{made}, {statement.confidence:.0%} confident"


def published(article: Article) -> str:
    return full_date(article.published_on, article.published_on_precision) if article.published_on else ""
