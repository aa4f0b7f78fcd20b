"""Accept, reject, withdraw and restore, for the statements chosen in the list or the one whose form is sent."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.models import LogEntry
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.curation import bulk_changes, decisions
from articles.curation.recording import deciding
from articles.models import Statement
from articles.tasks.worker import workers_there

from . import bulk_by_worker
from .base import KeptAdmin
from .chosen_rows import SEEN_INPUT, counted
from .read_only import SealedAdmin
from .reasons import note_field, reason_field

DECIDE = "decide"  # the name of the buttons on a statement's page
DONE = {"accept": "accepted", "reject": "rejected", "withdraw": "withdrawn", "restore": "restored"}
SHOWN = "shown"  # the input that holds what the page showed would be set
FLAGGED = {"flagged for somebody to look at": ~Q(flag="")}
BACK, KEPT = "back", "kept"  # fields: the row on whose page a verb was chosen, and the list it came from


class WhyForm(forms.Form):
    reason = reason_field(
        required=True, widget=forms.Textarea(attrs={"rows": 3, "cols": 80, "autofocus": True}),
        help_text="Readers who follow a link to the statement see this in its place.",
    )  # fmt: skip
    note = note_field()


class DecidingAdmin(KeptAdmin):
    """Whose actions are verbs of curation, which workers carry out where the rows are many."""

    passes_over: dict[str, Q] = {}  # which rows no verb is for, by what they are

    def most_at_once(self) -> int:
        return bulk_by_worker.MOST if workers_there() else super().most_at_once()

    def decide(
        self, request: Any, verb: Any, done: str, passed_over: dict[str, Q] | None = None, **why: Any
    ) -> HttpResponse | None:
        """For the rows chosen in the list."""
        name = bulk_changes.name_of(verb)
        known = bulk_changes.BULK_VERBS[name]
        if bulk_by_worker.is_for_workers(request.chosen.count * known.weight):
            asked = bulk_changes.ask(verb=name, rows=request.chosen.pairs(), by=request.user, **why)
            return bulk_by_worker.hand_over(asked)

        def carry_out(rows: Any) -> Any:
            return verb(**{known.rows: rows}, by=request.user, **why)

        self.act(request, carry_out, done, passed_over={**self.passes_over, **(passed_over or {})})
        return None


class AskingAdmin(DecidingAdmin):
    """Whose actions ask why on a page of their own."""

    def ask_why(self, request: HttpRequest, queryset: QuerySet[Any], action: str, title: str, form: forms.Form) -> Any:
        count = queryset.count()
        context = {
            **self.admin_site.each_context(request),
            "title": f"{title} {counted(self, count)}",
            "opts": self.opts,
            "action": action,
            "button": title.removesuffix(" of"),
            "form": form,
            "rows": [self.in_a_line(row) for row in queryset[:20]],
            "more": max(0, count - 20),
            "cancel": self.came_from(request) or request.get_full_path(),
            "sent_on": [
                (name, value)
                for name in (ACTION_CHECKBOX_NAME, SEEN_INPUT, "selected", "select_across", BACK, KEPT)
                for value in request.POST.getlist(name)
            ],
        }
        return TemplateResponse(request, "admin/articles/decide.html", context)

    def came_from(self, request: HttpRequest) -> str:
        """The page of the row on which the verb was chosen, with the list that it leads back to; "" for a list."""
        back, kept = request.POST.get(BACK, ""), request.POST.get(KEPT, "")
        if not (back.isascii() and back.isdecimal()):
            return ""
        address = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[back])
        return address + (f"?{kept}" if kept.startswith("_changelist_filters=") else "")

    def show_first(
        self, request: HttpRequest, queryset: QuerySet[Any], action: str, title: str, form: forms.Form, *,
        changes: list[str], shown: str,
    ) -> Any:  # fmt: skip
        """The same page with what would be changed in each row, before it is. `shown` comes back with the answer."""
        page = self.ask_why(request, queryset, action, title, form)
        page.context_data |= {
            "rows": changes,
            "button": f"Change {counted(self, queryset.count())}",
            "sent_on": [*page.context_data["sent_on"], (SHOWN, shown)],
        }
        return page

    def in_a_line(self, row: Any) -> str:
        return str(row)


class DecidedAdmin(SealedAdmin, AskingAdmin):
    """Whose rows are accepted, rejected, withdrawn and restored. Each says to how many it applied."""

    actions = ["accept", "reject", "withdraw", "restore", "settle_flags", "keep_apart", "let_join"]

    @admin.action(description="Accept", permissions=["change"])
    def accept(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        return self.decide(request, decisions.accept, "accepted", FLAGGED)

    @admin.action(description="Reject…", permissions=["change"])
    def reject(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        return self._with_reason(request, queryset, "reject", decisions.reject, FLAGGED)

    @admin.action(description="Withdraw…", permissions=["change"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        return self._with_reason(request, queryset, "withdraw", decisions.withdraw)

    @admin.action(description="Restore (undo withdrawing or rejecting)", permissions=["change"])
    def restore(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        try:
            return self.decide(request, decisions.restore, "restored")
        except decisions.CurationError as error:
            self.message_user(request, f"Nothing restored. {error}", messages.ERROR)
            return None

    @admin.action(description="Remove the flag", permissions=["change"])
    def settle_flags(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        return self.decide(request, decisions.settle_flags, "unflagged")

    @admin.action(description="Remove from its near-duplicates", permissions=["change"])
    def keep_apart(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        return self.decide(request, decisions.keep_apart, "kept apart")

    @admin.action(description="Show with its near-duplicates again", permissions=["change"])
    def let_join(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        return self.decide(request, decisions.let_join, "let in again")

    def _with_reason(
        self, request: HttpRequest, queryset: QuerySet[Any], action: str, verb: Any, passed_over: Any = None
    ) -> HttpResponse | None:
        """Ask why on a page of its own, then do it."""
        form = WhyForm(request.POST if "decided" in request.POST else None)
        if form.is_valid():
            return self.decide(request, verb, DONE[action], passed_over, **form.cleaned_data)
        return self.ask_why(request, queryset.select_related("speaker"), action, action.capitalize(), form)

    def in_a_line(self, row: Any) -> str:
        return f"{row.speaker or 'Speaker not known'}: “{row}”"

    # On the page of one statement

    def saving(self, request: Any, object_id: str | None) -> Any:
        """What was typed and the verdict are one decision."""
        verb = decided(request)
        if not verb:
            return super().saving(request, object_id)
        return deciding(verb=verb, by=request.user, note=request.POST.get("change_reason", ""))

    def carry_out(self, request: HttpRequest, form: Any) -> None:
        """The verdict, when all that was typed is saved."""
        verb = decided(request)
        why = why_of(form)
        if verb in ("reject", "withdraw"):
            why["reason"] = form.cleaned_data["reason"]
        this = Statement.objects.with_ids([form.instance.pk])
        if verb and not getattr(decisions, verb)(statements=this, by=request.user, **why):
            raise decisions.CurationError(f"This cannot be {DONE[verb]} as it stands.")

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        said = super().construct_change_message(request, form, formsets, add)
        if not (verb := decided(request)):
            return said
        typed = LogEntry(change_message=_as_json(said)).get_change_message() if said else ""
        return f"{DONE[verb].capitalize()}. {typed}".strip()

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """On to the next one to decide in its article, or back."""
        verb = decided(request)
        if not verb:
            return super().response_change(request, obj)
        self.message_user(request, f"{DONE[verb].capitalize()}: {obj}", messages.SUCCESS)
        rest = obj.article.statements.to_decide().in_reading_order()
        following = rest.filter(start__gte=obj.start).exclude(pk=obj.pk).first() or obj
        return HttpResponseRedirect(reverse("admin:articles_statement_change", args=[following.pk]))


def decided(request: HttpRequest) -> str:
    """The verb whose button was pressed on a statement's page."""
    verb = request.POST.get(DECIDE, "")
    return verb if verb in DONE else ""


def why_of(form: Any) -> dict[str, str]:
    """A reason that stood there already was given for another decision."""
    reason = form.cleaned_data["reason"] if "reason" in form.changed_data else ""
    return {"note": form.cleaned_data.get("change_reason", ""), "reason": reason}


def _as_json(message: Any) -> str:
    return json.dumps(message) if isinstance(message, list) else str(message)
