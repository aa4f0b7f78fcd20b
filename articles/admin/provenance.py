"""Setting publisher and date of the articles chosen in the list: asked for, shown article by article, then done."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from articles.curation import provenance
from articles.extraction.types import PartialDate
from articles.filters.day_month_year import written as as_typed
from articles.importing.readers.date_formats import read_date, spelt_out
from articles.models import Article, Publisher

from .actions import SHOWN, AskingAdmin
from .read_only import SealedAdmin
from .reasons import note_field


class ProvenanceForm(forms.Form):
    publisher = forms.ModelChoiceField(
        Publisher.objects.all(), required=False, empty_label="leave as it is", help_text="Add a new publisher first."
    )
    published = forms.CharField(
        label="Published", required=False, max_length=40,
        help_text="2023-10-12, 2023-10 or 2023. Left empty, the dates stay as they are.",
    )  # fmt: skip
    note = note_field()

    def clean_published(self) -> PartialDate | None:
        typed = self.cleaned_data["published"].strip()
        if typed and not read_date(typed):
            raise forms.ValidationError("This date cannot be read; write it as 2023-10-12, 2023-10 or 2023.")
        return read_date(typed) if typed else None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("publisher") and not cleaned.get("published"):
            raise forms.ValidationError("Choose a publisher or write a date.")
        return cleaned


class ProvenanceAdmin(SealedAdmin, AskingAdmin):
    """Of articles."""

    @admin.action(description="Set publisher or date…", permissions=["change"])
    def set_provenance(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        form = ProvenanceForm(request.POST if "decided" in request.POST else None)
        if not form.is_valid():
            return self.ask_why(request, queryset, "set_provenance", "Set publisher or date of", form)
        chosen: dict[str, Any] = {name: form.cleaned_data[name] for name in ("publisher", "published")}
        if request.POST.get(SHOWN) != (shown := repr(chosen)):
            rows = queryset.select_related("publisher")
            changes = [told(article, **chosen) for article in rows[:20]]
            return self.show_first(
                request, rows, "set_provenance", "Set publisher or date of", form, changes=changes, shown=shown
            )  # type: ignore[no-any-return]

        publisher, published = chosen["publisher"], chosen["published"]
        to: dict[str, Any] = {
            "publisher": publisher.pk if publisher else None,
            "published": as_typed(published.on, published.precision) if published else None,
        }
        return self.decide(request, provenance.set_provenance, "changed", note=form.cleaned_data["note"], **to)


def told(article: Article, publisher: Publisher | None, published: PartialDate | None) -> str:
    """ "Talks in Vienna: publisher not known → Example Post"."""
    changes = []
    if publisher and article.publisher != publisher:
        changes.append(f"{article.publisher or 'publisher not known'} → {publisher}")
    was = PartialDate(article.published_on, article.published_on_precision) if article.published_on else None  # type: ignore[arg-type]
    if published and was != published:
        changes.append(f"{spelt_out(was) or 'undated'} → {spelt_out(published)}")
    return f"{article}: {'; '.join(changes) or 'nothing to change'}"
