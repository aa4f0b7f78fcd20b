"""Who gave or took which permission: written when it is done in the admin, and never altered."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone


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
        triggers = [
            pgtrigger.Protect(name="access_change_is_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="access_change_is_kept",
                operation=pgtrigger.Update,
                # Only the account may go.
                condition=pgtrigger.Condition(
                    "NEW.by_id IS NOT NULL OR to_jsonb(NEW) - 'by_id' <> to_jsonb(OLD) - 'by_id'"
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.whose
