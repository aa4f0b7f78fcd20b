"""What is removed by law is looked at and not changed: neither by a form, also one that was opened before, nor by verbs
for many rows."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from articles.curation.decisions import SEALED

from . import unsaved_forms
from .base import KeptAdmin

NOT_SAVED = f"{SEALED} What you typed was not saved."


class SealedAdmin(KeptAdmin):
    """For rows that have a seal."""

    passes_over: dict[str, Q] = {"removed by law": Q(seal__isnull=False)}

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and not (obj and obj.seal_id)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if object_id and super().has_change_permission(request) and self._is_sealed(unquote(object_id)):
            unsaved_forms.discard(request)
            is_sent = request.method == "POST"
            self.message_user(request, NOT_SAVED if is_sent else SEALED, messages.WARNING)
            if is_sent:
                return HttpResponseRedirect(request.get_full_path())
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _is_sealed(self, key: str) -> bool:
        return key.isdecimal() and self.model._default_manager.filter(pk=key, seal__isnull=False).exists()
