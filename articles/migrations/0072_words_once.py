"""No word stands twice in what a search reads, so that PostgreSQL does not take it for twice as common."""

from django.db import migrations

from articles.text.search_sql import QUERY_SQL


class Migration(migrations.Migration):
    dependencies = [("articles", "0071_narrowed_lists")]
    # Back, the function stays: it finds the same.
    operations = [
        migrations.RunSQL(QUERY_SQL.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"), migrations.RunSQL.noop)
    ]
