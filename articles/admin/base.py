"""What all pages of the admin share: nothing is deleted, changes have reasons, the history tells of every change."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.curation import decisions
from articles.curation.history import history_of
from articles.curation.recording import deciding
from articles.filters.paging import PAGE_SIZE

from .chosen_rows import ChoosingAdmin
from .guarded_forms import GuardedAdmin
from .paging import FirstPages, FoundOnce
from .reasons import note_field
from .widgets import NamedAutocompleteForm, NamingAdmin

SHORT_TEXT = {"widget": AdminTextInputWidget}


def person_column(field: str) -> Any:
    """Somebody's name as a read-only field. The name of the field alone would link to an account that most may not
    open."""

    @admin.display(description=field.replace("_", " "))
    def name(row: Any) -> str:
        return str(getattr(row, field) or "—")

    return name


class ReasonForm(NamedAutocompleteForm):
    """Asks why; the answer is kept with the decision, not in the row."""

    change_reason = note_field()


class NoNewCountries(BaseModelAdmin):
    """Countries are chosen from those there are, not added on the way."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name == "country":
            field.widget.can_add_related = False
        return field


class ReadOnlyAdmin(BaseModelAdmin):
    """For rows that are looked at, and that nobody adds, changes or deletes by a form."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class KeptAdmin(NoNewCountries, NamingAdmin, ChoosingAdmin, GuardedAdmin):
    """For rows that are never deleted. `instead` says what to do instead of deleting."""

    form = ReasonForm
    formfield_overrides = {models.TextField: SHORT_TEXT, models.URLField: {"assume_scheme": "https"}}
    instead = "It stays."
    change_form_template = "admin/kept_change_form.html"
    object_history_template = "admin/history.html"
    show_full_result_count = False
    list_per_page = PAGE_SIZE
    paginator = FirstPages

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> Any:
        return FoundOnce

    def for_rows(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With the columns that a list shows, where that is not all of them."""
        return rows

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        self.message_user(request, f"This is never deleted. {self.instead}", messages.WARNING)
        return HttpResponseRedirect(self._change_url(object_id))

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        context = {"instead": self.instead, **(extra_context or {})}
        return super().changeform_view(request, object_id, form_url, context)

    def saving(self, request: Any, object_id: str | None) -> Any:
        """What is saved by a form is one decision."""
        note = request.POST.get("change_reason", "")
        return deciding(verb="change" if object_id else "add", by=request.user, note=note)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": f"History of {obj}",
            "subtitle": None,
            "entries": history_of(obj, self.history_inlines),
            "module_name": str(self.opts.verbose_name_plural).capitalize(),
            "object": obj,
            "opts": self.opts,
            **(extra_context or {}),
        }
        return TemplateResponse(request, self.object_history_template, context)

    def _change_url(self, object_id: str) -> str:
        return reverse(f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_change", args=[object_id])


def _in_words(error: Exception) -> str:
    if isinstance(error, IntegrityError):
        return decisions.explain(error)
    return " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
