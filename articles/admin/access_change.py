from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from articles.models import AccessChange


@admin.register(AccessChange)
class AccessChangeAdmin(admin.ModelAdmin):
    """Who gave or took which permission. Nothing here is for people to change."""

    list_display = ["at", "by_name", "whose", "given", "taken"]
    search_fields = ["by_name", "whose", "given", "taken"]
    date_hierarchy = "at"
    show_full_result_count = False
    fields = readonly_fields = ("at", "by_name", "whose", "given", "taken")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
