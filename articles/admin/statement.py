from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Substr
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from articles.curation import decisions
from articles.curation.history import OF_A_STATEMENT
from articles.filters.day_month_year import Period
from articles.importing.rereading.explain import findings
from articles.models import Statement, StatementActor, StatementCountry
from articles.text.shorten import shortened

from . import filters
from .actions import why_of
from .base import NoNewCountries, person_column
from .passage import in_context
from .searching import find_statements
from .statement_form import StatementForm
from .statement_parts import PartsAdmin
from .widgets import NamedAutocompleteForm, NamingAdmin, TabularFormSet


class MentionFormSet(TabularFormSet):
    """What it asks for, the statement has from then on, for whatever else the page tells of it."""

    def get_queryset(self) -> QuerySet[Any]:
        rows = super().get_queryset()
        self.instance.__dict__.setdefault("_prefetched_objects_cache", {})[self.get_default_prefix()] = rows
        return rows


class MentionInline(NoNewCountries, NamingAdmin, admin.TabularInline):
    form = NamedAutocompleteForm
    formset = MentionFormSet
    extra = 0
    readonly_fields = ["words"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        current = Q(statement__article_version=F("statement__article__version"), start__isnull=False)
        words = Substr("statement__article__body", F("start") + 1, F("end") - F("start"))
        related = self.autocomplete_fields[0]
        return (
            super().get_queryset(request).select_related(related)
            .annotate(words=Case(When(current, then=words), default=Value("")))
        )  # fmt: skip

    @admin.display(description="in the words", empty_value="—")
    def words(self, mention: Any) -> str:
        return getattr(mention, "words", "")


class CountryInline(MentionInline):
    model = StatementCountry
    autocomplete_fields = ["country"]
    fields = ["country", "start", "end", "words", "rule"]
    readonly_fields = ["words", "rule"]


class ActorInline(MentionInline):
    model = StatementActor
    autocomplete_fields = ["actor"]
    fields = ["actor", "mention_type", "start", "end", "words"]


PROVENANCE = (
    "extractor", "sureness", "rules", "recorded_at", "changed_at", "curated_at", person_column("curated_by"),
    "withdrawn_at", "superseded_at",
    "public_id", "permalink",
)  # fmt: skip
IN_ROWS = (
    "text", "speaker__name", "said_on_precision", "effective_on", "status", "seal", "withdrawn_at", "superseded_at",
    "is_public", "confidence", "curated_at", "flag", "revision",
    "article__hidden_at", "article__published_on_precision",
)  # fmt: skip


@admin.register(Statement)
class StatementAdmin(PartsAdmin):
    form = StatementForm
    change_form_template = "admin/articles/statement/change_form.html"
    instead = "Reject the statement if it is wrong, withdraw it if it should not have been public."
    inlines = [CountryInline, ActorInline]
    history_inlines = OF_A_STATEMENT
    list_display = ["words", "speaker", "dated", "status_in_words", "sureness", "decided", "flagged", "is_about"]
    list_filter = [
        filters.StatementStatusFilter, filters.FlaggedFilter, filters.CuratedFilter, filters.SpeakerKnownFilter,
        filters.DateFilter, filters.DateKnownFilter, "kind", "act", filters.ConfidenceFilter, filters.CountryFilter,
        filters.PublisherFilter,
    ]  # fmt: skip
    search_fields = ["text"]
    search_help_text = "Words of the statement, its speaker under any name, its article, or its public id"
    autocomplete_fields = ["article", "speaker"]
    radio_fields = {"kind": admin.HORIZONTAL, "status": admin.HORIZONTAL}
    list_select_related = ["speaker", "article"]
    readonly_fields = ["passage_in_context", "effective", "near_duplicates", *PROVENANCE]
    fieldsets = [
        (None, {"fields": [
            "passage_in_context", "article", "article_version", ("start", "end"), "passage", "kind", "act",
        ]}),
        ("Who", {"fields": ["speaker", "speaker_as_printed", "role", "cue", "occasion"]}),
        ("When", {"fields": [("said_on", "said_on_precision", "said_on_basis"), "effective"]}),
        ("Decision", {"fields": ["status", "reason", "flag", "is_kept_apart", "near_duplicates", "change_reason"]}),
        ("Provenance", {"fields": PROVENANCE}),
    ]  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        long = ("tsv", "article__body", "article__raw", "article__segments")
        return super().get_queryset(request).defer(*long)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """With what its form shows of other rows."""
        if not object_id.isdecimal():
            return None
        shown = self.get_queryset(request).select_related("article", "speaker", "speaker_country", "curated_by")
        return shown.defer(None).defer("tsv", "article__raw", "article__segments").filter(pk=object_id).first()

    def for_rows(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.only(*IN_ROWS).with_names_about()  # type: ignore[attr-defined]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        return (find_statements(queryset, search_term) if search_term.strip() else queryset), False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A statement stays in its article: its public id stands for these words there."""
        return [*self.readonly_fields, *(["article"] if obj else [])]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            of_no_use = [*self.readonly_fields, "article_version"]
            return [_without(fieldset, of_no_use) for fieldset in self.fieldsets[:-1]]
        of_no_use = [] if self.has_change_permission(request, obj) else ["passage", "change_reason"]
        if obj.article.version == 1:
            of_no_use.append("article_version")
        return [_without(fieldset, of_no_use) for fieldset in self.fieldsets]

    def get_changeform_initial_data(self, request: HttpRequest) -> Any:
        return {"status": Statement.Status.ACCEPTED, **super().get_changeform_initial_data(request)}

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> Any:
        if not change:
            return decisions.enter(statement=obj, by=request.user, **why_of(form))
        before = Statement.objects.get(pk=obj.pk)
        changed = {n for n in {*decisions.CORRECTABLE, "reason"} if getattr(obj, n) != getattr(before, n)}
        if changed:
            changes = {name: getattr(obj, name) for name in changed - {"reason"}}
            decisions.correct(statement=obj, by=request.user, **why_of(form), **changes)
        if obj.text != before.text:
            self.message_user(request, f"The statement now reads: {obj.text}", messages.INFO)
        return None

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if change and any(formset.has_changed() for formset in formsets):
            decisions.correct(statement=form.instance, by=request.user, **why_of(form))
        if change:
            self.carry_out(request, form)

    @admin.display(description="statement", ordering="sort_on")
    def words(self, statement: Statement) -> str:
        return shortened(statement.text, 110)

    @admin.display(description="date", ordering="sort_on", empty_value="not known")
    def dated(self, statement: Statement) -> str | None:
        """As exactly as it is known: "2021-10" where the day is not."""
        on = statement.effective_on
        return str(Period.of(on, statement.effective_precision)) if on else None

    @admin.display(description="about", empty_value="—")
    def is_about(self, statement: Statement) -> str:
        return ", ".join(dict.fromkeys(statement.names_about))  # type: ignore[attr-defined]

    @admin.display(description="confidence", ordering="confidence")
    def sureness(self, statement: Statement) -> str:
        return "entered by hand" if statement.confidence is None else f"{statement.confidence:.0%}"

    @admin.display(description="decided", ordering="curated_at")
    def decided(self, statement: Statement) -> str:
        """By a person. Nothing is wrong with what waits for one."""
        return "yes" if statement.curated_at else "not yet"

    @admin.display(description="flag", ordering="flag", empty_value="")
    def flagged(self, statement: Statement) -> str:
        return shortened(statement.flag, 40)

    @admin.display(description="status", ordering="status")
    def status_in_words(self, statement: Statement) -> str:
        return statement.status_in_words

    @admin.display(description="in the article")
    def passage_in_context(self, statement: Statement) -> str:
        body = statement.article.body_of(statement.article_version)
        return in_context(body, statement.start, statement.end, statement.pieces)

    @admin.display(description="date that counts")
    def effective(self, statement: Statement) -> str:
        basis = "said on" if statement.said_on else "published on"
        return f"{statement.effective_on} ({basis})" if statement.effective_on else "not known"

    @admin.display(description="rules that decided")
    def rules(self, statement: Statement) -> str:
        told = ((each.what, each.why, each.rule) for each in findings(statement) if each.rule)
        rows = format_html_join("", '<tr><th>{0}</th><td title="{2}">{1}</td></tr>', told)
        return format_html("<table>{}</table>", rows) if rows else "—"

    @admin.display(description="near-duplicates")
    def near_duplicates(self, statement: Statement) -> str:
        same = Statement.objects.public().with_same_words_as(statement).select_related("article")
        same = same.only("text", "article__title")
        rows = ((reverse("admin:articles_statement_change", args=[each.pk]), each, each.article.title) for each in same)
        return format_html_join("", '<div><a href="{}">{}</a> in “{}”</div>', rows) or "—"

    @admin.display(description="permalink")
    def permalink(self, statement: Statement) -> str:
        return format_html('<a href="{0}">{0}</a>', statement.get_absolute_url())


def _without(fieldset: Any, names: Any) -> Any:
    title, options = fieldset
    return title, {**options, "fields": [name for name in options["fields"] if name not in names]}
