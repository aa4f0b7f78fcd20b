from django.db import migrations, models

from articles.search import QUERY_SQL


class Migration(migrations.Migration):
    """Searching in every language that articles are in."""

    dependencies = [("articles", "0007_alias_words")]
    operations = [
        migrations.AddIndex(model_name="article", index=models.Index(fields=["language"], name="article_language")),
        migrations.RunSQL(QUERY_SQL, "DROP FUNCTION onrecord_query(text)"),
    ]
