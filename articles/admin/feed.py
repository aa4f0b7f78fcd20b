from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from articles.models import Feed, FeedEntry

from .base import KeptAdmin


@admin.register(Feed)
class FeedAdmin(KeptAdmin):
    """Feeds and sitemaps, and whether they are well."""

    instead = "Untick “is read” instead."
    list_display = ["publisher", "url", "health", "succeeded_at", "new_at", "a_day", "waiting_for", "is_active"]
    list_display_links = ["url"]
    list_select_related = ["publisher"]
    list_filter = ["is_active"]
    search_fields = ["url", "publisher__name"]
    autocomplete_fields = ["publisher"]
    actions = ["read_soon"]
    state = ("health", "tried_at", "succeeded_at", "new_at", "a_day", "entries_read")
    fields = ["publisher", "url", "minutes", "is_active", "change_reason", *state]
    readonly_fields = state

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Feed.objects.with_health()

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields if obj else [name for name in self.fields if name not in self.state]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if request.method == "GET" and (silent := [feed.url for feed in Feed.objects.all().silent()]):
            self.message_user(request, f"Fell silent: {', '.join(silent)}", messages.WARNING)
        return super().changelist_view(request, extra_context)

    @admin.display(description="health")
    def health(self, feed: Any) -> str:
        if not feed.is_active:
            return "not read"
        if feed.problem:
            times = f", {feed.failures} times in a row" if feed.failures > 1 else ""
            return f"cannot be read{times}: {feed.problem}"
        if feed.succeeded_at is None:
            return "not read yet"
        return "silent" if feed.is_silent else "well"

    @admin.display(description="articles a day")
    def a_day(self, feed: Any) -> str:
        return f"{feed.of_week / 7:.1f}"

    @admin.display(description="waiting")
    def waiting_for(self, feed: Any) -> str:
        link = f"{reverse('admin:articles_feedentry_changelist')}?feed__id__exact={feed.pk}"
        return format_html('<a href="{}">{}</a>', link, feed.waiting)

    @admin.display(description="what stood in it")
    def entries_read(self, feed: Any) -> str:
        link = f"{reverse('admin:articles_feedentry_changelist')}?feed__id__exact={feed.pk}"
        return format_html('<a href="{}">Show the addresses, and what became of them</a>', link)

    @admin.action(description="Read soon", permissions=["change"])
    def read_soon(self, request: HttpRequest, feeds: QuerySet[Any]) -> None:
        n = feeds.update(next_at=timezone.now())
        self.message_user(request, f"{n} will be read with the next round.")


@admin.register(FeedEntry)
class FeedEntryAdmin(admin.ModelAdmin):
    """Addresses that stood in feeds. Nothing here is for people to change but to try one again."""

    list_display = ["url", "seen_at", "became", "problem", "tries", "next_at"]
    list_display_links = None
    list_select_related = ["article", "feed"]
    list_filter = [("article", admin.EmptyFieldListFilter), ("problem", admin.EmptyFieldListFilter)]
    search_fields = ["url"]
    show_full_result_count = False
    actions = ["try_again"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="article")
    def became(self, entry: FeedEntry) -> str:
        if not entry.article:
            return "waits" if entry.next_at else "given up"
        link = reverse("admin:articles_article_change", args=[entry.article.pk])
        return format_html('<a href="{}">{}</a>', link, entry.article.title)

    @admin.action(description="Try again", permissions=["change"])
    def try_again(self, request: HttpRequest, entries: QuerySet[Any]) -> None:
        n = entries.filter(article=None).update(next_at=timezone.now(), tries=0)
        self.message_user(request, f"{n} will be read with their feeds’ next round.")
