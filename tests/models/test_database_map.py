"""docs/database.md tells of every trigger and index: what each is for, and which question needs it."""

import re
from pathlib import Path

import pgtrigger
import pytest
from django.apps import apps

PAGE = (Path(__file__).parents[2] / "docs" / "database.md").read_text(encoding="utf-8")
MODELS = [model for model in apps.get_app_config("articles").get_models() if "Event" not in model.__name__]
NAMES = {index.name for model in MODELS for index in model._meta.indexes} | {
    trigger.name for model, trigger in pgtrigger.registered() if model in MODELS
}


@pytest.mark.parametrize("name", sorted(NAMES))
def test_the_map_of_the_database_names_it(name):
    assert f"`{name}`" in PAGE


def test_the_map_names_nothing_that_is_gone():
    written = set(re.findall(r"`([a-z]+_[a-z_]+)`", PAGE))
    assert written - NAMES == set()
