"""Rows that are looked at and not changed any more: neither by a form, also one that was opened before, nor by verbs
for many rows."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.db.models import Model, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from articles.curation.decisions import SEALED

from . import unsaved_forms
from .base import KeptAdmin


class ClosedAdmin(KeptAdmin):
    """For rows that may be closed."""

    closed_by: tuple[str, ...]  # the columns that tell

    def closed_because(self, row: Any) -> str:
        """In words for who would change it; "" where nothing is in the way."""
        raise NotImplementedError

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and not (obj and self.closed_because(obj))

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        row = self._row(unquote(object_id)) if object_id and super().has_change_permission(request) else None
        if row and (why := self.closed_because(row)):
            unsaved_forms.discard(request)
            if request.method == "POST":
                self.message_user(request, f"{why} What you typed was not saved.", messages.WARNING)
                return HttpResponseRedirect(request.get_full_path())
            self.message_user(request, why, messages.WARNING)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _row(self, key: str) -> Model | None:
        return self.model._default_manager.only(*self.closed_by).filter(pk=key).first() if key.isdecimal() else None


class SealedAdmin(ClosedAdmin):
    """For rows that have a seal."""

    closed_by = ("seal",)
    passes_over: dict[str, Q] = {"removed by law": Q(seal__isnull=False)}

    def closed_because(self, row: Any) -> str:
        return SEALED if row.seal_id else ""
