"""What is kept of tasks beside procrastinate's own tables, which know who does what and not why it failed."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob


class TaskFailure(models.Model):
    """Why a task failed the last time."""

    job = models.BigIntegerField(primary_key=True, help_text="The key of procrastinate's job.")
    at = models.DateTimeField(default=timezone.now)
    reason = models.TextField()

    def __str__(self) -> str:
        return self.reason


class QueuedTask(ProcrastinateJob):
    """A task that waits, is being done, or failed; those that were done are gone."""

    class Meta:
        proxy = True
        verbose_name = "task"
        default_permissions = ("view", "change")

    def __str__(self) -> str:
        return self.lock or self.task_name
