"""The groups that an installation comes with, and what each was given once: an administrator's changes stay."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.contrib.postgres.fields import ArrayField
from django.db import models


class StandardGroup(models.Model):
    name = models.CharField(max_length=40, primary_key=True)
    group = models.OneToOneField(
        Group, models.SET_NULL, null=True, related_name="+", help_text="Empty: an administrator has removed it."
    )
    given = ArrayField(
        models.TextField(), default=list, help_text="Every permission it was ever given, also those taken away since."
    )

    def __str__(self) -> str:
        return self.name
