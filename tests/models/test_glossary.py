"""One word for one thing (docs/glossary.md): what had another name before does not come back under it."""

import re

from django.apps import apps

from articles.filters.statement_filter import PARAMETERS
from tests.config.test_locks import ROOT

FORMER = {
    "source", "source_id", "concerned", "is_concerned", "role_as_printed", "state", "family", "entered_at",
    "countries_concerned", "country_mentions",
}  # fmt: skip


def names_of(model):
    return {name for field in model._meta.get_fields() for name in (field.name, getattr(field, "column", field.name))}


def test_no_field_and_no_parameter_has_a_former_name():
    fields = set().union(*(names_of(model) for model in apps.get_app_config("articles").get_models()))
    assert not fields & FORMER
    assert not set(PARAMETERS) & FORMER


def test_the_glossary_names_fields_that_there_are():
    words = set(re.findall(r"^\|[^|]*\| `(\w+)`", (ROOT / "docs/glossary.md").read_text(), re.MULTILINE))
    fields = set().union(*(names_of(model) for model in apps.get_app_config("articles").get_models()))
    assert words - fields - set(PARAMETERS) == {"gone_as"}, "a property of Statement"
