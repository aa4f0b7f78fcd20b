from __future__ import annotations

from django.contrib import admin
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.html import format_html

from articles.models import Article, Source

from .base import KeptAdmin


@admin.register(Source)
class SourceAdmin(KeptAdmin):
    instead = "Rename it, or give its articles another source."
    list_display = ["name", "domain", "country", "published"]
    list_select_related = ["country"]
    list_filter = [("country", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["name", "domain"]
    autocomplete_fields = ["country"]
    fields = ["name", "domain", "country", "slug", "change_reason"]
    readonly_fields = ["slug"]

    def get_queryset(self, request):
        articles = Article.objects.filter(source=OuterRef("pk")).order_by().values("source").annotate(n=Count("pk"))
        return super().get_queryset(request).annotate(n_articles=Coalesce(Subquery(articles.values("n")), 0))

    @admin.display(description="articles", ordering="n_articles")
    def published(self, source):
        link = f"{reverse('admin:articles_article_changelist')}?source={source.pk}"
        return format_html('<a href="{}">{}</a>', link, source.n_articles)
