"""Statements in the same words are near-duplicates, in groups."""

from django.db import migrations, models

from . import _renaming


class Migration(migrations.Migration):
    dependencies = [("articles", "0039_published_by_importer")]
    operations = [
        migrations.RenameField("wording", "family", "group"),
        _renaming.indexes(wording_family="wording_group"),
        # PostgreSQL renamed the column in the index; Django is told so.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveIndex("wording", "wording_family"),
                migrations.AddIndex(
                    "wording",
                    models.Index(condition=models.Q(("group__isnull", False)), fields=["group"], name="wording_group"),
                ),
            ]
        ),
    ]
