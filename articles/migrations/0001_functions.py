from django.contrib.postgres.operations import BtreeGinExtension, TrigramExtension, UnaccentExtension
from django.db import migrations

from articles.text.name_sql import NORMALISE_NAME_SQL
from articles.text.search_sql import configurations_sql


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        BtreeGinExtension(),
        migrations.RunSQL(NORMALISE_NAME_SQL, "DROP FUNCTION normalise_name(text)"),
        migrations.RunSQL(configurations_sql(), migrations.RunSQL.noop),
    ]
