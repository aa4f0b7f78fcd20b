"""How the fields of forms are written."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.forms.renderers import DjangoTemplates, Jinja2
from django.utils.functional import cached_property

WIDGETS = "django/forms/widgets/"
# Of which Django's own templates do nothing but include another one.
SAME_AS = {f"{WIDGETS}{name}.html": f"{WIDGETS}input.html" for name in ("text", "hidden", "number", "url", "checkbox")}
SAME_AS[f"{WIDGETS}radio.html"] = f"{WIDGETS}multiple_input.html"


class Widgets(Jinja2):
    """Those of `templates/form_fields/` write a widget in one template; in Django's each option and each widget's
    attributes include another one."""

    @cached_property
    def engine(self) -> Any:
        options = {"NAME": "forms", "APP_DIRS": True, "OPTIONS": {}}
        return self.backend(
            {"DIRS": [settings.BASE_DIR / "templates" / "form_fields", *super().engine.template_dirs], **options}
        )


class Renderer(DjangoTemplates):
    """Django's own widgets by Jinja, which takes a fourth of the time; those of its admin have no other templates than
    Django's."""

    @cached_property
    def jinja(self) -> Widgets:
        return Widgets()

    def get_template(self, template_name: str) -> Any:
        if not template_name.startswith("django/forms/"):
            return super().get_template(template_name)
        return self.jinja.get_template(SAME_AS.get(template_name, template_name))
