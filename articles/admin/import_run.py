from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from articles.models import ImportRun

from .base import ReadOnlyAdmin, person_column


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin, admin.ModelAdmin):
    """What imports did. Nothing here is for people to change."""

    list_display = ["started_at", "status", "finished_at", "by", "summary", "extractor"]
    list_select_related = ["by", "upload"]
    date_hierarchy = "started_at"
    show_full_result_count = False
    fields = readonly_fields = (
        "started_at",
        "status",
        "finished_at",
        person_column("by"),
        "paths_read",
        "extractor",
        "summary",
        "failures",
        "imported",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return ImportRun.objects.with_life()

    @admin.display(description="status")
    def status(self, run: ImportRun) -> str:
        told = {
            "stopped": f"stopped: {run.report.get('stopped', 'what it had imported is kept')}",
            "cut off": "interrupted; what it had imported is kept, and importing the same again continues",
        }
        return told.get(run.status, run.status)

    @admin.display(description="what it did")
    def summary(self, run: ImportRun) -> str:
        """The counts that are not 0: "created 2, statements created 24, failed 1"."""
        return ", ".join(f"{what} {count}" for what, count in _counts(run.report) if count) or "—"

    @admin.display(description="read from")
    def paths_read(self, run: ImportRun) -> str:
        return "\n".join(run.paths)

    @admin.display(description="could not be read")
    def failures(self, run: ImportRun) -> str:
        rows = [(failure["name"], failure["reason"]) for failure in run.report.get("failed", [])]
        listed = format_html_join("", "<tr><th>{}</th><td>{}</td></tr>", rows)
        return format_html("<table>{}</table>", listed) if listed else "nothing"

    @admin.display(description="articles")
    def imported(self, run: ImportRun) -> str:
        link = f"{reverse('admin:articles_article_changelist')}?import_run__id__exact={run.pk}"
        return format_html('<a href="{}">Show them</a>', link)


IN_ORDER = ["created", "changed", "unchanged", "kept", "flagged", "superseded", "withdrawn", "statements", "failed"]


def _counts(report: Any, of: Any = "") -> Iterator[Any]:
    for what in sorted(report, key=lambda what: IN_ORDER.index(what) if what in IN_ORDER else len(IN_ORDER)):
        value = report[what]
        if isinstance(value, dict):
            yield from _counts(value, f"{what} ")
        elif isinstance(value, list | int):
            yield of + what, len(value) if isinstance(value, list) else value
