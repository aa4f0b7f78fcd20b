"""Template tags of the admin's own pages."""

from __future__ import annotations

from typing import Any

from django import template

from . import unsaved_forms
from .paging import MOST_LEAFED

register = template.Library()


@register.simple_tag(takes_context=True)
def opened_by(context: Any) -> Any:
    """Says, signed, who opened the form in which this stands (see articles/admin/unsaved_forms.py)."""
    return unsaved_forms.opened_by(context["request"])


@register.filter
def how_many(cl: Any) -> str:
    """Rows of a list, as far as they are counted."""
    if cl.result_count > MOST_LEAFED:
        return f"more than {MOST_LEAFED:,} {cl.opts.verbose_name_plural}"
    return f"{cl.result_count:,} {cl.opts.verbose_name if cl.result_count == 1 else cl.opts.verbose_name_plural}"
