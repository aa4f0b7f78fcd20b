"""What Jinja's templates have beyond its own: Django's filters that they use, addresses, flags."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import jinja2
from django.template import RequestContext, defaultfilters, defaulttags
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString
from django_htmx.jinja import htmx_script

from articles.counts.facet_counts import FacetValue
from articles.filters.statement_filter import StatementFilter
from articles.models.own_addresses import address

KIND_CLASSES = {"paraphrased": "p", "mixed": "m"}
DJANGO_FILTERS = ("capfirst", "date", "linebreaksbr", "pluralize", "truncatechars", "urlencode")


def environment(**options: Any) -> jinja2.Environment:
    """A name that a page does not know is nothing, however much is asked of it, as in Django's own templates."""
    options |= {"undefined": jinja2.ChainableUndefined, "lstrip_blocks": True}
    made = jinja2.Environment(**options)  # noqa: S701  Django asks for escaping
    made.globals |= {
        "exclusions": exclusions,
        "flag": flag,
        "htmx_script": htmx_script,
        "querystring": querystring,
        "static": static,
        "static_if_found": static_if_found,
        "url_for": url_for,
        "url_if_any": url_if_any,
    }
    made.filters |= {name: getattr(defaultfilters, name) for name in DJANGO_FILTERS}
    made.filters |= {
        "json_script": json_script,
        "kind_class": kind_class,
        "thousands": thousands,
        "web_address": web_address,
    }
    return made


def url_for(name: str, *args: Any) -> str:
    return reverse(name, args=args) if args else address(name)


def url_if_any(name: str) -> str:
    """Nothing where this installation has no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@jinja2.pass_context
def querystring(context: jinja2.runtime.Context, **changes: Any) -> str:
    """The query of this page with some parameters changed; None takes one out."""
    made: str = defaulttags.querystring(RequestContext(context["request"]), **changes)
    return made


@cache
def flag(alpha_2: str) -> SafeString | str:
    """A country's flag, to stand beside its name; nothing where no country is known."""
    if not alpha_2:
        return ""
    address = static_if_found(f"flags/{alpha_2.lower()}.svg")
    return address and format_html('<img class="flag" src="{}" alt="" width="20" height="15" loading="lazy">', address)


def static_if_found(path: str) -> str:
    """A static file's address; nothing where it is not among those collected."""
    try:
        return static(path)
    except ValueError:
        return ""


def exclusions(filters: StatementFilter, facet: str) -> Callable[[FacetValue], str]:
    """For each value of a facet the address at which it is excluded, or is so no longer."""
    chosen, address_with = filters.selection(facet), filters.addresses_with(facet)
    return lambda value: address_with(
        chosen.without(value.choice) if value.excluded else chosen.excluding(value.choice)
    )


def kind_class(kind: str) -> str:
    """Quoted and paraphrased words never look alike."""
    return KIND_CLASSES.get(kind, "")


def thousands(number: int | None) -> str:
    """Nothing for what is not counted."""
    return "" if number is None else f"{number:,}"


def web_address(url: str) -> str:
    """The address if it leads to the web; nothing else that calls itself an address becomes a link."""
    return url if url.lower().startswith(("http://", "https://")) else ""
