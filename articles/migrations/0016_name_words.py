import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

from articles.models.actor import NameWords, NormaliseName
from articles.text.name_sql import NAME_WORDS_SQL


class Migration(migrations.Migration):
    """Names are found by the beginnings of their words through an index of words: that of runs of three letters finds
    very many for one or two letters, or for a word that very many names have."""

    dependencies = [("articles", "0015_sample_indexes")]
    operations = [
        migrations.RunSQL(NAME_WORDS_SQL, "DROP FUNCTION name_query(text); DROP FUNCTION name_words(text)"),
        migrations.AddField(
            model_name="actoralias",
            name="words",
            field=models.GeneratedField(
                db_persist=True,
                expression=NameWords(NormaliseName("name")),
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.AddIndex(
            model_name="actoralias",
            index=django.contrib.postgres.indexes.GinIndex(fields=["words"], name="alias_beginnings"),
        ),
    ]
