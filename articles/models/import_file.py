"""The files of an import that workers read: where each is from, its bytes until then, and what became of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q, UniqueConstraint

from .article import ImportRun


class ImportFileQuerySet(models.QuerySet["ImportFile"]):
    def of(self, run: int) -> ImportFileQuerySet:
        return self.filter(run=run)

    def numbered(self, first: int, last: int) -> ImportFileQuerySet:
        return self.filter(number__range=(first, last))

    def unread(self) -> ImportFileQuerySet:
        return self.filter(read_at=None)

    def failed(self) -> ImportFileQuerySet:
        """Of which something could not be imported."""
        return self.exclude(read_at=None).exclude(failed=[])


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
