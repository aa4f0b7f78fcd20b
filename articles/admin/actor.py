from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ORDER_VAR
from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode

from articles.models import Actor, ActorAlias, Office, Rollup, Statement

from .actor_names import AliasFormSet, conflicts
from .actor_offices import OfficeInline
from .base import ReasonForm
from .filters import MergedFilter, OwnCountryFilter
from .merging import FROM_LIST, merge_view
from .paging import FirstPages, FoundOnce
from .read_only import ClosedAdmin
from .searching import find_actors
from .splitting import split_view, take_out_view


class ActorForm(ReasonForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        name, kind = self.cleaned_data.get("name"), self.cleaned_data.get("kind", self.instance.kind)
        if name and kind:
            for error in conflicts(self.instance, name=name, kind=kind):
                self.add_error("name", error)
        return cleaned


class AliasInline(admin.TabularInline):
    model = ActorAlias
    formset = AliasFormSet
    fields = ["name", "language", "script"]
    readonly_fields = ["script"]
    extra = 0
    formfield_overrides = ClosedAdmin.formfield_overrides
    verbose_name = "other name"
    verbose_name_plural = "Names: the main name is always one of them"

    @admin.display(description="script", empty_value="")
    def script(self, alias: ActorAlias) -> str:
        """As its letters tell."""
        return alias.script


STATEMENTS = Statement.objects.public().filter(speaker=OuterRef("pk")).order_by().values("speaker")
IN_ROWS = ("name", "kind", "country__name", "wikidata_id", "merged_into__name", "withdrawn_at", "revision")
AT_ONCE = 50  # compared on one page
N_SAID = Coalesce(Subquery(STATEMENTS.annotate(n=Count("pk")).values("n")), 0)
MOST_FIRST = N_SAID.desc()
BY_SAID = """
    SELECT actor.id, coalesce(said.n, 0) FROM ({actors}) actor (id, name) LEFT JOIN ({said}) said (id, n) USING (id)
    ORDER BY coalesce(said.n, 0) {direction}, actor.name, actor.id LIMIT {most}
"""


class FirstSpeakers(FirstPages):
    """In the order of how much each said: these counts are kept, for all actors at once."""

    @cached_property
    def keys(self) -> list[Any]:
        return super().keys if self.said is None else [*self.said]

    @cached_property
    def said(self) -> dict[int, int] | None:
        """How much each of them said; None in another order."""
        actors: Any = self.object_list
        by = actors.query.order_by[:1]
        if by not in [(MOST_FIRST,), ("-n_said",), ("n_said",)]:
            return None
        sql, params = actors.order_by().values("pk", "name").query.sql_with_params()
        said, direction = Rollup.objects.of_each("speaker"), "ASC" if by == ("n_said",) else "DESC"
        with connection.cursor() as cursor:
            cursor.execute(BY_SAID.format(actors=sql, said=said, direction=direction, most=self.most + 1), params)
            return {pk: int(n) for pk, n in cursor.fetchall()}

    def rows_of(self, keys: list[Any]) -> list[Any]:
        """With what is known by now, and not counted again."""
        if self.said is None:
            return super().rows_of(keys)
        actors: Any = self.object_list
        self.object_list = actors.annotate(n_said=Value(0))
        rows = super().rows_of(keys)
        for row in rows:
            row.n_said = self.said[row.pk]
        return rows


class ActorList(FoundOnce):
    def get_ordering_field_columns(self) -> Any:
        """Django knows no column of what is counted, and would point at the name, which comes second."""
        if ORDER_VAR in self.params:
            return super().get_ordering_field_columns()
        return {[*self.list_display].index("said"): "desc"}


@admin.register(Actor)
class ActorAdmin(ClosedAdmin):
    form = ActorForm
    instead = "Merge the actor into the one it duplicates."
    change_form_template = "admin/articles/actor/change_form.html"
    inlines = [AliasInline, OfficeInline]
    history_inlines = ((ActorAlias, "actor"), (Office, "actor"))
    list_display = ["name", "kind", "country", "other_names", "said", "wikidata_id", "merged_into"]
    list_select_related = ["country", "merged_into"]
    paginator = FirstSpeakers
    closed_by = ("merged_into", "withdrawn_at")
    list_filter = ["kind", MergedFilter, OwnCountryFilter]
    search_fields = ["name"]
    search_help_text = "Part of any name, or a Wikidata id"
    autocomplete_fields = ["country"]
    actions = ["merge"]
    readonly_fields = ["slug", "merged", "iso_codes", "said", "created_at", "permalink"]
    fieldsets = [
        (None, {"fields": ["merged", "name", "kind", "country", "wikidata_id", "description", "change_reason"]}),
        ("Provenance", {"fields": ["said", "iso_codes", "slug", "permalink", "created_at"]}),
    ]

    def get_ordering(self, request: HttpRequest) -> Any:
        """Who says most first, here and among what is offered to choose from."""
        return [MOST_FIRST, "name", "pk"]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> Any:
        return ActorList

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).annotate(n_said=N_SAID)

    def for_rows(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        others = ActorAlias.objects.filter(actor=OuterRef("pk")).exclude(name=OuterRef("name"))
        return rows.only(*IN_ROWS).annotate(also=ArraySubquery(others.order_by("name").values("name")))

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[QuerySet[Any], bool]:
        if "field_name" in request.GET:  # offered to choose from
            queryset = queryset.visible()
        return (find_actors(queryset, search_term) if search_term.strip() else queryset), False

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fieldsets if obj else [(None, {"fields": self.fieldsets[0][1]["fields"][1:]})]

    def closed_because(self, row: Any) -> str:
        """What was merged into another actor is that actor now, and is changed there; what is none, nowhere."""
        if row.merged_into:
            return f"This was merged into “{row.merged_into}”, and is changed there."
        return "This was taken out: it is not an actor." if row.withdrawn_at else ""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Which countries there are is not for curators to decide; their names and descriptions are."""
        fixed = ["kind", "country"] if obj and obj.kind == Actor.Kind.COUNTRY else []
        return [*self.readonly_fields, *fixed]

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "kind":
            kwargs["choices"] = [choice for choice in Actor.Kind.choices if choice[0] != Actor.Kind.COUNTRY]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "description":
            kwargs["widget"] = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Touch the actor at last: PostgreSQL then puts its main name back where an alias was renamed."""
        super().save_related(request, form, formsets, change)
        Actor.objects.filter(pk=form.instance.pk).update(name=F("name"))

    def get_urls(self) -> list[Any]:
        merge = self.admin_site.admin_view(self.merge_page)
        split, take_out = (self.admin_site.admin_view(page) for page in (self.split_page, self.take_out_page))
        return [
            path("merge/", merge, name="articles_actor_merge"),
            path("<int:pk>/split/", split, name="articles_actor_split"),
            path("<int:pk>/not-an-actor/", take_out, name="articles_actor_take_out"),
            *super().get_urls(),
        ]

    def merge_page(self, request: HttpRequest) -> Any:
        return merge_view(self, request)

    def split_page(self, request: HttpRequest, pk: int) -> Any:
        return split_view(self, request, pk)

    def take_out_page(self, request: HttpRequest, pk: int) -> Any:
        return take_out_view(self, request, pk)

    @admin.action(description="Merge…", permissions=["change"])
    def merge(self, request: Any, queryset: QuerySet[Any]) -> HttpResponse | None:
        """On a page of its own, which shows them as they are."""
        chosen = request.chosen.all_of(Actor.objects.visible()).order_by("pk").values_list("pk", flat=True)
        if len(chosen) > AT_ONCE:
            self.message_user(request, f"At most {AT_ONCE} actors can be merged at once.", messages.WARNING)
            return None
        ids = urlencode([*(("id", pk) for pk in chosen), (FROM_LIST, 1)])
        kept = self.get_preserved_filters(request)
        return HttpResponseRedirect(f"{reverse('admin:articles_actor_merge')}?{ids}{'&' if kept else ''}{kept}")

    @admin.display(description="other names", empty_value="—")
    def other_names(self, actor: Actor) -> str:
        return ", ".join(actor.also)  # type: ignore[attr-defined]

    @admin.display(description="public statements", ordering="n_said")
    def said(self, actor: Any) -> str:
        link = f"{reverse('admin:articles_statement_changelist')}?speaker__id__exact={actor.pk}"
        return format_html('<a href="{}">{}</a>', link, actor.n_said)

    @admin.display(description="merged")
    def merged(self, actor: Actor) -> str:
        link = '<a href="{}">{}</a>'
        if actor.merged_into:
            return format_html(
                "This actor was merged into {}. Its address leads there.",
                format_html(link, _change_url(actor.merged_into), actor.merged_into),
            )
        absorbed = [(_change_url(other), other) for other in actor.merged.by_name()]
        return format_html("{} merged into this one.", format_html_join(", ", link, absorbed)) if absorbed else "no"

    @admin.display(description="ISO 3166-1")
    def iso_codes(self, actor: Actor) -> str:
        return " · ".join(filter(None, [actor.alpha_2, actor.alpha_3, actor.numeric])) or "—"

    @admin.display(description="permalink")
    def permalink(self, actor: Actor) -> str:
        return format_html('<a href="{0}">{0}</a>', actor.get_absolute_url())


def _change_url(actor: Actor) -> Any:
    return reverse("admin:articles_actor_change", args=[actor.pk])
