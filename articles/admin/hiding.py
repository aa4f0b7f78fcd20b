"""Hiding articles from readers and showing them again, in the list of articles and on an article's page."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from articles.curation import hiding

from .actions import AskingAdmin, WhyForm
from .read_only import SealedAdmin

HIDE, SHOW = "Hide", "Show again"


class HidingAdmin(SealedAdmin, AskingAdmin):
    """Of articles."""

    @admin.action(description="Hide from readers…", permissions=["change"])
    def hide(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        return self._asked(request, queryset, "hide", HIDE, "hidden", hiding.hide)

    @admin.action(description="Show to readers again…", permissions=["change"])
    def show(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        return self._asked(request, queryset, "show", SHOW, "shown", hiding.show)

    def _asked(
        self, request: HttpRequest, queryset: QuerySet[Any], action: str, title: str, done: str, verb: Any
    ) -> HttpResponse | None:
        """Ask why, then do it, and go back to where the button was."""
        form = WhyForm(request.POST if "decided" in request.POST else None)
        if action == "show":
            form.fields["reason"].required = False
            form.fields["reason"].help_text = "Kept with the decision; you may leave it empty."
        else:
            form.fields[
                "reason"
            ].help_text = (
                "Readers who follow a link to the article or one of its statements see this beside what was cited."
            )
        if not form.is_valid():
            return self.ask_why(request, queryset, action, title, form)

        elsewhere = self.decide(request, verb, done, **form.cleaned_data)
        back = self.came_from(request)
        return elsewhere or (HttpResponseRedirect(back) if back else None)
