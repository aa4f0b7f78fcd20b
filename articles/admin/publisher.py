from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from articles.models import Article, Publisher

from .base import KeptAdmin


@admin.register(Publisher)
class PublisherAdmin(KeptAdmin):
    instead = "Rename it, or give its articles another publisher."
    list_display = ["name", "domain", "country", "published"]
    list_select_related = ["country"]
    list_filter = [("country", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["name", "domain"]
    autocomplete_fields = ["country"]
    fields = ["name", "domain", "country", "slug", "change_reason"]
    readonly_fields = ["slug"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        articles = (
            Article.objects.filter(publisher=OuterRef("pk")).order_by().values("publisher").annotate(n=Count("pk"))
        )
        return super().get_queryset(request).annotate(n_articles=Coalesce(Subquery(articles.values("n")), 0))

    @admin.display(description="articles", ordering="n_articles")
    def published(self, publisher: Any) -> str:
        link = f"{reverse('admin:articles_article_changelist')}?publisher={publisher.pk}"
        return format_html('<a href="{}">{}</a>', link, publisher.n_articles)
