"""What is kept of tasks beside procrastinate's own tables, which know who does what and not why it failed."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class TaskFailure(models.Model):
    """Why a task failed the last time."""

    job = models.BigIntegerField(primary_key=True, help_text="The key of procrastinate's job.")
    at = models.DateTimeField(default=timezone.now)
    reason = models.TextField()

    def __str__(self) -> str:
        return self.reason
