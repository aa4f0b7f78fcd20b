"""Template tags of the admin's own pages."""

from __future__ import annotations

from typing import Any

from django import template

from . import unsaved_forms

register = template.Library()


@register.simple_tag(takes_context=True)
def opened_by(context: Any) -> Any:
    """Says, signed, who opened the form in which this stands (see articles/admin/unsaved_forms.py)."""
    return unsaved_forms.opened_by(context["request"])
