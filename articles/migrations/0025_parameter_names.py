"""Saved searches ask by the names that parameters have now."""

from urllib.parse import parse_qsl, urlencode

from django.db import migrations

NAMES = {"role": "side", "state": "status", "source": "publisher", "entered": "recorded_since"}
VALUES = {("side", "concerned"): "about"}


def renamed(query, names, values):
    pairs = [(names.get(name, name), value) for name, value in parse_qsl(query)]
    return urlencode([(name, values.get((name, value), value)) for name, value in pairs])


def rename(apps, names, values):
    SavedSearch = apps.get_model("articles", "SavedSearch")
    for saved in SavedSearch.objects.exclude(query="").iterator():
        query = renamed(saved.query, names, values)
        if query != saved.query:
            SavedSearch.objects.filter(pk=saved.pk).update(query=query)


def forwards(apps, _schema_editor):
    rename(apps, NAMES, VALUES)


def backwards(apps, _schema_editor):
    rename(apps, {new: old for old, new in NAMES.items()}, {("role", "about"): "concerned"})


class Migration(migrations.Migration):
    dependencies = [("articles", "0024_ask_anew")]
    operations = [migrations.RunPython(forwards, backwards)]
