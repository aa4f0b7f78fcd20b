"""Fields of forms are written as Django writes them, in less time."""

import pytest
from django import forms
from django.forms.renderers import Jinja2
from django.test.html import parse_html

from config.form_fields import Renderer

CHOICES = [("", "not known"), ("a", "“A” & B"), ("Group", [("c", "C <i>"), ("d", "D")])]
WIDGETS = [
    forms.TextInput(attrs={"class": "wide", "required": True, "disabled": False}), forms.HiddenInput(),
    forms.NumberInput(attrs={"min": 0}), forms.URLInput(), forms.CheckboxInput(), forms.Textarea(attrs={"rows": 2}),
    forms.Select(choices=CHOICES), forms.SelectMultiple(choices=CHOICES), forms.RadioSelect(choices=CHOICES),
    forms.CheckboxSelectMultiple(choices=CHOICES, attrs={"class": "many"}), forms.PasswordInput(), forms.DateInput(),
]  # fmt: skip


@pytest.mark.parametrize("value", [None, "", "a", "d", "“x” < 3 & more"])
@pytest.mark.parametrize("widget", WIDGETS, ids=lambda widget: type(widget).__name__)
def test_every_widget_says_what_djangos_own_says(widget, value):
    attrs = {"id": "id_part", "aria-label": "The “part”"}
    ours, djangos = (widget.render("part", value, attrs, renderer=each) for each in (Renderer(), Jinja2()))
    assert parse_html(ours) == parse_html(djangos)
