"""Setting speaker, role, date and countries of the statements chosen in the list: asked for, shown, then done."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from articles.curation import statement_parts
from articles.filters.day_month_year import Period, written
from articles.models import Actor, Statement
from articles.text.shorten import shortened

from .actions import SHOWN, DecidedAdmin
from .reasons import note_field
from .review.form import country_named

NAMES = ("speaker", "role", "said_on", "about")


class PartsForm(forms.Form):
    """What is left empty stays as it is."""

    speaker = forms.CharField(
        label="Speaker", required=False, max_length=300, help_text="A name from the list of actors."
    )
    role = forms.CharField(label="Role", required=False, max_length=500, help_text="As articles print it.")
    said_on = forms.CharField(label="Said on", required=False, max_length=10, help_text="2023-10-12, 2023-10 or 2023.")
    about = forms.CharField(
        label="About", required=False, max_length=500,
        help_text="Countries, separated by commas. They replace those that stand there.",
    )  # fmt: skip
    note = note_field()

    def clean_speaker(self) -> int | None:
        typed = " ".join(self.cleaned_data["speaker"].split())
        if not typed:
            return None
        found = list(Actor.objects.visible().filter(aliases__name__iexact=typed).distinct()[:2])
        if not found:
            raise forms.ValidationError(f"No actor is called “{typed}”. Add the actor first.")
        if len(found) > 1:
            raise forms.ValidationError(f"More than one actor is called “{typed}”. Tell them apart first.")
        return found[0].pk

    def clean_role(self) -> str | None:
        return " ".join(self.cleaned_data["role"].split()) or None

    def clean_said_on(self) -> str | None:
        typed = self.cleaned_data["said_on"].strip()
        try:
            return str(Period.parse(typed)) if typed else None
        except ValueError as error:
            raise forms.ValidationError(f"This is no date: {error}.") from error

    def clean_about(self) -> list[int] | None:
        names = self.cleaned_data["about"].split(",")
        return [country.pk for name in names if (country := country_named(name))] or None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not self.parts():
            raise forms.ValidationError("Fill in what is to be set.")
        return cleaned

    def parts(self) -> dict[str, Any]:
        """What is to be set, in plain values."""
        return {name: value for name in NAMES if (value := self.cleaned_data.get(name)) is not None}


class PartsAdmin(DecidedAdmin):
    """Of statements."""

    actions = [*DecidedAdmin.actions, "set_parts"]

    @admin.action(description="Set speaker, role, date or countries…", permissions=["change"])
    def set_parts(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        form = PartsForm(request.POST if "decided" in request.POST else None)
        if not form.is_valid():
            return self.ask_why(request, queryset.select_related("speaker"), "set_parts", "Set parts of", form)
        parts, shown = form.parts(), json.dumps(form.parts())
        if request.POST.get(SHOWN) != shown:
            rows = queryset.select_related("speaker").prefetch_related("about_countries__country")
            actors = Actor.objects.in_bulk([key for key in (parts.get("speaker"), *parts.get("about", [])) if key])
            changes = [told(row, parts, actors) for row in rows[:20]]
            return self.show_first(request, rows, "set_parts", "Set parts of", form, changes=changes, shown=shown)
        return self.decide(request, statement_parts.set_parts, "changed", note=form.cleaned_data["note"], **parts)


def told(row: Statement, parts: dict[str, Any], actors: dict[int, Actor]) -> str:
    """ "“We are ready”: speaker not known → Maria Zakharova; about nothing → Iran"."""
    about = sorted({str(each.country) for each in row.about_countries.all()})
    was_on = written(row.said_on, row.said_on_precision) if row.said_on else ""
    now = {"speaker": str(row.speaker or ""), "role": row.role, "said_on": was_on, "about": ", ".join(about)}
    to = dict(parts)
    if "speaker" in to:
        to["speaker"] = str(actors[to["speaker"]])
    if "about" in to:
        to["about"] = ", ".join(sorted(str(actors[key]) for key in to["about"]))
    words = {"speaker": "speaker", "role": "role", "said_on": "said on", "about": "about"}
    changes = [
        f"{words[name]} {now[name] or 'not known'} → {value}" for name, value in to.items() if now[name] != value
    ]
    return f"“{shortened(row.text, 80)}”: {'; '.join(changes) or 'nothing to change'}"
