"""Writing a table anew (0026) leaves PostgreSQL without its statistics of the words, and without the map of rows that
everybody sees, for which nothing else would make it look: searches are planned blindly and counts read every row."""

from django.db import migrations


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("articles", "0033_waiting_changes")]
    operations = [
        migrations.RunSQL("VACUUM (ANALYZE) articles_statement", migrations.RunSQL.noop),
    ]
