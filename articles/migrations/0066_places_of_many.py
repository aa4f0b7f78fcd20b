# ruff: noqa: E501  one line for each trigger
"""Which articles come elsewhere on the review desk is found without comparing each changed row with each other."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0065_admin_lists"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="statement",
            name="place_changed",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="place_changed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                INSERT INTO articles_reviewplace (article_id, least_confidence) SELECT article_id, min(coalesce(confidence, 1)) FROM articles_statement\n                WHERE superseded_at IS NULL AND article_id IN (\n        SELECT n.article_id FROM new_rows n JOIN old_rows o USING (id)\n        WHERE (n.confidence, n.superseded_at IS NULL) IS DISTINCT FROM (o.confidence, o.superseded_at IS NULL)\n    ) GROUP BY article_id ORDER BY article_id\n                ON CONFLICT (article_id) DO UPDATE SET least_confidence = excluded.least_confidence;\n                RETURN NULL;\n            ",
                    hash="f384a69da8bf074b48d72d922f553c6c0efed4c9",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_place_changed_a6264",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="articles_statement",
                    when="AFTER",
                ),
            ),
        ),
    ]
