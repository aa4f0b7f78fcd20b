"""The files of an import that workers read: where each is from, its bytes until then, and what became of it. The
articles of a large file are shared out in portions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import Func, Q, UniqueConstraint
from django.db.models.fields.json import KeyTextTransform

from .import_run import ImportRun


class ImportFileQuerySet(models.QuerySet["ImportFile"]):
    def of(self, run: int) -> ImportFileQuerySet:
        return self.filter(run=run)

    def numbered(self, first: int, last: int) -> ImportFileQuerySet:
        return self.filter(number__range=(first, last))

    def unread(self) -> ImportFileQuerySet:
        return self.filter(read_at=None)

    def read(self) -> ImportFileQuerySet:
        return self.exclude(read_at=None)

    def at_hand(self) -> ImportFileQuerySet:
        """Those that any worker can read: their bytes are here, or on the web."""
        return self.filter(Q(data__isnull=False) | Q(path__iregex="^https?://"))

    def with_is_here(self) -> ImportFileQuerySet:
        """Whether its bytes are, and without them."""
        return self.defer("data").annotate(is_here=Q(data__isnull=False))

    def done(self) -> tuple[ImportFileQuerySet, ImportPortionQuerySet]:
        """The files that are read, and the portions that are of the others."""
        return self.read(), ImportPortion.objects.read().filter(file__in=self.unread())

    def results(self) -> Iterator[tuple[list[Any], list[Any]]]:
        """What became of the articles of each, and what could not be imported."""
        for rows in self.done():
            yield from rows.values_list("articles", "failed")

    def outcome(self) -> dict[str, Any]:
        """How many articles were made, changed or there already, and what could not be imported."""
        done = self.done()
        each = Func("articles", function="jsonb_array_elements", output_field=models.JSONField())
        told = [KeyTextTransform(name, each) for name in ("action", "article")]
        pairs = [pair for rows in done for pair in rows.values_list(*told)]
        found = Counter(action for action, _ in set(pairs))
        found["unchanged"] += len(pairs) - len(set(pairs))
        failed = [
            pair for rows in done for row in rows.exclude(failed=[]).values_list("failed", flat=True) for pair in row
        ]
        return {
            **{action: found[action] for action in ("created", "changed", "unchanged")},
            "failed": [{"name": name, "reason": why} for name, why in failed],
        }

    def failed(self) -> ImportFileQuerySet:
        """Of which something could not be imported."""
        return self.read().exclude(failed=[])

    def steps(self) -> tuple[int, int]:
        """How many files and portions of files are read, of how many."""
        portions = ImportPortion.objects.filter(file__in=self)
        return self.read().count() + portions.read().count(), self.count() + portions.count()


class ImportFile(models.Model):
    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="files")
    number = models.PositiveIntegerField()
    path = models.TextField(help_text="As it was given.")
    below = models.TextField(blank=True, help_text="Its path below the folder that was given.")
    identity = models.TextField(help_text="What its article is known by, as far as its path tells.")
    known = models.JSONField(
        null=True, help_text="What is known of it. Empty: only what is known of all files of the run."
    )
    by_hand = models.JSONField(
        null=True,
        help_text="What somebody who brought it in by hand corrected or left out. Empty: not brought in by hand.",
    )
    data = models.BinaryField(null=True, editable=False, help_text="Empty: not handed out yet, or read already.")
    read_at = models.DateTimeField(null=True)
    articles = models.JSONField(default=list)
    failed = models.JSONField(default=list, help_text="What could not be imported, and why.")

    n_shared = models.PositiveIntegerField(default=0, help_text="How many articles were shared out in portions.")
    is_shared = models.BooleanField(default=False, help_text="Whether all its articles were shared out.")

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


class ImportPortionQuerySet(models.QuerySet["ImportPortion"]):
    def unread(self) -> ImportPortionQuerySet:
        return self.filter(read_at=None)

    def read(self) -> ImportPortionQuerySet:
        return self.exclude(read_at=None)


class ImportPortion(models.Model):
    """Some articles of a file, as its reader gave them, and what became of them."""

    file = models.ForeignKey(ImportFile, models.CASCADE, related_name="portions")
    number = models.PositiveIntegerField()
    documents = models.BinaryField(null=True, editable=False, help_text="As JSON. Empty: read already.")
    read_at = models.DateTimeField(null=True)
    articles = models.JSONField(default=list)
    failed = models.JSONField(default=list)
    came = models.JSONField(default=dict, help_text="Which articles came from it: see importing/store/originals.py.")

    objects = ImportPortionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["file", "number"]
        constraints = [
            UniqueConstraint(fields=["file", "number"], name="import_portion_unique"),
            models.CheckConstraint(
                condition=Q(read_at=None) | Q(documents=None), name="import_portion_read_without_documents"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file}, portion {self.number}"
