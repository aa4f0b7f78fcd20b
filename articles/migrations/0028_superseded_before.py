"""What machines took back until now was never withdrawn by anybody: it is superseded, and keeps when and why."""

from django.db import migrations

from articles.migrations._quick import quick_triggers

SUPERSEDED = """
    UPDATE articles_statement SET superseded_at = withdrawn_at, withdrawn_at = NULL
    WHERE NOT is_public AND withdrawn_at IS NOT NULL AND curated_at IS NULL AND (
        starts_with(reason, 'No longer in the article since version')
        OR starts_with(reason, 'No longer found by the extractor since version'))
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0027_superseded"),
    ]

    operations = [
        quick_triggers(),
        migrations.RunSQL(SUPERSEDED, migrations.RunSQL.noop),
    ]
