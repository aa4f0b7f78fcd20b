from django.db import migrations


class Migration(migrations.Migration):
    """Names that may be of one actor are looked up by their words, too."""

    dependencies = [("articles", "0006_covering_indexes")]
    operations = [
        migrations.RunSQL(
            "CREATE INDEX alias_words ON articles_actoralias USING gin (string_to_array(normalised, ' '))",
            "DROP INDEX alias_words",
        )
    ]
