# ruff: noqa: E501  one line for each trigger

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from articles.models import rollup_sql


def count(apps, schema_editor):
    """Statements that are there already."""
    if apps.get_model("articles", "Statement").objects.exists():
        for statement in rollup_sql.rebuild():
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0003_alias_kind"),
    ]

    operations = [
        migrations.CreateModel(
            name="Rollup",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "dimension",
                        "value",
                        "facet",
                        "facet_value",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("dimension", models.SmallIntegerField()),
                ("value", models.IntegerField()),
                ("facet", models.SmallIntegerField()),
                ("facet_value", models.IntegerField()),
                ("n", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="RollupChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sign", models.SmallIntegerField()),
                ("speaker", models.IntegerField()),
                ("speaking", models.IntegerField()),
                ("source", models.IntegerField()),
                ("kind", models.SmallIntegerField()),
                ("status", models.SmallIntegerField()),
                ("month", models.IntegerField()),
                ("countries", django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
                ("concerned", django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
            ],
        ),
        migrations.CreateModel(
            name="StatementInCountry",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "statement", "country", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="articles.statement",
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="articles.actor",
                    ),
                ),
                ("is_speaking", models.BooleanField(help_text="It is the speaker’s country.")),
                ("is_concerned", models.BooleanField()),
                ("sort_on", models.DateField()),
                (
                    "speaker",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="articles.actor",
                    ),
                ),
                (
                    "speaker_country",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="articles.actor",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="articles.source",
                    ),
                ),
                ("kind", models.CharField(max_length=11)),
                ("status", models.CharField(max_length=8)),
                ("countries", django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
                ("concerned", django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="count_added",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF current_setting('onrecord.counting', true) = 'off' THEN RETURN NULL; END IF; \n            INSERT INTO articles_rollupchange (sign, speaker, speaking, source, kind, status, month, countries, concerned) SELECT 1, coalesce(n.speaker_id, 0), coalesce(n.speaker_country_id, 0),\n        coalesce(n.source_id, 0), CASE n.kind WHEN 'quoted' THEN 1 WHEN 'paraphrased' THEN 2 WHEN 'mixed' THEN 3 END, CASE n.status WHEN 'proposed' THEN 1 WHEN 'accepted' THEN 2 WHEN 'rejected' THEN 3 END,\n        coalesce(extract(year FROM n.effective_on) * 12 + extract(month FROM n.effective_on) - 1, 0)::int,\n        n.countries, n.concerned FROM new_rows n WHERE n.is_public;\n            \n        INSERT INTO articles_statementincountry (statement_id, country_id, is_speaking, is_concerned, sort_on,\n            speaker_id, speaker_country_id, source_id, kind, status, countries, concerned)\n        SELECT n.id, c, c IS NOT DISTINCT FROM n.speaker_country_id, c = ANY (n.concerned), n.sort_on,\n            n.speaker_id, n.speaker_country_id, n.source_id, n.kind, n.status, n.countries, n.concerned\n        FROM new_rows n CROSS JOIN LATERAL unnest(n.countries) c WHERE n.is_public\n    ;\n         RETURN NULL;",
                    hash="327d20cafe3950858441cba9534969bf404e8d09",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_count_added_bba40",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="articles_statement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="count_changed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF current_setting('onrecord.counting', true) = 'off' THEN RETURN NULL; END IF; \n            INSERT INTO articles_rollupchange (sign, speaker, speaking, source, kind, status, month, countries, concerned) SELECT -1, coalesce(o.speaker_id, 0), coalesce(o.speaker_country_id, 0),\n        coalesce(o.source_id, 0), CASE o.kind WHEN 'quoted' THEN 1 WHEN 'paraphrased' THEN 2 WHEN 'mixed' THEN 3 END, CASE o.status WHEN 'proposed' THEN 1 WHEN 'accepted' THEN 2 WHEN 'rejected' THEN 3 END,\n        coalesce(extract(year FROM o.effective_on) * 12 + extract(month FROM o.effective_on) - 1, 0)::int,\n        o.countries, o.concerned FROM old_rows o JOIN new_rows n ON n.id = o.id AND (o.is_public OR n.is_public)\n        AND (o.is_public, o.speaker_id, o.speaker_country_id, o.source_id, o.kind, o.status, o.effective_on, o.countries, o.concerned) IS DISTINCT FROM (n.is_public, n.speaker_id, n.speaker_country_id, n.source_id, n.kind, n.status, n.effective_on, n.countries, n.concerned) WHERE o.is_public\n            UNION ALL SELECT 1, coalesce(n.speaker_id, 0), coalesce(n.speaker_country_id, 0),\n        coalesce(n.source_id, 0), CASE n.kind WHEN 'quoted' THEN 1 WHEN 'paraphrased' THEN 2 WHEN 'mixed' THEN 3 END, CASE n.status WHEN 'proposed' THEN 1 WHEN 'accepted' THEN 2 WHEN 'rejected' THEN 3 END,\n        coalesce(extract(year FROM n.effective_on) * 12 + extract(month FROM n.effective_on) - 1, 0)::int,\n        n.countries, n.concerned FROM old_rows o JOIN new_rows n ON n.id = o.id AND (o.is_public OR n.is_public)\n        AND (o.is_public, o.speaker_id, o.speaker_country_id, o.source_id, o.kind, o.status, o.effective_on, o.countries, o.concerned) IS DISTINCT FROM (n.is_public, n.speaker_id, n.speaker_country_id, n.source_id, n.kind, n.status, n.effective_on, n.countries, n.concerned) WHERE n.is_public;\n            IF FOUND THEN\n                DELETE FROM articles_statementincountry WHERE statement_id IN (SELECT o.id FROM old_rows o JOIN new_rows n ON n.id = o.id AND (o.is_public OR n.is_public)\n        AND (o.is_public, o.speaker_id, o.speaker_country_id, o.source_id, o.kind, o.status, o.effective_on, o.countries, o.concerned) IS DISTINCT FROM (n.is_public, n.speaker_id, n.speaker_country_id, n.source_id, n.kind, n.status, n.effective_on, n.countries, n.concerned));\n                \n        INSERT INTO articles_statementincountry (statement_id, country_id, is_speaking, is_concerned, sort_on,\n            speaker_id, speaker_country_id, source_id, kind, status, countries, concerned)\n        SELECT n.id, c, c IS NOT DISTINCT FROM n.speaker_country_id, c = ANY (n.concerned), n.sort_on,\n            n.speaker_id, n.speaker_country_id, n.source_id, n.kind, n.status, n.countries, n.concerned\n        FROM old_rows o JOIN new_rows n ON n.id = o.id AND (o.is_public OR n.is_public)\n        AND (o.is_public, o.speaker_id, o.speaker_country_id, o.source_id, o.kind, o.status, o.effective_on, o.countries, o.concerned) IS DISTINCT FROM (n.is_public, n.speaker_id, n.speaker_country_id, n.source_id, n.kind, n.status, n.effective_on, n.countries, n.concerned) CROSS JOIN LATERAL unnest(n.countries) c WHERE n.is_public\n    ;\n            END IF;\n         RETURN NULL;",
                    hash="2a524a2fd3299341c966adca924a0aade59d64c1",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_count_changed_c99c6",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="articles_statement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="count_taken",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF current_setting('onrecord.counting', true) = 'off' THEN RETURN NULL; END IF; \n            INSERT INTO articles_rollupchange (sign, speaker, speaking, source, kind, status, month, countries, concerned) SELECT -1, coalesce(o.speaker_id, 0), coalesce(o.speaker_country_id, 0),\n        coalesce(o.source_id, 0), CASE o.kind WHEN 'quoted' THEN 1 WHEN 'paraphrased' THEN 2 WHEN 'mixed' THEN 3 END, CASE o.status WHEN 'proposed' THEN 1 WHEN 'accepted' THEN 2 WHEN 'rejected' THEN 3 END,\n        coalesce(extract(year FROM o.effective_on) * 12 + extract(month FROM o.effective_on) - 1, 0)::int,\n        o.countries, o.concerned FROM old_rows o WHERE o.is_public;\n            DELETE FROM articles_statementincountry WHERE statement_id IN (SELECT id FROM old_rows);\n         RETURN NULL;",
                    hash="881946fb73e2a0441c727e9ea6c80030d2f28bfd",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_count_taken_f7bf4",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="articles_statement",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="rollup",
            index=models.Index(fields=["dimension", "value", "facet", "-n", "facet_value"], name="rollup_top"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rollupchange",
            trigger=pgtrigger.compiler.Trigger(
                name="fold_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                IF (SELECT max(id) - min(id) >= 1000 FROM articles_rollupchange)\n                    AND pg_try_advisory_xact_lock(7665121805)\n                THEN\n                    \n    WITH f AS (DELETE FROM articles_rollupchange RETURNING *)\n    INSERT INTO articles_rollup AS r (dimension, value, facet, facet_value, n)\n    SELECT d.code, d.value, v.code, v.value, sum(f.sign)\n    FROM f CROSS JOIN LATERAL (SELECT 0, 0 UNION ALL SELECT 1, unnest(f.countries) UNION ALL SELECT 2, f.speaking UNION ALL SELECT 3, unnest(f.concerned) UNION ALL SELECT 5, f.source UNION ALL SELECT 6, f.kind UNION ALL SELECT 7, f.status UNION ALL SELECT 8, f.month / 12 UNION ALL SELECT 9, f.month) d (code, value)\n        CROSS JOIN LATERAL (SELECT 0, 0 UNION ALL SELECT 1, unnest(f.countries) UNION ALL SELECT 2, f.speaking UNION ALL SELECT 3, unnest(f.concerned) UNION ALL SELECT 4, f.speaker UNION ALL SELECT 5, f.source UNION ALL SELECT 6, f.kind UNION ALL SELECT 7, f.status UNION ALL SELECT 9, f.month) v (code, value)\n    GROUP BY 1, 2, 3, 4 HAVING sum(f.sign) <> 0 ORDER BY 1, 2, 3, 4\n    ON CONFLICT (dimension, value, facet, facet_value) DO UPDATE SET n = r.n + excluded.n\n;\n                END IF;\n                RETURN NULL;\n            ",
                    hash="b658dc0692ca9003950363d97a169fb6348981a5",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_fold_changes_40982",
                    table="articles_rollupchange",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="statementincountry",
            index=models.Index(
                fields=["country", "-sort_on", "-statement"],
                include=(
                    "is_speaking",
                    "is_concerned",
                    "speaker",
                    "speaker_country",
                    "source",
                    "kind",
                    "countries",
                    "concerned",
                ),
                name="statement_in_country_date",
            ),
        ),
        migrations.RunPython(count, migrations.RunPython.noop),
    ]
