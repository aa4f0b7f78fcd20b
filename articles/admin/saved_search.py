from django.contrib import admin

from articles.models import SavedSearch

from .chosen_rows import ChoosingAdmin
from .guarded_forms import GuardedAdmin


@admin.register(SavedSearch)
class SavedSearchAdmin(ChoosingAdmin, GuardedAdmin):
    list_display = ("name", "user", "query", "created_at", "last_seen_at")
    list_select_related = ("user",)
    search_fields = ("name", "user__username")
    readonly_fields = ("created_at",)
    autocomplete_fields = ("user",)
