# ruff: noqa: E501  one line for each trigger
"""The order in which articles are reviewed, who is at which, and whether single keys are used on the review desk."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

FILL = """
    INSERT INTO articles_reviewplace (article_id, least_confidence)
    SELECT article_id, min(coalesce(confidence, 1)) FROM articles_statement WHERE superseded_at IS NULL
    GROUP BY article_id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0048_feeds"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Lease",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="lease",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                ("expires_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="ReviewPlace",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="review_place",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                ("least_confidence", models.FloatField(help_text="Of all that the extractor reads in it.")),
            ],
        ),
        migrations.AddField(
            model_name="profile",
            name="uses_single_keys",
            field=models.BooleanField(
                default=True,
                help_text="Speech input and some keyboards need them off.",
                verbose_name="single keys on the review desk",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="place_added",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                INSERT INTO articles_reviewplace (article_id, least_confidence) SELECT article_id, min(coalesce(confidence, 1)) FROM new_rows\n                WHERE superseded_at IS NULL GROUP BY article_id ORDER BY article_id\n                ON CONFLICT (article_id) DO UPDATE SET least_confidence = least(articles_reviewplace.least_confidence, excluded.least_confidence);\n                RETURN NULL;\n            ",
                    hash="0323e20b7c02943dfa5a9f37b101c5678906cbf4",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_place_added_6e6f3",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="articles_statement",
                    when="AFTER",
                ),
            ),
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
        migrations.AddField(
            model_name="lease",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddIndex(
            model_name="reviewplace",
            index=models.Index(fields=["least_confidence", "article"], name="review_place_order"),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
