"""Articles, what they are recognised by, and their superseded versions."""

from __future__ import annotations

import hashlib
from functools import reduce
from typing import Any

import pghistory
import pgtrigger
from anyascii import anyascii
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.db.models.functions import Reverse
from django.utils import timezone
from django.utils.text import slugify

from . import triggers
from .abstract import DatePrecision, Settled, known_date_constraints, new_public_id, revision
from .import_run import ImportRun
from .own_addresses import address
from .publisher import Publisher


class ArticleQuerySet(models.QuerySet["Article"]):
    def of_run(self, run: ImportRun) -> ArticleQuerySet:
        """Those that it made or changed last."""
        return self.filter(import_run=run).order_by("pk")

    def for_lists(self) -> ArticleQuerySet:
        """With its publisher, without its text."""
        return self.select_related("publisher").defer("body", "raw", "segments")

    def differing_from(self, values: dict[str, Any]) -> ArticleQuerySet:
        """In one of these columns, of which "not known" is a value, too."""
        same = reduce(lambda found, each: found & Q(**{each[0]: each[1]}), values.items(), Q())
        return self.exclude(pk__in=Article.objects.filter(same).values("pk"))

    def readable(self) -> ArticleQuerySet:
        """Those that lists and exports have: neither sealed nor hidden."""
        return self.filter(seal=None, hidden_at=None)

    def not_sealed(self) -> ArticleQuerySet:
        return self.filter(seal=None)

    def hidden(self) -> ArticleQuerySet:
        return self.exclude(hidden_at=None)

    def undated(self) -> ArticleQuerySet:
        return self.filter(published_on=None)

    def dated_to_the_day(self) -> ArticleQuerySet:
        return self.filter(published_on__isnull=False, published_on_precision="day")

    def without_publisher(self) -> ArticleQuerySet:
        return self.filter(publisher=None)

    def titled(self, typed: str) -> ArticleQuerySet:
        """Those whose title contains each of the words, in any case."""
        return reduce(lambda articles, word: articles.filter(title__icontains=word), typed.split(), self)

    def at(self, url: str) -> ArticleQuerySet:
        """Those read at this address."""
        return self.filter(url=url)

    def for_reading(self) -> ArticleQuerySet:
        """With its publisher and its text, without what was read before cleaning."""
        return self.select_related("publisher", "seal").defer("raw", "segments")

    def as_read(self) -> ArticleQuerySet:
        """Those that readers may see, as imported: with their publisher and what was read before cleaning."""
        return self.readable().select_related("publisher").defer("body").order_by("id")

    def newest_first(self) -> ArticleQuerySet:
        """By publication, then those whose date is not known; within a day the last imported first."""
        return self.order_by(models.F("published_on").desc(nulls_last=True), "-id")


# Too long, or written by machines alone.
NO_HISTORY = ["raw", "body", "segments", "extractor", "seal"]


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), exclude=[*NO_HISTORY, "revision", "settled"])
class Article(Settled):
    """An article as it stands now; ArticleVersion keeps what it was before.

    `body` is the cleaned text that all offsets refer to, in code points. Its first line is the headline. It is made of
    the stretches of `raw` that `segments` lists as [start, end] pairs.
    """

    class DateBasis(models.TextChoices):
        METADATA = "metadata", "from the publisher’s metadata"
        TEXT = "text", "from the article’s text"
        URL = "url", "from the address"
        IMPORTER = "importer", "given when it was imported"
        CURATOR = "curator", "set by a curator"

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    name = models.TextField("import name", blank=True, help_text="The file name or address it was imported from.")
    title = models.TextField()
    body = models.TextField()
    raw = models.TextField(help_text="What was read, unchanged.")
    raw_sha256 = models.CharField("SHA-256 of what was read", max_length=64, db_index=True, editable=False)
    segments = models.JSONField(default=list, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    publisher = models.ForeignKey(
        Publisher, models.PROTECT, null=True, blank=True, related_name="articles",
        help_text="Empty: not known.",
    )  # fmt: skip
    url = models.URLField(max_length=2000, blank=True)
    language = models.CharField(max_length=8, blank=True, help_text="ISO 639-1; empty: not known.")
    authors = ArrayField(models.TextField(), default=list, blank=True)
    published_on = models.DateField(null=True, blank=True, help_text="Empty: not known.")
    published_on_precision = models.CharField(max_length=5, choices=DatePrecision, blank=True)
    published_on_basis = models.CharField("how the date is known", max_length=12, choices=DateBasis, blank=True)
    imported_at = models.DateTimeField(default=timezone.now, editable=False)
    extractor = models.CharField(
        "read by extractor version", max_length=40, blank=True, editable=False, help_text="Empty: not read yet."
    )
    import_run = models.ForeignKey(
        ImportRun, models.SET_NULL, null=True, blank=True, related_name="articles", editable=False
    )
    seal = models.ForeignKey(
        "Seal", models.PROTECT, null=True, blank=True, related_name="sealed_articles", editable=False,
        help_text="The removal that took all of it away. Empty: none.",
    )  # fmt: skip
    hidden_at = models.DateTimeField(
        "hidden since", null=True, blank=True, editable=False,
        help_text="Since then, no list has shown the article or its statements. Empty: not hidden.",
    )  # fmt: skip
    is_undone = models.BooleanField(
        default=False, db_default=False, editable=False,
        help_text="Hidden because its import was undone. Importing it again shows it.",
    )  # fmt: skip
    hidden_because = models.TextField("reason for hiding it", blank=True, editable=False, help_text="Readers see it.")
    revision = revision()

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(
                models.F("published_on").desc(nulls_last=True), models.F("id").desc(), name="article_newest_first"
            ),
            models.Index(fields=["name"], name="article_name"),
            models.Index(fields=["url"], name="article_url", condition=~Q(url="")),
            models.Index(fields=["hidden_at"], name="article_hidden", condition=Q(hidden_at__isnull=False)),
            models.Index(fields=["language"], name="article_language"),  # onrecord_query asks which there are
            GinIndex(fields=["title", "url", "name"], name="article_trigrams", opclasses=["gin_trgm_ops"] * 3),
        ]
        constraints = [
            CheckConstraint(
                condition=~Q(title=""), name="article_has_title", violation_error_message="An article needs a title."
            ),
            CheckConstraint(condition=~Q(body=""), name="article_has_body"),
            CheckConstraint(condition=Q(raw_sha256__regex=r"^[0-9a-f]{64}$"), name="article_has_sha256"),
            CheckConstraint(condition=Q(hidden_at=None) | ~Q(hidden_because=""), name="article_hidden_with_reason"),
            CheckConstraint(condition=Q(is_undone=False) | ~Q(hidden_at=None), name="article_undone_is_hidden"),
            *known_date_constraints("article", "published_on"),
        ]
        triggers = [
            pgtrigger.Protect(name="article_is_never_deleted", operation=pgtrigger.Delete),
            *triggers.article_triggers(),
            triggers.revised(*NO_HISTORY),
            triggers.decision_trigger("article", without=["body", "raw", "segments"]),
            triggers.settled_trigger("title", "url", "language", "authors", "publisher_id", "published_on"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("article-detail", self.public_id, self.slug)

    @property
    def slug(self) -> str:
        return slugify(anyascii(self.title))[:80].strip("-") or "article"

    @staticmethod
    def sha256(raw: str) -> str:
        return hashlib.sha256(raw.encode()).hexdigest()

    def body_of(self, version: int) -> str:
        """The text that offsets of that version count in."""
        return self.body if version == self.version else self.versions.get(number=version).body


class ArticleVersion(models.Model):
    """What an article was before it changed. Written by a trigger whenever an article's text changes, never altered."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.TextField()
    body = models.TextField()
    raw = models.TextField()
    raw_sha256 = models.CharField(max_length=64, db_index=True)
    segments = models.JSONField(default=list)
    imported_at = models.DateTimeField()
    superseded_at = models.DateTimeField()

    class Meta:
        ordering = ["article", "number"]
        constraints = [UniqueConstraint(fields=["article", "number"], name="article_version_unique")]
        triggers = [
            pgtrigger.Protect(name="article_version_is_kept", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.title} (version {self.number})"


class ArticleIdentity(models.Model):
    """What an article is known by where it comes in from (importing/store/identity.py). Written by importing alone."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="identities")
    identity = models.TextField()
    raw_sha256 = models.CharField("SHA-256 of what it gave last", max_length=64)

    class Meta:
        verbose_name_plural = "article identities"
        constraints = [
            UniqueConstraint(fields=["identity", "article"], name="article_identity_unique"),
            CheckConstraint(condition=~Q(identity=""), name="article_identity_not_empty"),
        ]
        indexes = [
            # Paths that end alike.
            models.Index(OpClass(Reverse("identity"), "text_pattern_ops"), name="article_identity_backwards"),
        ]

    def __str__(self) -> str:
        return self.identity
