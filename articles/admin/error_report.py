"""What readers reported: looked at beside the statement, and answered."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html

from articles.curation import error_reports
from articles.models import ErrorReport
from articles.text.shorten import shortened

from .actions import AskingAdmin, WhyForm
from .base import person_column


class ReportStatusFilter(admin.SimpleListFilter):
    """Those that are answered are out of the way unless asked for."""

    title, parameter_name = "status", "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [*ErrorReport.Status.choices[1:], ("all", "all")]

    def choices(self, changelist: Any) -> Any:
        choices = list(super().choices(changelist))
        choices[0]["display"] = "open"
        return choices

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() in ErrorReport.Status.values[1:]:
            return queryset.closed_as(self.value())
        return queryset if self.value() == "all" else queryset.open()


@admin.register(ErrorReport)
class ErrorReportAdmin(AskingAdmin):
    change_form_template = "admin/articles/errorreport/change_form.html"
    instead = "Answer it to settle it."
    actions = ["settle", "dismiss"]
    list_display = ["line_in_short", "about", "of", "reported_at", "status"]
    list_filter = [ReportStatusFilter, "about"]
    search_fields = ["line", "statement__public_id"]
    search_help_text = "Words of the report, or the public id of the statement"
    readonly_fields = ["of", "about", "line", "address", "reported_at", "status", "reason", "decided_at"]
    fields = (*readonly_fields, person_column("decided_by"))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return ErrorReport.objects.with_statement()

    @admin.action(description="Settled: the statement has been put right…", permissions=["change"])
    def settle(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        return self._answer(request, queryset, "settle", "Settle", "settled", error_reports.settle)

    @admin.action(description="No error: the statement was right…", permissions=["change"])
    def dismiss(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        return self._answer(request, queryset, "dismiss", "No error in", "answered", error_reports.dismiss)

    def _answer(
        self, request: HttpRequest, queryset: QuerySet[Any], action: str, title: str, done: str, verb: Any
    ) -> HttpResponse | None:
        form = WhyForm(request.POST if "decided" in request.POST else None)
        form.fields["reason"].label = "Answer"
        form.fields["reason"].help_text = "The reader who reported it sees this."
        if not form.is_valid():
            return self.ask_why(request, queryset, action, title, form)
        self.act(request, lambda rows: verb(reports=rows, by=request.user, **form.cleaned_data), done)
        return None

    @admin.display(description="report")
    def line_in_short(self, report: ErrorReport) -> str:
        return shortened(report.line, 110)

    @admin.display(description="statement")
    def of(self, report: ErrorReport) -> str:
        url = reverse("admin:articles_statement_change", args=[report.statement_id])
        return format_html('<a href="{}">{}</a>', url, shortened(report.statement.text, 110))
