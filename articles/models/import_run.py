"""The runs that bring articles in."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.expressions import RawSQL
from django.utils import timezone


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def with_life(self) -> ImportRunQuerySet:
        """With `is_alive`: whether the session that imports is there (see importing/run_locks.py)."""
        held = """EXISTS (
            SELECT FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2 AND classid = %s
            AND objid = articles_importrun.id::oid
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))"""
        return self.annotate(is_alive=RawSQL(held, [ImportRun.LOCK], models.BooleanField()))  # noqa: S611  a number

    def going_on(self) -> ImportRunQuerySet:
        return self.filter(finished_at=None, stopped_at=None)


class ImportRun(models.Model):
    """One call of an import, with what it did."""

    LOCK = 0x4F6E5265  # with the run's key: any number that nobody else uses; "OnRe" in ASCII

    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True, help_text="Empty: still running, or cut off.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    paths = ArrayField(models.TextField(), default=list, blank=True)
    extractor = models.TextField(blank=True, help_text="Version of the extractor.")
    report = models.JSONField(default=dict, blank=True, help_text="Counts, and the reason for each failure.")
    undone_by = models.ForeignKey(
        "Decision", models.PROTECT, null=True, blank=True, related_name="+", help_text="Empty: it was not undone."
    )
    handed_out_at = models.DateTimeField(
        null=True, editable=False, help_text="When the last of its files was handed to workers."
    )
    stopped_at = models.DateTimeField(
        null=True, editable=False, help_text="Since then, workers have left its files alone."
    )
    known = models.JSONField(default=dict, editable=False, help_text="What was given with the command.")

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"Import of {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def is_read(self) -> bool:
        """Workers have been given all its files, and have read them."""
        return bool(self.handed_out_at) and not self.files.unread().exists()

    @property
    def status(self) -> str:
        """ "running", "finished", "stopped" with a word why, or "cut off": killed, or the power failed."""
        if self.finished_at:
            return "stopped" if self.report.get("stopped") else "finished"
        if self.stopped_at:
            return "stopped"
        if self.handed_out_at:
            return "running"
        is_alive = getattr(self, "is_alive", None)
        if is_alive is None:
            is_alive = ImportRun.objects.with_life().get(pk=self.pk).is_alive  # type: ignore[attr-defined]
        return "running" if is_alive else "cut off"

    @property
    def is_by_hand(self) -> bool:
        """Somebody has looked through its files, and waits for it."""
        return self.files.exclude(by_hand=None).exists()
