"""Template tags of the admin's own pages."""

from django import template

from . import kept

register = template.Library()


@register.simple_tag(takes_context=True)
def opened_by(context):
    """Says, signed, who opened the form in which this stands (see articles/admin/kept.py)."""
    return kept.opened_by(context["request"])
