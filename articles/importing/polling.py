"""Feeds and sitemaps, read again and again: what is new in them comes in, and how it went is kept with each."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import send_mail
from django.utils import timezone

from articles.extraction.types import ArticleError, PartialDate
from articles.importing import politeness
from articles.importing.articles_at_addresses import SourceAddress
from articles.importing.feed_contents import Entry, entries_of
from articles.importing.fetching import Fetched, FetchError
from articles.importing.pipeline import import_paths
from articles.importing.readers.document import Known
from articles.importing.readers.feeds import MOST_FEED
from articles.importing.report import ImportResult
from articles.models import Article, Feed, FeedEntry

MOST_AT_ONCE = 100  # articles of a feed in one go; the rest comes with the next
TRIES = 5
FIRST_PAUSE = dt.timedelta(minutes=30)  # doubled with each failure
LONGEST_PAUSE = dt.timedelta(days=1)

log = logging.getLogger("onrecord.feeds")


@dataclass(frozen=True, slots=True)
class Polled:
    """`found` are addresses that had not been seen before. `problem` says why the feed could not be read."""

    feed: Feed
    found: int = 0
    result: ImportResult | None = None
    problem: str = ""


def poll_due() -> list[Polled]:
    """All feeds whose time has come, each by one process alone."""
    return [poll(feed) for feed in Feed.objects.due() if Feed.objects.claim(feed)]


def poll(feed: Feed) -> Polled:
    try:
        fetched = politeness.fetch(feed.url, etag=feed.etag, last_modified=feed.last_modified, most=MOST_FEED)
        entries = entries_of(fetched.body, sitemap) if fetched.is_new else []
    except (FetchError, ArticleError) as error:
        failed(feed, error)
        return Polled(feed, problem=str(error))
    found = note(feed, entries)
    succeeded(feed, fetched)
    return Polled(feed, found, read_entries(feed, entries))


def sitemap(url: str) -> bytes:
    """Raises ArticleError."""
    try:
        return politeness.fetch(url, most=MOST_FEED).body
    except FetchError as error:
        raise ArticleError(f"{url}: {error}") from error


def tell_of_silence() -> list[Feed]:
    """Once for each feed that fell silent: in the log, and by mail to administrators where mail is set up."""
    silent = Feed.objects.to_be_told()
    for feed in silent:
        log.warning("%s fell silent: %s", feed.url, why_silent(feed))
    if silent and settings.EMAIL_URL:
        lines = [f"{feed.publisher}: {feed.url}\n  {why_silent(feed)}" for feed in silent]
        to = User.objects.filter(is_superuser=True, is_active=True).exclude(email="").values_list("email", flat=True)
        for address in to:
            send_mail("OnRecord: feeds fell silent", "\n\n".join(lines), None, [address], fail_silently=True)
    Feed.objects.filter(pk__in=[feed.pk for feed in silent]).update(told_at=timezone.now())
    return silent


def why_silent(feed: Feed) -> str:
    return f"It cannot be read: {feed.problem}." if feed.problem else f"No new article since {feed.new_at:%d %B %Y}."


def note(feed: Feed, entries: Iterable[Entry]) -> int:
    """How many of them were not known."""
    before: int = feed.entries.count()
    FeedEntry.objects.bulk_create(
        [
            FeedEntry(feed=feed, url=entry.url, published_on=entry.published.on if entry.published else None)
            for entry in entries
        ],
        ignore_conflicts=True,
    )
    return feed.entries.count() - before


def read_entries(feed: Feed, entries: Iterable[Entry]) -> ImportResult | None:
    """Imports what is owed of the feed; None where that is nothing."""
    fresh = {entry.url: entry for entry in entries}
    owed = list(FeedEntry.objects.filter(feed=feed).owed()[:MOST_AT_ONCE])
    if not owed:
        return None
    result = import_paths(
        [source_of(each, fresh.get(each.url)) for each in owed], known=Known(publisher=feed.publisher.name)
    )
    settle(owed, result)
    if result.created:
        Feed.objects.filter(pk=feed.pk).update(new_at=timezone.now(), told_at=None)
    return result


def source_of(owed: FeedEntry, entry: Entry | None) -> SourceAddress:
    day = PartialDate(owed.published_on, "day") if owed.published_on else None
    return SourceAddress.of(owed.url, entry.published if entry else day, entry.document if entry else None)


def settle(owed: list[FeedEntry], result: ImportResult) -> None:
    """Which article each became, or why none, and when it is tried again."""
    made = {each.name: each.article for each in result.articles}
    articles = {
        article.public_id: article
        for article in Article.objects.filter(public_id__in=made.values()).defer("body", "raw")
    }
    reasons = dict(result.failed)
    for entry in owed:
        if article := articles.get(made.get(entry.url, "")):
            entry.article, entry.problem = article, ""
        elif entry.url in reasons:
            entry.tries, entry.problem = entry.tries + 1, reasons[entry.url]
            entry.next_at = None if entry.tries >= TRIES else timezone.now() + pause_after(entry.tries)
    FeedEntry.objects.bulk_update(owed, ["article", "problem", "tries", "next_at"])


def succeeded(feed: Feed, fetched: Fetched) -> None:
    kept = {"etag": fetched.etag, "last_modified": fetched.last_modified} if fetched.is_new else {}
    Feed.objects.filter(pk=feed.pk).update(
        succeeded_at=timezone.now(), failures=0, problem="", next_at=timezone.now() + feed.every, **kept
    )


def failed(feed: Feed, error: Exception) -> None:
    """The more often in a row, the longer it is left alone."""
    failures = feed.failures + 1
    pause = max(feed.every, pause_after(failures), dt.timedelta(seconds=getattr(error, "retry_after", 0)))
    Feed.objects.filter(pk=feed.pk).update(
        failures=failures, problem=str(error), next_at=timezone.now() + min(pause, LONGEST_PAUSE)
    )
    log.warning("%s could not be read: %s", feed.url, error)


def pause_after(failures: int) -> dt.timedelta:
    return min(FIRST_PAUSE * 2.0 ** min(failures - 1, 10), LONGEST_PAUSE)
