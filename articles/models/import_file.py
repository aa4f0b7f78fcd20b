"""The files of an import that workers read: where each is from, its bytes until then, and what became of it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db import models
from django.db.models import Func, Q, UniqueConstraint
from django.db.models.fields.json import KeyTextTransform

from .article import ImportRun


class ImportFileQuerySet(models.QuerySet["ImportFile"]):
    def of(self, run: int) -> ImportFileQuerySet:
        return self.filter(run=run)

    def numbered(self, first: int, last: int) -> ImportFileQuerySet:
        return self.filter(number__range=(first, last))

    def unread(self) -> ImportFileQuerySet:
        return self.filter(read_at=None)

    def read(self) -> ImportFileQuerySet:
        return self.exclude(read_at=None)

    def outcome(self) -> dict[str, Any]:
        """How many articles were made, changed or there already, and what could not be imported."""
        rows = self.read()
        each = Func("articles", function="jsonb_array_elements", output_field=models.JSONField())
        found = Counter(rows.values_list(KeyTextTransform("action", each), flat=True))
        failed = [{"name": name, "reason": why} for row in rows.failed() for name, why in row.failed]
        return {**{action: found[action] for action in ("created", "changed", "unchanged")}, "failed": failed}

    def failed(self) -> ImportFileQuerySet:
        """Of which something could not be imported."""
        return self.read().exclude(failed=[])


class ImportFile(models.Model):
    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="files")
    number = models.PositiveIntegerField()
    path = models.TextField(help_text="As it was given.")
    below = models.TextField(blank=True, help_text="Its path below the folder that was given.")
    identity = models.TextField(help_text="What its article is known by, as far as its path tells.")
    data = models.BinaryField(null=True, editable=False, help_text="Empty: not handed out yet, or read.")
    read_at = models.DateTimeField(null=True)
    articles = models.JSONField(default=list)
    failed = models.JSONField(default=list, help_text="What could not be imported, and why.")

    objects = ImportFileQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["run", "number"]
        constraints = [
            UniqueConstraint(fields=["run", "number"], name="import_file_unique"),
            models.CheckConstraint(
                condition=Q(read_at=None) | Q(data=None) | ~Q(failed=[]), name="import_file_read_without_data"
            ),
        ]

    def __str__(self) -> str:
        return self.path
