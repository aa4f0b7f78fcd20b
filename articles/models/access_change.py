"""Who gave or took which permission: written when it is done in the admin, and never altered."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from .triggers import never_altered


class AccessChange(models.Model):
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField("by", max_length=150, help_text="The account’s name then.")
    whose = models.CharField(max_length=200, help_text="The account or group that it was given to or taken from.")
    given = models.TextField(blank=True)
    taken = models.TextField(blank=True)

    class Meta:
        verbose_name = "change of permissions"
        verbose_name_plural = "changes of permissions"
        ordering = ["-id"]
        triggers = never_altered("access_change", "is_kept", account="by_id")

    def __str__(self) -> str:
        return self.whose
