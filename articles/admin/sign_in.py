from __future__ import annotations

from typing import Any

from django.contrib import admin

from articles.models import SignIn

from .base import ReadOnlyAdmin


@admin.register(SignIn)
class SignInAdmin(ReadOnlyAdmin, admin.ModelAdmin):
    """Who signed in or tried to. Nothing here is for people to change."""

    list_display = ["at", "who", "outcome", "how", "address", "known_browser"]
    list_filter = ["outcome"]
    list_select_related = ["user"]
    search_fields = ["user__username", "address"]
    date_hierarchy = "at"
    show_full_result_count = False
    fields = readonly_fields = ("at", "who", "outcome", "how", "address", "known_browser")

    @admin.display(description="who", ordering="user__username")
    def who(self, attempt: Any) -> str:
        return attempt.user or "an unknown name"
