"""How the fields of forms are written."""

from __future__ import annotations

from typing import Any

from django.forms.renderers import DjangoTemplates, Jinja2
from django.utils.functional import cached_property


class Renderer(DjangoTemplates):
    """Django's own widgets by Jinja, which takes a fourth of the time; those of its admin have no other templates than
    Django's."""

    @cached_property
    def jinja(self) -> Jinja2:
        return Jinja2()

    def get_template(self, template_name: str) -> Any:
        own = template_name.startswith("django/forms/")
        return self.jinja.get_template(template_name) if own else super().get_template(template_name)
