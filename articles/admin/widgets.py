from __future__ import annotations

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.forms.models import BaseInlineFormSet


class TabularFormSet(BaseInlineFormSet):
    """The head of a column is for the eye alone: each field in the table says its name, too."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for field in form.fields.values():
            widget = getattr(field.widget, "widget", field.widget)  # without the links beside it
            widget.attrs.setdefault("aria-label", field.label or "")


class NamedAutocomplete(AutocompleteSelect):
    """Takes the name of what is chosen from the row, which has it already, instead of asking once for each row."""

    names: dict[str, str] = {}

    def optgroups(self, name, value, attrs=None):
        chosen = [pk for pk in value if pk]
        if not set(chosen) <= self.names.keys():
            return super().optgroups(name, value, attrs)
        options = [self.create_option(name, pk, self.names[pk], True, n) for n, pk in enumerate(chosen)]
        if not self.is_required:
            options.insert(0, self.create_option(name, "", "", False, 0))
        return [(None, options, 0)]


class NamedAutocompleteForm(forms.ModelForm):
    """Tells the widgets of its foreign keys the names of what its row points at."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", None)
            if self.instance.pk and isinstance(widget, NamedAutocomplete):
                chosen = getattr(self.instance, name)
                widget.names = {str(chosen.pk): str(chosen)}
