"""Forms that lose nothing: neither what a colleague saved while one was open, nor what was typed into it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from copy import copy
from dataclasses import replace
from typing import Any

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict

from articles.curation import decisions
from articles.curation.history import last_changes

from . import edit_conflicts, unsaved_forms
from .edit_conflicts import Difference, OpenedForm

CHANGED = (
    "Someone else saved this while you were editing, so your changes are not saved yet. The table shows what changed. "
    "What you typed is still in the form; save again to keep it."
)
SIGNED_OUT_UNSAVED = "You were signed out before this was saved. Check the form and save again."
NOT_OURS = "This page did not say what it started from, so nothing has been saved. Check the form and save again."


class GuardedAdmin(admin.ModelAdmin):
    """Whose forms come back, with all that was typed, where saving would lose something or is refused."""

    change_form_template = "admin/guarded_change_form.html"
    history_inlines: tuple[tuple[type[models.Model], str], ...] = ()

    def changeform_view(
        self,
        request: Any,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        request.held_back = {}  # what stands against saving, by the name of the field
        request.differences = []
        typed = unsaved_forms.unsaved(request) if request.method == "GET" else None
        if typed is not None:
            return self._typed_before(request, typed, object_id, form_url, extra_context)
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        unsaved_forms.discard(request)
        if unsaved_forms.DISCARD in request.POST:
            return HttpResponseRedirect(request.get_full_path())
        try:
            with self.saving(request, object_id):
                if object_id is not None:
                    self._lay_over_what_is_there(request, unquote(object_id))
                return super().changeform_view(request, object_id, form_url, extra_context)
        except (IntegrityError, ValidationError, decisions.CurationError) as error:
            request.held_back = self._objections(error)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def _typed_before(
        self,
        request: Any,
        typed: QueryDict,
        object_id: str | None,
        form_url: str,
        extra_context: dict[str, Any] | None,
    ) -> Any:
        """The form as it was sent by somebody signed out meanwhile. Nothing is saved: it is held back."""
        _ = request.FILES  # read first: with them Django reads POST anew
        request.method, request.POST = "POST", typed
        try:
            with transaction.atomic():
                if object_id is not None:
                    self._lay_over_what_is_there(request, unquote(object_id))
                request.held_back = request.held_back or {NON_FIELD_ERRORS: SIGNED_OUT_UNSAVED}
                context = {"was_kept": True, **(extra_context or {})}
                return super().changeform_view(request, object_id, form_url, context)
        finally:
            request.method = "GET"

    def saving(self, request: HttpRequest, object_id: str | None) -> AbstractContextManager[Any]:
        return transaction.atomic()

    def _lay_over_what_is_there(self, request: Any, object_id: str) -> None:
        """Hold the row, and where it is not as the form began, bring the form up to what is there and hold it back."""
        row = self.model._base_manager.select_for_update(no_key=True).filter(pk=object_id).first()
        if row is None or not self.has_change_permission(request, row):
            return
        before = OpenedForm.read(request.POST.get(edit_conflicts.NAME, ""))
        if before.revision is not None and before.revision == getattr(row, "revision", None):
            return
        request.POST = request.POST.copy()
        shown = self._shown(request, object_id)
        request.differences = edit_conflicts.lay_over(request.POST, before, *shown)
        if request.differences and before.main:
            request.differences = self._with_who(request.differences, row)
            request.held_back = {NON_FIELD_ERRORS: CHANGED}
        elif not before.main:
            request.differences, request.held_back = [], {NON_FIELD_ERRORS: NOT_OURS}

    def _shown(self, request: HttpRequest, object_id: str) -> tuple[Any, list[Any]]:
        """The form and its inlines as the page would show them now."""
        asked = copy(request)
        asked.method, asked.POST = "GET", QueryDict()
        obj = self.get_object(asked, object_id)
        fields = flatten_fieldsets(self.get_fieldsets(asked, obj))
        form = self.get_form(asked, obj, change=True, fields=fields)(instance=obj)
        formsets, inlines = self._create_formsets(asked, obj, change=True)  # type: ignore[attr-defined]
        may_change = (inline.has_change_permission(asked, obj) for inline in inlines)
        return form, [formset for formset, may in zip(formsets, may_change, strict=True) if may]

    def _with_who(self, differences: list[Difference], row: Any) -> list[Difference]:
        """Who saved each of them last, and when."""
        changes = last_changes(row, self.history_inlines)
        return [replace(each, **changes.get(each.about, _logged(row) if not changes else {})) for each in differences]

    def _objections(self, error: Exception) -> dict[str, str]:
        """What is refused, by the field that it is about as far as one is."""
        if isinstance(error, ValidationError) and hasattr(error, "error_dict"):
            return {name: " ".join(each) for name, each in error.message_dict.items()}
        if isinstance(error, ValidationError):
            return {NON_FIELD_ERRORS: " ".join(error.messages)}
        refused = error if isinstance(error, IntegrityError) else error.__cause__
        message = decisions.explain(error) if isinstance(error, IntegrityError) else str(error)
        return {_field_refused(refused, self.model): message}

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:  # type: ignore[override]
        form = super().get_form(request, obj, **kwargs)
        held_back = getattr(request, "held_back", None)
        return held(form, held_back) if held_back and request.method == "POST" else form

    def render_change_form(
        self,
        request: HttpRequest,
        context: Any,
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> Any:
        if change and self.has_change_permission(request, obj):
            formsets = [each.formset for each in context["inline_admin_formsets"] if each.has_change_permission]
            fresh = OpenedForm.of(context["adminform"].form, formsets)
            context["opened_with"] = request.POST.get(edit_conflicts.NAME) or fresh.written()
        context["differences"] = getattr(request, "differences", [])
        return super().render_change_form(request, context, add, change, form_url, obj)


def held(form: Any, objections: dict[str, str]) -> Any:
    """The same form, which says these things and is not valid."""

    def clean(self: Any) -> dict[str, Any]:
        cleaned = form.clean(self)
        for name, message in objections.items():
            self.add_error(name if name in self.fields else None, message)
        return cleaned

    return type(form.__name__, (form,), {"clean": clean})


def _field_refused(error: BaseException | None, model: type[models.Model]) -> str:
    """A field of the constraint that PostgreSQL names."""
    name = getattr(getattr(getattr(error, "__cause__", None), "diag", None), "constraint_name", None)
    constraint = next((each for each in model._meta.constraints if each.name == name), None)
    if isinstance(constraint, UniqueConstraint):
        return [*constraint.fields, NON_FIELD_ERRORS][-2]
    if isinstance(constraint, CheckConstraint) and isinstance(constraint.condition, Q):
        return next((each[0].split("__")[0] for each in constraint.condition.flatten() if isinstance(each, tuple)), "")
    return NON_FIELD_ERRORS


def _logged(row: models.Model) -> dict[str, Any]:
    """Who changed a row that has no history of its own."""
    kind = ContentType.objects.get_for_model(row)
    entry = LogEntry.objects.filter(object_id=str(row.pk), content_type=kind).select_related("user").first()
    return {"who": entry.user.get_full_name() or entry.user.get_username(), "at": entry.action_time} if entry else {}
