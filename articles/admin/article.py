from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminURLFieldWidget
from django.contrib.auth.decorators import permission_required
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import content_disposition_header

from articles.models import Article, Original, Statement
from articles.text.shorten import shortened

from .base import ReasonForm
from .entered_dates import explained
from .filters import HiddenFilter, PublicationKnownFilter, PublishedFilter, PublisherFilter
from .hiding import HidingAdmin
from .provenance import ProvenanceAdmin
from .searching import find_articles


class LinesField(forms.CharField):
    """A list of texts, one a line: names may contain commas."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return [line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return list(initial or []) != self.to_python(data or "")


class ArticleForm(ReasonForm):
    authors = LinesField(
        required=False, help_text="One per line.", widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"})
    )
    url = forms.URLField(
        label="URL", required=False, max_length=2000, assume_scheme="https", widget=AdminURLFieldWidget
    )

    class Meta:
        labels = {"published_on_precision": "Precision"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.published_on_before = self.instance.published_on

    def clean_url(self) -> Any:
        """Two articles have one address only where one after the other was read there."""
        url = self.cleaned_data["url"]
        if url and "url" in self.changed_data and Article.objects.at(url).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("Another article has this address.")
        return url

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "published_on" in cleaned:
            cleaned |= explained(cleaned, "published_on", before=self.published_on_before)
        return cleaned


class StatementInline(admin.TabularInline):
    """The statements in an article, to go to; they are changed on their own pages."""

    model = Statement
    fields = readonly_fields = ("words", "speaker", "kind", "status_in_words", "start")
    ordering = ["start", "end"]
    extra = 0
    view_on_site = False
    verbose_name_plural = "Statements in this article"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Statement.objects.for_display().defer("why").order_by(*self.ordering)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="status")
    def status_in_words(self, statement: Statement) -> str:
        return statement.status_in_words

    @admin.display(description="statement")
    def words(self, statement: Statement) -> str:
        link = reverse("admin:articles_statement_change", args=[statement.pk])
        return format_html('<a href="{}">{}</a>', link, shortened(statement.text, 160))


PROVENANCE = (
    "name",
    "known_as",
    "imported_at",
    "import_run",
    "version",
    "raw_sha256",
    "files",
    "public_id",
    "permalink",
    "said",
)


IN_ROWS = (
    "title", "publisher__name", "published_on", "language", "version", "imported_at", "hidden_at", "revision",
)  # fmt: skip


@admin.register(Article)
class ArticleAdmin(ProvenanceAdmin, HidingAdmin):
    form = ArticleForm
    change_form_template = "admin/articles/article/change_form.html"
    instead = "Hide it, or reject or withdraw its statements."
    actions = ["set_provenance", "hide", "show"]
    inlines = [StatementInline]
    list_display = [
        "title",
        "publisher",
        "published_on",
        "language",
        "said",
        "to_look_at",
        "hidden",
        "version",
        "imported_at",
    ]
    list_select_related = ["publisher"]
    list_filter = [HiddenFilter, PublishedFilter, PublicationKnownFilter, "language", PublisherFilter]
    search_fields = ["title"]
    search_help_text = "Part of the title, address or file name, or the public id"
    autocomplete_fields = ["publisher"]
    readonly_fields = ["text_read", "raw_read", *PROVENANCE]
    fieldsets = [
        (None, {"fields": [
            "title", "publisher", "url", "language", "authors",
            ("published_on", "published_on_precision", "published_on_basis"), "change_reason",
        ]}),
        ("Text", {"fields": ["text_read"]}),
        ("As it was read", {"classes": ["collapse"], "fields": ["raw_read"]}),
        ("Provenance", {"fields": PROVENANCE}),
    ]  # fmt: skip

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Articles come in by importing, which reads their statements."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return (
            super().get_queryset(request).defer("body", "raw", "segments")
            .annotate(n_said=_number_of(Statement.objects.all()), n_open=_number_of(Statement.objects.to_decide()))
        )  # fmt: skip

    def for_rows(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.only(*IN_ROWS)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        return (find_articles(queryset, search_term) if search_term.strip() else queryset), False

    @admin.display(description="statements", ordering="n_said")
    def said(self, article: Any) -> str:
        return format_html('<a href="{}">{}</a>', _statements_of(article), article.n_said)

    @admin.display(description="to decide", ordering="n_open")
    def to_look_at(self, article: Any) -> str:
        return format_html('<a href="{}&status=proposed">{}</a>', _statements_of(article), article.n_open)

    @admin.display(description="hidden", empty_value="")
    def hidden(self, article: Article) -> str | None:
        return f"since {article.hidden_at:%Y-%m-%d}" if article.hidden_at else None

    @admin.display(description="text")
    def text_read(self, article: Article) -> str:
        return format_html('<div class="reading" tabindex="0">{}</div>', article.body)

    @admin.display(description="raw")
    def raw_read(self, article: Article) -> str:
        return format_html('<div class="reading" tabindex="0">{}</div>', article.raw)

    @admin.display(description="known by")
    def known_as(self, article: Article) -> str:
        return "\n".join(str(each) for each in article.identities.order_by("identity"))

    def get_urls(self) -> list[Any]:
        file = path("original/<int:pk>/", self.admin_site.admin_view(original_file), name="articles_original_file")
        return [file, *super().get_urls()]

    @admin.display(description="read from")
    def files(self, article: Article) -> str:
        rows = article.originals.select_related("original").defer("original__data").order_by("-version", "pk")
        told = (
            (reverse("admin:articles_original_file", args=[each.original_id]), each, each.version, each.original.size)
            for each in rows
        )
        return format_html_join("", '<div><a href="{}">{}</a>, version {}, {} bytes</div>', told) or "not kept"

    @admin.display(description="permalink")
    def permalink(self, article: Article) -> str:
        return format_html('<a href="{0}">{0}</a>', article.get_absolute_url())


@permission_required("articles.view_article", raise_exception=True)
def original_file(_request: HttpRequest, pk: int) -> HttpResponse:
    """As it came, to be saved: whatever is in it, no browser shows it as a page of this site."""
    original = get_object_or_404(Original, pk=pk)
    if original.data is None:
        return HttpResponse("This file was removed by law.", content_type="text/plain", status=410)
    headers = {"Content-Disposition": content_disposition_header(True, original.name.rpartition("/")[2])}
    return HttpResponse(bytes(original.data), content_type="application/octet-stream", headers=headers)


def _number_of(statements: Any) -> Any:
    """How many of these an article has."""
    of_each = statements.filter(article=OuterRef("pk")).order_by().values("article")
    return Coalesce(Subquery(of_each.annotate(n=Count("pk")).values("n")), 0)


def _statements_of(article: Article) -> Any:
    return f"{reverse('admin:articles_statement_changelist')}?article__id__exact={article.pk}"
