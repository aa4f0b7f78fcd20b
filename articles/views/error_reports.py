"""Reporting an error in a statement, and following what became of it."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods, require_safe

from articles.accounts.attempts import client_address
from articles.curation.error_reports import NotSent, TooManyReports, new_form, report, report_number
from articles.models import ErrorReport, Statement
from articles.presenters.statement_rows import row

from .htmx import sealed, unlisted


class ReportForm(forms.Form):
    about = forms.ChoiceField(label="What is wrong?", choices=ErrorReport.About.choices, widget=forms.RadioSelect)
    line = forms.CharField(
        label="What is right, and how do you know?", max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 500}),
    )  # fmt: skip
    address = forms.EmailField(
        label="E-mail address (optional)", required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "aria-describedby": "address_help"}),
    )  # fmt: skip
    # People do not see it; programs that fill in all there is do.
    website = forms.CharField(label="Leave this empty", required=False)
    form = forms.CharField(widget=forms.HiddenInput)

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError("Leave this empty, so that we know a person is writing.")
        return ""


@require_http_methods(["GET", "HEAD", "POST"])
def report_error(request: HttpRequest, public_id: str) -> HttpResponse:
    statement = get_object_or_404(Statement.objects.for_permalink(), public_id=public_id.upper())
    if statement.seal:
        return sealed(request, statement.seal, f"Statement {statement.public_id}")
    form = ReportForm(request.POST if request.method == "POST" else None, initial={"form": new_form(statement)})
    status, wait = 200 if request.method != "POST" else 400, 0
    if form.is_valid():
        try:
            return redirect("error-report", _taken_in(request, statement, form).token)
        except NotSent as error:
            form.add_error(None, str(error))
            form.data = {**request.POST.dict(), "form": new_form(statement)}
        except TooManyReports as many:
            form.add_error(None, str(many))
            status, wait = 429, many.seconds
    context = {"section": "statements", "row": row(statement, {}), "form": form}
    response = unlisted(render(request, "error_reports/report_error.html", context, status=status))
    if wait:
        response["Retry-After"] = str(wait)
    return _kept_by_nobody(response)


@require_safe
def error_report(request: HttpRequest, token: str) -> HttpResponse:
    """For whoever has the link."""
    found = get_object_or_404(ErrorReport.objects.with_statement(), token=token)
    response = unlisted(render(request, "error_reports/error_report.html", {"report": found}))
    response["Referrer-Policy"] = "no-referrer"
    return _kept_by_nobody(response)


def _taken_in(request: HttpRequest, statement: Statement, form: ReportForm) -> ErrorReport:
    said = {name: form.cleaned_data[name] for name in ("about", "line", "address")}
    number = report_number(form.cleaned_data["form"], statement)
    return report(statement=statement, form=number, sender=client_address(request) or "", **said)


def _kept_by_nobody(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, private=True, no_store=True)
    return response
