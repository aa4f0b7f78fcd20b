"""Template tags of the admin's own pages."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from . import unsaved_forms
from .list_rendering import table_of
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


@register.simple_tag
def rows_of(cl: Any) -> SafeString:
    return _written("admin/_rows.html", table_of(cl))


@register.simple_tag
def filters_of(cl: Any) -> SafeString:
    return _written("admin/_filters.html", {"cl": cl})


@register.simple_tag(takes_context=True)
def navigation(context: Any) -> SafeString:
    """What the person may look at, beside each page."""
    return _written("admin/_navigation.html", {"apps": context["available_apps"], "path": context["request"].path})


@register.simple_tag
def fields_of(fieldset: Any, *, prefix: str, within: Any, number: Any, level: Any) -> SafeString:
    """A part of a form; `prefix`, `within` and `number` name its heading, as Django names them."""
    values = {"fieldset": fieldset, "prefix": prefix, "within": within, "number": number, "level": level or 2}
    return _written("admin/_fieldset.html", values)


@register.simple_tag
def table_of_inline(inline: Any, *, is_last: bool) -> SafeString:
    """Rows of a form, as Django writes them."""
    return _written("admin/_inline_table.html", {"inline": inline, "is_last": is_last})


def _written(name: str, values: dict[str, Any]) -> SafeString:
    """By Jinja, which escapes what it is given, too, and takes a third of the time: for what has many parts."""
    return mark_safe(get_template(name).render(values))  # noqa: S308
