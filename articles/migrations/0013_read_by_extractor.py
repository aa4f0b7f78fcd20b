# ruff: noqa: E501  one line for each trigger
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from articles.migrations._quick import quick_triggers

# What is known of articles imported before: which version their import read them with.
READ_BY = """
    UPDATE articles_article a SET extractor = r.extractor
    FROM articles_importrun r WHERE r.id = a.import_run_id AND r.extractor <> ''
"""


class Migration(migrations.Migration):
    """Which extractor has read an article; proposals that are closed, being no question any more."""

    dependencies = [
        ("articles", "0012_name_trigrams"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="proposal",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="proposal",
            name="update_update",
        ),
        migrations.RemoveConstraint(
            model_name="proposal",
            name="proposal_decided_or_open",
        ),
        migrations.AddField(
            model_name="article",
            name="extractor",
            field=models.CharField(
                blank=True,
                editable=False,
                help_text="Empty: not read yet.",
                max_length=40,
                verbose_name="read by extractor version",
            ),
        ),
        quick_triggers(),
        migrations.RunSQL(READ_BY, migrations.RunSQL.noop),
        migrations.AddField(
            model_name="proposal",
            name="closed_because",
            field=models.TextField(blank=True, verbose_name="why it is no question any more"),
        ),
        migrations.AddField(
            model_name="proposalevent",
            name="closed_because",
            field=models.TextField(blank=True, verbose_name="why it is no question any more"),
        ),
        migrations.AlterField(
            model_name="proposal",
            name="state",
            field=models.CharField(
                choices=[
                    ("open", "open"),
                    ("accepted", "accepted"),
                    ("dismissed", "dismissed"),
                    ("closed", "closed, being no question any more"),
                ],
                default="open",
                max_length=9,
            ),
        ),
        migrations.AlterField(
            model_name="proposalevent",
            name="state",
            field=models.CharField(
                choices=[
                    ("open", "open"),
                    ("accepted", "accepted"),
                    ("dismissed", "dismissed"),
                    ("closed", "closed, being no question any more"),
                ],
                default="open",
                max_length=9,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposal",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_proposalevent" ("actor_id", "closed_because", "created_at", "current", "decided_at", "decided_by_id", "details", "extractor", "field", "id", "kind", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed", "state", "statement_id", "why") VALUES (NEW."actor_id", NEW."closed_because", NEW."created_at", NEW."current", NEW."decided_at", NEW."decided_by_id", NEW."details", NEW."extractor", NEW."field", NEW."id", NEW."kind", NEW."other_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposed", NEW."state", NEW."statement_id", NEW."why"); RETURN NULL;',
                    hash="d4bae3fda20476cbd51773fb10570d32c126475c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1d70b",
                    table="articles_proposal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposal",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "articles_proposalevent" ("actor_id", "closed_because", "created_at", "current", "decided_at", "decided_by_id", "details", "extractor", "field", "id", "kind", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed", "state", "statement_id", "why") VALUES (NEW."actor_id", NEW."closed_because", NEW."created_at", NEW."current", NEW."decided_at", NEW."decided_by_id", NEW."details", NEW."extractor", NEW."field", NEW."id", NEW."kind", NEW."other_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposed", NEW."state", NEW."statement_id", NEW."why"); RETURN NULL;',
                    hash="5c1b77f0e4c99fdbdd25e27b6af5c67a2a1e0d37",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_282b2",
                    table="articles_proposal",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at", None), ("state", "open")),
                    models.Q(("decided_at__isnull", False), ("state__in", ["accepted", "dismissed", "closed"])),
                    _connector="OR",
                ),
                name="proposal_decided_or_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("closed_because", ""), ("state", "closed"), _connector="XOR"),
                name="proposal_closed_with_reason",
            ),
        ),
    ]
