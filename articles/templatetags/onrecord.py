"""What templates need beyond Django's own tags."""

from __future__ import annotations

from functools import cache
from typing import Any

import jinja2
from django import template
from django.template import engines
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from articles.counts.facet_counts import FacetValue
from articles.filters.statement_filter import StatementFilter

register = template.Library()
KIND_CLASSES = {"paraphrased": "p", "mixed": "m"}


@register.simple_tag
@cache
def flag(alpha_2: str) -> SafeString | str:
    """A country's flag, to stand beside its name; nothing where no country is known."""
    if not alpha_2:
        return ""
    address = static_if_found(f"flags/{alpha_2.lower()}.svg")
    return address and format_html('<img class="flag" src="{}" alt="" width="20" height="15" loading="lazy">', address)


@register.simple_tag
def static_if_found(path: str) -> str:
    """A static file's address; nothing where it is not among those collected."""
    try:
        return static(path)
    except ValueError:
        return ""


def excluding(asked: StatementFilter, facet: str, value: FacetValue) -> str:
    """The address at which that value is excluded, or is so no longer."""
    chosen = asked.selection(facet)
    changed = chosen.without(value.choice) if value.excluded else chosen.excluding(value.choice)
    return asked.with_(**{facet: changed}).url()


@register.filter
def kind_class(kind: str) -> str:
    """Quoted and paraphrased words never look alike."""
    return KIND_CLASSES.get(kind, "")


@register.filter
def thousands(number: int | None) -> str:
    """Nothing for what is not counted."""
    return "" if number is None else f"{number:,}"


@register.filter
def web_address(url: str) -> str:
    """The address if it leads to the web; nothing else that calls itself an address becomes a link."""
    return url if url.lower().startswith(("http://", "https://")) else ""


@register.simple_tag
def jinja(name: str, **values: Any) -> SafeString:
    """What a page repeats many times: Jinja compiles it, and is ten times as fast."""
    made: Any = engines["jinja2"]
    return mark_safe(made.env.get_template(name).render(values))  # noqa: S308  escaped by Jinja


def environment(**options: Any) -> jinja2.Environment:
    """For Jinja's templates: the same words as above."""
    made = jinja2.Environment(**options)  # noqa: S701  Django asks for escaping
    made.globals |= {"flag": flag, "excluding": excluding}
    made.filters |= {"kind_class": kind_class, "thousands": thousands}
    return made
