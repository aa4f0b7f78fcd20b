"""Accept, reject, withdraw and restore, for the statements ticked in the list or the one on the page."""

from __future__ import annotations

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from articles import curation
from articles.models import Statement

from .base import KeptAdmin, note_field


class WhyForm(forms.Form):
    reason = forms.CharField(
        label="Reason for readers", widget=forms.Textarea(attrs={"rows": 3, "cols": 80, "autofocus": True}),
        help_text="Readers who follow a link to the statement see this in its place.",
    )  # fmt: skip
    note = note_field()


class DecidedAdmin(KeptAdmin):
    """Whose rows are accepted, rejected, withdrawn and restored. Each says to how many it applied."""

    actions = ["accept", "reject", "withdraw", "restore", "keep_apart", "let_join"]

    @admin.action(description="Accept", permissions=["change"])
    def accept(self, request, queryset):
        self._tell(request, curation.accept(statements=_plain(queryset), by=request.user), "accepted")
        return _onward(request)

    @admin.action(description="Reject…", permissions=["change"])
    def reject(self, request, queryset):
        return self._with_reason(request, queryset, "reject", "rejected", curation.reject)

    @admin.action(description="Withdraw…", permissions=["change"])
    def withdraw(self, request, queryset):
        return self._with_reason(request, queryset, "withdraw", "withdrawn", curation.withdraw)

    @admin.action(description="Restore (undo withdrawing or rejecting)", permissions=["change"])
    def restore(self, request, queryset):
        try:
            count = curation.restore(statements=_plain(queryset), by=request.user)
        except curation.CurationError as error:
            self.message_user(request, f"Nothing restored. {error}", messages.ERROR)
        else:
            self._tell(request, count, "restored")
        return _onward(request)

    @admin.action(description="Take out of the family with the same words", permissions=["change"])
    def keep_apart(self, request, queryset):
        self._tell(request, curation.keep_apart(statements=_plain(queryset), by=request.user), "kept apart")
        return _onward(request)

    @admin.action(description="Let into a family with the same words again", permissions=["change"])
    def let_join(self, request, queryset):
        self._tell(request, curation.let_join(statements=_plain(queryset), by=request.user), "let in again")
        return _onward(request)

    def _with_reason(self, request, queryset, action: str, done: str, verb) -> HttpResponse | None:
        """Ask why on a page of its own, then do it."""
        form = WhyForm(request.POST if "decided" in request.POST else None)
        if form.is_valid():
            count = verb(statements=_plain(queryset), by=request.user, **form.cleaned_data)
            self._tell(request, count, done)
            return _onward(request)
        context = {
            **self.admin_site.each_context(request),
            "title": f"{action.capitalize()} {_so_many(queryset.count())}",
            "opts": self.opts,
            "action": action,
            "form": form,
            "statements": queryset.select_related("speaker")[:20],
            "more": max(0, queryset.count() - 20),
            "checkbox_name": ACTION_CHECKBOX_NAME,
            "ticked": request.POST.getlist(ACTION_CHECKBOX_NAME),
            "select_across": request.POST.get("select_across", "0"),
            "onward_from": request.POST.get("onward_from", ""),
        }
        return TemplateResponse(request, "admin/articles/statement/decide.html", context)

    def _tell(self, request, count: int, done: str) -> None:
        if count:
            self.message_user(request, f"{_so_many(count)} {done}.", messages.SUCCESS)
        else:
            self.message_user(request, f"Nothing to do: none of these can be {done}, or they are so already.")


def _onward(request) -> HttpResponse | None:
    """From a statement's own page on to the next one to decide in its article, or back; None for the list."""
    here = Statement.objects.filter(public_id=request.POST.get("onward_from", "")).first()
    if here is None:
        return None
    rest = here.article.statements.to_decide().in_reading_order()
    following = rest.filter(start__gte=here.start).exclude(pk=here.pk).first() or here
    return HttpResponseRedirect(reverse("admin:articles_statement_change", args=[following.pk]))


def _so_many(count: int) -> str:
    return "1 statement" if count == 1 else f"{count} statements"


def _plain(queryset):
    """The same rows without the joins of the list, as UPDATE wants them."""
    return queryset.model.objects.filter(pk__in=queryset.order_by().values("pk"))
