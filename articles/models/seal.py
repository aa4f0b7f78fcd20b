"""What was removed by law: an article or a passage of it, with the public ground; and what stood there, locked away."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils import timezone

from .article import Article

SEALED_TITLE = "Sealed article"


class SealQuerySet(models.QuerySet["Seal"]):
    def in_force(self) -> SealQuerySet:
        return self.filter(lifted_at=None)

    def of_articles(self) -> SealQuerySet:
        """Of whole ones."""
        return self.filter(start=None)


class Seal(models.Model):
    """Written and lifted by articles/curation/sealing.py alone.

    `marks` are by what the words are known when they come again: numbers of words with hashes of the first of them and
    of all."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="seals")
    version = models.PositiveIntegerField(help_text="The version that start and end count in.")
    start = models.PositiveIntegerField(null=True, blank=True, help_text="Empty: the whole article.")
    end = models.PositiveIntegerField(null=True, blank=True)
    marks = ArrayField(models.TextField(), default=list, blank=True, editable=False)
    ground = models.TextField(help_text="Readers see it: “by order of the court in Example, 3 C 12/26”.")
    note = models.TextField("note for colleagues", blank=True, help_text="Never shown to readers.")
    sealed_at = models.DateTimeField(default=timezone.now)
    sealed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True, help_text="Empty: in force.")
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    lifted_because = models.TextField(blank=True)

    objects = SealQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        permissions = [
            ("apply_seal", "Can seal articles and passages, and lift seals"),
            ("read_sealed", "Can read what is sealed; each reading is noted"),
        ]
        constraints = [
            CheckConstraint(condition=~Q(ground=""), name="seal_has_ground"),
            CheckConstraint(condition=Q(start=None, end=None) | Q(end__gt=F("start")), name="seal_span_whole"),
            CheckConstraint(condition=Q(lifted_at=None) | ~Q(lifted_because=""), name="seal_lifted_with_reason"),
        ]
        triggers = [pgtrigger.Protect(name="seal_is_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        what = "whole article" if self.start is None else f"characters {self.start} to {self.end}"
        return f"{self.article.public_id}, {what}"


class SealedOriginalQuerySet(models.QuerySet["SealedOriginal"]):
    def texts(self) -> set[tuple[str, int, int | None]]:
        """Tables, keys and versions of what articles were read from, where words in them are sealed. A version that
        has been superseded since is named by its article."""
        return set(self.filter(column="raw").values_list("table", "key", "version"))


class SealedOriginal(models.Model):
    """What stood in one column of one row. Whoever may read it has a permission for just that."""

    seal = models.ForeignKey(Seal, models.PROTECT, related_name="originals")
    table = models.TextField()
    key = models.BigIntegerField()
    version = models.PositiveIntegerField(null=True, help_text="The version of the article that had this text.")
    column = models.TextField()
    value = models.JSONField(null=True)

    objects = SealedOriginalQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.table} {self.key}, {self.column}"


class SealedReading(models.Model):
    """That somebody read what is sealed."""

    seal = models.ForeignKey(Seal, models.PROTECT, related_name="readings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    read_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        ordering = ["-id"]
        triggers = [pgtrigger.Protect(name="reading_is_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.by}, {self.read_at:%Y-%m-%d %H:%M}"
