# ruff: noqa: ARG002 — the signatures are Django's
from __future__ import annotations

import json

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from articles.models import ImportRun

from .base import KeptAdmin


@admin.register(ImportRun)
class ImportRunAdmin(admin.ModelAdmin):
    """What imports did. Nothing here is for people to change."""

    list_display = ["started_at", "finished_at", "by", "summary", "extractor"]
    list_select_related = ["by"]
    date_hierarchy = "started_at"
    show_full_result_count = False
    fields = readonly_fields = [
        "started_at",
        "finished_at",
        "by",
        "paths_read",
        "extractor",
        "report_in_full",
        "imported",
    ]

    has_delete_permission = KeptAdmin.has_delete_permission

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    @admin.display(description="what it did", empty_value="—")
    def summary(self, run):
        """The counts of the report, and how much else is in it: "created 3, failed 1"."""
        counts = {key: len(value) if isinstance(value, list) else value for key, value in run.report.items()}
        return ", ".join(f"{key} {value}" for key, value in counts.items() if isinstance(value, int) and value)

    @admin.display(description="read from", empty_value="—")
    def paths_read(self, run):
        return "\n".join(run.paths)

    @admin.display(description="report", empty_value="—")
    def report_in_full(self, run):
        return run.report and format_html("<pre>{}</pre>", json.dumps(run.report, indent=2, ensure_ascii=False))

    @admin.display(description="articles")
    def imported(self, run):
        link = f"{reverse('admin:articles_article_changelist')}?import_run__id__exact={run.pk}"
        return format_html('<a href="{}">Show them</a>', link)
