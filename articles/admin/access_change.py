from __future__ import annotations

from django.contrib import admin

from articles.models import AccessChange

from .base import ReadOnlyAdmin


@admin.register(AccessChange)
class AccessChangeAdmin(ReadOnlyAdmin, admin.ModelAdmin):
    """Who gave or took which permission. Nothing here is for people to change."""

    list_display = ["at", "by_name", "whose", "given", "taken"]
    search_fields = ["by_name", "whose", "given", "taken"]
    date_hierarchy = "at"
    show_full_result_count = False
    fields = readonly_fields = ("at", "by_name", "whose", "given", "taken")
