"""Where articles come in by themselves: publishers' feeds and sitemaps, what stood in them, and the hosts asked."""

from __future__ import annotations

import datetime as dt

from django.core.validators import URLValidator
from django.db import models
from django.db.models import CheckConstraint, Count, F, OuterRef, Q, Subquery, UniqueConstraint
from django.utils import timezone

from . import triggers
from .abstract import revision
from .article import Article
from .publisher import Publisher

# Written by whoever polls; no part of what people edit.
POLLED = ["etag", "last_modified", "next_at", "tried_at", "succeeded_at", "new_at", "failures", "problem", "told_at"]
DAY, WEEK = dt.timedelta(days=1), dt.timedelta(days=7)
FEW = 10  # new articles, from which the usual gap between two is known
UNUSUAL = 5  # times the usual gap


class FeedQuerySet(models.QuerySet["Feed"]):
    def due(self) -> FeedQuerySet:
        return self.filter(is_active=True, next_at__lte=timezone.now()).order_by("next_at")

    def with_health(self) -> FeedQuerySet:
        """With `of_week`, how many articles came in within seven days, `waiting`, how many addresses are owed, and when
        the last article came, `latest`, and the one FEW before, `earlier`."""
        came = FeedEntry.objects.filter(feed=OuterRef("pk"), article__isnull=False).order_by("-seen_at")
        lately = Q(entries__article__isnull=False, entries__seen_at__gte=timezone.now() - WEEK)
        waiting = Q(entries__article=None, entries__next_at__isnull=False)
        return self.annotate(
            of_week=Count("entries", filter=lately),
            waiting=Count("entries", filter=waiting),
            latest=Subquery(came.values("seen_at")[:1]),
            earlier=Subquery(came.values("seen_at")[FEW - 1 : FEW]),
        )

    def silent(self) -> list[Feed]:
        return [feed for feed in self.with_health().filter(is_active=True) if feed.is_silent]

    def to_be_told(self) -> list[Feed]:
        """Silent ones that nobody was told about."""
        return self.filter(told_at=None).silent()

    def claim(self, feed: Feed) -> bool:
        """Whether nobody else polls it meanwhile: its next time is set at once."""
        due = self.filter(pk=feed.pk, next_at=feed.next_at)
        return bool(due.update(next_at=timezone.now() + feed.every, tried_at=timezone.now()))


class Feed(models.Model):
    """A feed (RSS, Atom, JSON Feed) or a sitemap, with how reading it went."""

    publisher = models.ForeignKey(Publisher, models.PROTECT, related_name="feeds")
    url = models.URLField(
        "address", max_length=2000, unique=True, validators=[URLValidator(["http", "https"])],
        help_text="The address of a feed (RSS, Atom, JSON Feed) or of a sitemap.",
    )  # fmt: skip
    is_active = models.BooleanField("is read", default=True)
    minutes = models.PositiveIntegerField("read every", default=30, help_text="In minutes, at least 5.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    etag = models.TextField(blank=True, editable=False)
    last_modified = models.TextField(blank=True, editable=False)
    next_at = models.DateTimeField(default=timezone.now, editable=False)
    tried_at = models.DateTimeField("last tried", null=True, editable=False)
    succeeded_at = models.DateTimeField("last read", null=True, editable=False)
    new_at = models.DateTimeField("last new article", null=True, editable=False)
    failures = models.PositiveIntegerField("failures in a row", default=0, editable=False)
    problem = models.TextField(blank=True, editable=False, help_text="Why it could not be read. Empty: it was read.")
    told_at = models.DateTimeField(
        null=True, editable=False, help_text="When administrators were told that it had fallen silent."
    )
    revision = revision()

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ["publisher__name", "url"]
        constraints = [
            CheckConstraint(
                condition=Q(minutes__gte=5, minutes__lte=10_080), name="feed_is_read_in_time",
                violation_error_message="A feed is read every five minutes at most, and once a week at least.",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["next_at"], name="feed_due", condition=Q(is_active=True))]
        triggers = [triggers.revised(*POLLED), triggers.decision_trigger("feed", without=POLLED)]

    def __str__(self) -> str:
        return self.url

    @property
    def is_silent(self) -> bool:
        """Nothing new for much longer than usual, or not to be read for a day. Asked of feeds `with_health`."""
        latest, earlier = self.latest, self.earlier  # type: ignore[attr-defined]
        unread = bool(self.failures and timezone.now() - (self.succeeded_at or self.created_at) > DAY)
        usual = (latest - earlier) / (FEW - 1) if earlier else None  # None where too few came in to tell
        late = usual is not None and timezone.now() - latest > max(2 * DAY, UNUSUAL * usual)
        return self.is_active and (unread or late)

    @property
    def every(self) -> dt.timedelta:
        return dt.timedelta(minutes=self.minutes)


class FeedEntryQuerySet(models.QuerySet["FeedEntry"]):
    def owed(self) -> FeedEntryQuerySet:
        """Addresses that are still to be read, the newest first."""
        return self.filter(article=None, next_at__lte=timezone.now()).order_by(
            F("published_on").desc(nulls_last=True), "-pk"
        )


class FeedEntry(models.Model):
    """An address that stood in a feed: what became of it, or why nothing did."""

    feed = models.ForeignKey(Feed, models.CASCADE, related_name="entries")
    url = models.TextField("address")
    published_on = models.DateField(null=True, help_text="As the feed states it. Empty: not stated.")
    seen_at = models.DateTimeField(default=timezone.now)
    next_at = models.DateTimeField(null=True, default=timezone.now, help_text="Empty: not tried again.")
    tries = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)
    article = models.ForeignKey(Article, models.PROTECT, null=True, related_name="+")

    objects = FeedEntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "feed entries"
        ordering = ["-id"]
        constraints = [UniqueConstraint(fields=["feed", "url"], name="feed_entry_unique")]
        indexes = [
            models.Index(
                fields=["feed", "next_at"], name="feed_entry_owed", condition=Q(article=None, next_at__isnull=False)
            ),
            models.Index(fields=["feed", "seen_at"], name="feed_entry_seen"),
        ]

    def __str__(self) -> str:
        return self.url


class WebHost(models.Model):
    """A host that is fetched from: when its turn is next, and its robots.txt. Shared by all machines that fetch."""

    host = models.TextField(unique=True)
    next_at = models.DateTimeField(default=timezone.now)
    robots = models.TextField(blank=True)
    robots_at = models.DateTimeField(null=True, help_text="Empty: not read yet.")

    def __str__(self) -> str:
        return self.host
