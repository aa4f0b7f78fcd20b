"""Why somebody decides, as every form asks for it: a reason that readers see, and a note for colleagues."""

from __future__ import annotations

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget

LONGEST = 1000  # characters of either


def reason_field(
    *,
    label: str = "Reason for readers",
    help_text: str = "",
    required: bool = False,
    widget: forms.Widget | None = None,
) -> forms.CharField:
    line = widget or forms.TextInput(attrs={"size": 80})
    return forms.CharField(label=label, required=required, max_length=LONGEST, widget=line, help_text=help_text)


def note_field(
    *,
    help_text: str = "Kept in the history of this entry. Readers never see it.",
    widget: forms.Widget | None = None,
) -> forms.CharField:
    line = widget or AdminTextInputWidget()
    return forms.CharField(
        label="Note for colleagues", required=False, max_length=LONGEST, widget=line, help_text=help_text
    )
