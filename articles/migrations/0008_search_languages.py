from django.db import migrations, models


class Migration(migrations.Migration):
    """Searching in every language that articles are in; 0026 makes the function for it."""

    dependencies = [("articles", "0007_alias_words")]
    operations = [
        migrations.AddIndex(model_name="article", index=models.Index(fields=["language"], name="article_language")),
    ]
