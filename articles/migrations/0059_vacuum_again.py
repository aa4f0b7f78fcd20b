"""Statements below the threshold were written anew: PostgreSQL looks at the table once more, as in 0034."""

from django.db import migrations


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("articles", "0058_kept_vectors")]
    operations = [migrations.RunSQL("VACUUM (ANALYZE) articles_statement", migrations.RunSQL.noop)]
