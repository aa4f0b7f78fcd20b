from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import migrations

from articles.models.actor import FoldName
from articles.text.name_sql import FOLD_NAME_SQL, NAMES_MUCH_LIKE_SQL


class Migration(migrations.Migration):
    """Names are found by the beginnings of their words and by near spelling, through one index."""

    dependencies = [("articles", "0011_saved_search")]
    operations = [
        migrations.RunSQL(FOLD_NAME_SQL, "DROP FUNCTION fold_name(text)"),
        migrations.AddIndex(
            model_name="actoralias",
            index=GinIndex(OpClass(FoldName("normalised"), "gin_trgm_ops"), name="alias_trigram"),
        ),
        migrations.RunSQL(NAMES_MUCH_LIKE_SQL, "DROP FUNCTION names_much_like(text)"),
    ]
