"""What somebody asked to be done to more rows than one request should hold: a worker does it, some at a time."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from .decision import Decision


class BulkChange(models.Model):
    """`keys` and `revisions` are the rows as they were when they were chosen; for "undo" the keys are of decisions.
    `position` is how many of them were come to."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False)
    verb = models.CharField(max_length=40)
    arguments = models.JSONField(default=dict)
    keys = ArrayField(models.BigIntegerField())
    revisions = ArrayField(models.IntegerField(), default=list)
    position = models.PositiveIntegerField(default=0)
    n_done = models.PositiveIntegerField(default=0)
    n_changed_since = models.PositiveIntegerField(default=0)
    batch = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="+", db_index=False)
    asked_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, help_text="Empty: waiting for a worker, or under way.")
    problem = models.TextField(blank=True, help_text="Why it stopped. What was done before that stays done.")

    def __str__(self) -> str:
        return f"{self.verb} {len(self.keys)}"

    @property
    def n(self) -> int:
        return len(self.keys)

    @property
    def is_undo(self) -> bool:
        return self.verb == "undo"

    @property
    def n_left(self) -> int:
        """Come to and not changed, for another reason than a change since."""
        return self.position - self.n_done - self.n_changed_since
