"""Offices of an actor: which roles, as articles print them, mean one, and from when to when it was held."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from articles.filters.day_month_year import Period
from articles.models import Office
from articles.models.reported_roles import reported_roles
from articles.presenters.actor_detail import STATEMENTS_READ
from articles.presenters.date_words import between

from .base import KeptAdmin, NoNewCountries

MOST_ROLES = 50


class OfficeForm(forms.ModelForm):
    roles = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, help_text="Tick all that mean this office."
    )
    printed: list[tuple[str, str]] = []  # the roles of the actor, with when and how often they were seen

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        printed = {role for role, _ in self.printed}
        seen_no_more = [(role, role) for role in self.instance.roles if role not in printed]
        self.fields["roles"].choices = [*self.printed, *seen_no_more]  # type: ignore[attr-defined]

    def clean_since(self) -> str:
        return known(self.cleaned_data["since"])

    def clean_until(self) -> str:
        return known(self.cleaned_data["until"])

    def clean(self) -> dict[str, Any]:
        """It is called as articles call it, unless it is given a title."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("title"):
            roles = cleaned.get("roles") or [""]
            cleaned["title"] = roles[0][:1].upper() + roles[0][1:]
        return cleaned


class OfficeInline(NoNewCountries, admin.StackedInline):
    model = Office
    fk_name = "actor"
    form = OfficeForm
    fields = ["title", "country", "since", "until", "roles"]
    autocomplete_fields = ["country"]
    extra = 0
    formfield_overrides = KeptAdmin.formfield_overrides
    verbose_name_plural = "Offices: readers see them, and when articles named the actor by them"

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """The roles are read once, for all rows."""
        roles = reported_roles(obj, top=MOST_ROLES, most=STATEMENTS_READ) if obj else []
        printed = [(role, f"{role} ({between(first, last)}, {told(n)})") for role, first, last, n in roles]
        return super().get_formset(request, obj, form=type("OfficeForm", (self.form,), {"printed": printed}), **kwargs)


def known(date: str) -> str:
    try:
        return str(Period.parse(date)) if date else ""
    except ValueError as error:
        raise ValidationError(f"{str(error)[:1].upper()}{str(error)[1:]}.") from error


def told(n: int) -> str:
    return "1 article" if n == 1 else f"{n:,} articles"
