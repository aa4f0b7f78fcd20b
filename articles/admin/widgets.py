from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import AutocompleteSelect
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.functional import cached_property


class TabularFormSet(BaseInlineFormSet):
    """The head of a column is for the eye alone: each field in the table says its name, too. Two rows that the database
    would take for one are refused at their fields, also where what makes them one is left empty."""

    @cached_property
    def empty_form(self) -> Any:
        """Django makes it anew for each column, and again for each place that asks which scripts the page needs."""
        return super().empty_form

    def clean(self) -> None:
        super().clean()
        for constraint in self.model._meta.constraints:  # type: ignore[union-attr]
            if getattr(constraint, "nulls_distinct", None) is False:
                self._refuse_twins(constraint)

    def _refuse_twins(self, constraint: Any) -> None:
        names = [name for name in constraint.fields if name != self.fk.name]
        seen = set()
        for form in self.forms:
            values = getattr(form, "cleaned_data", {})
            if form in self.deleted_forms or not values.keys() >= set(names):
                continue
            row = tuple(values[name] for name in names)
            if row in seen:
                form.add_error(names[0], constraint.get_violation_error_message())
            seen.add(row)

    def add_fields(self, form: Any, index: Any) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            widget = getattr(field.widget, "widget", field.widget)  # without the links beside it
            widget.attrs.setdefault("aria-label", field.label or "")


class NamedAutocomplete(AutocompleteSelect):
    """Takes the name of what is chosen from the row, which has it already, instead of asking once for each row."""

    names: dict[str, str] = {}

    def optgroups(self, name: Any, value: Any, attrs: Any = None) -> Any:
        chosen = [pk for pk in value if pk]
        if not set(chosen) <= self.names.keys():
            return super().optgroups(name, value, attrs)
        options = [self.create_option(name, pk, self.names[pk], True, n) for n, pk in enumerate(chosen)]
        if not self.is_required:
            options.insert(0, self.create_option(name, "", "", False, 0))
        return [(None, options, 0)]


class NamedAutocompleteForm(forms.ModelForm):
    """Tells the widgets of its foreign keys the names of what its row points at. Its admin is a NamingAdmin."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", None)
            if self.instance.pk and isinstance(widget, NamedAutocomplete):
                chosen = getattr(self.instance, name)
                widget.names = {str(chosen.pk): str(chosen)} if chosen else {}


class NamingAdmin(BaseModelAdmin):
    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = NamedAutocomplete(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
