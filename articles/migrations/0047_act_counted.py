# ruff: noqa: E501  one line for each trigger
"""Statements are counted by what they do.

So far it is known of none: of each value in the kept counts just as many statements have the act 0, not known, as there
are, and that act has what all have. What waits to be added up gets the same act, 0, so that this comes out right.
"""

import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

OF_EACH_VALUE = """
    INSERT INTO articles_rollup (dimension, value, facet, facet_value, n)
    SELECT dimension, value, 10, 0, n FROM articles_rollup WHERE facet = 0
"""
OF_THE_ACT = """
    INSERT INTO articles_rollup (dimension, value, facet, facet_value, n)
    SELECT 10, 0, facet, facet_value, n FROM articles_rollup WHERE dimension = 0
"""
TAKE_AWAY = "DELETE FROM articles_rollup WHERE 10 IN (dimension, facet)"


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0046_uploads"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="rollupchange",
            name="fold_changes",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="statement",
            name="count_added",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="statement",
            name="count_changed",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="statement",
            name="count_taken",
        ),
        migrations.RemoveIndex(
            model_name="statement",
            name="statement_public_date",
        ),
        migrations.RemoveIndex(
            model_name="statement",
            name="statement_public_speaker",
        ),
        migrations.RemoveIndex(
            model_name="statement",
            name="statement_public_publisher",
        ),
        migrations.RemoveIndex(
            model_name="statementincountry",
            name="statement_in_country_date",
        ),
        migrations.AddField(
            model_name="rollupchange",
            name="act",
            field=models.SmallIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="statementincountry",
            name="act",
            field=models.CharField(db_default="", default="", max_length=9),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(
                condition=models.Q(("is_public", True)),
                fields=["-sort_on", "-id"],
                include=("speaker", "speaker_country", "publisher", "kind", "act", "status", "countries", "about"),
                name="statement_public_date",
            ),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(
                condition=models.Q(("is_public", True)),
                fields=["speaker", "-sort_on", "-id"],
                include=("speaker_country", "publisher", "kind", "act", "status", "countries", "about"),
                name="statement_public_speaker",
            ),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(
                condition=models.Q(("is_public", True)),
                fields=["publisher", "-sort_on", "-id"],
                include=("speaker", "speaker_country", "kind", "act", "status", "countries", "about"),
                name="statement_public_publisher",
            ),
        ),
        migrations.AddIndex(
            model_name="statementincountry",
            index=models.Index(
                fields=["country", "-sort_on", "-statement"],
                include=(
                    "is_speaking",
                    "is_about",
                    "speaker",
                    "speaker_country",
                    "publisher",
                    "kind",
                    "act",
                    "status",
                    "countries",
                    "about",
                ),
                name="statement_in_country_date",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rollupchange",
            trigger=pgtrigger.compiler.Trigger(
                name="fold_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                IF (SELECT max(id) - min(id) >= 1000 FROM articles_rollupchange)\n                    AND pg_try_advisory_xact_lock(7665121805)\n                THEN\n                    \n    WITH f AS (DELETE FROM articles_rollupchange RETURNING *)\n    INSERT INTO articles_rollup AS r (dimension, value, facet, facet_value, n)\n    SELECT d.code, d.value, v.code, v.value, sum(f.sign)\n    FROM f CROSS JOIN LATERAL (SELECT 0, 0 UNION ALL SELECT 1, unnest(f.countries) UNION ALL SELECT 2, f.speaking UNION ALL SELECT 3, unnest(f.about) UNION ALL SELECT 5, f.publisher UNION ALL SELECT 6, f.kind UNION ALL SELECT 10, f.act UNION ALL SELECT 7, f.status UNION ALL SELECT 8, f.month / 12 UNION ALL SELECT 9, f.month) d (code, value)\n        CROSS JOIN LATERAL (SELECT 0, 0 UNION ALL SELECT 1, unnest(f.countries) UNION ALL SELECT 2, f.speaking UNION ALL SELECT 3, unnest(f.about) UNION ALL SELECT 4, f.speaker UNION ALL SELECT 5, f.publisher UNION ALL SELECT 6, f.kind UNION ALL SELECT 10, f.act UNION ALL SELECT 7, f.status UNION ALL SELECT 9, f.month) v (code, value)\n    GROUP BY 1, 2, 3, 4 HAVING sum(f.sign) <> 0 ORDER BY 1, 2, 3, 4\n    ON CONFLICT (dimension, value, facet, facet_value) DO UPDATE SET n = r.n + excluded.n\n;\n                END IF;\n                RETURN NULL;\n            ",
                    hash="fe4621fc67ec2b6db42794ca6de90b4697dbb937",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_fold_changes_40982",
                    table="articles_rollupchange",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="count_added",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF current_setting('onrecord.counting', true) = 'off' THEN RETURN NULL; END IF; \n            INSERT INTO articles_rollupchange (sign, speaker, speaking, publisher, kind, act, status, month, countries, about) SELECT 1, coalesce(n.speaker_id, 0), coalesce(n.speaker_country_id, 0),\n        coalesce(n.publisher_id, 0), CASE n.kind WHEN 'quoted' THEN 1 WHEN 'paraphrased' THEN 2 WHEN 'mixed' THEN 3 ELSE 0 END, CASE n.act WHEN 'says' THEN 1 WHEN 'asks' THEN 2 WHEN 'demands' THEN 3 WHEN 'proposes' THEN 4 WHEN 'promises' THEN 5 WHEN 'threatens' THEN 6 WHEN 'warns' THEN 7 WHEN 'accuses' THEN 8 WHEN 'denies' THEN 9 WHEN 'rejects' THEN 10 WHEN 'condemns' THEN 11 WHEN 'welcomes' THEN 12 WHEN 'supports' THEN 13 WHEN 'agrees' THEN 14 WHEN 'regrets' THEN 15 WHEN 'predicts' THEN 16 ELSE 0 END, CASE n.status WHEN 'proposed' THEN 1 WHEN 'accepted' THEN 2 WHEN 'rejected' THEN 3 ELSE 0 END,\n        coalesce(extract(year FROM n.effective_on) * 12 + extract(month FROM n.effective_on) - 1, 0)::int,\n        n.countries, n.about FROM new_rows n WHERE n.is_public;\n            \n        INSERT INTO articles_statementincountry (statement_id, country_id, is_speaking, is_about, sort_on,\n            speaker_id, speaker_country_id, publisher_id, kind, act, status, countries, about)\n        SELECT n.id, c, c IS NOT DISTINCT FROM n.speaker_country_id, c = ANY (n.about), n.sort_on,\n            n.speaker_id, n.speaker_country_id, n.publisher_id, n.kind, n.act, n.status, n.countries, n.about\n        FROM new_rows n CROSS JOIN LATERAL unnest(n.countries) c WHERE n.is_public\n    ;\n         RETURN NULL;",
                    hash="05c14946726608aee1e2f867b23ed161cfd60bfe",
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
                    func="IF current_setting('onrecord.counting', true) = 'off' THEN RETURN NULL; END IF; \n            INSERT INTO articles_rollupchange (sign, speaker, speaking, publisher, kind, act, status, month, countries, about) SELECT -1, coalesce(o.speaker_id, 0), coalesce(o.speaker_country_id, 0),\n        coalesce(o.publisher_id, 0), CASE o.kind WHEN 'quoted' THEN 1 WHEN 'paraphrased' THEN 2 WHEN 'mixed' THEN 3 ELSE 0 END, CASE o.act WHEN 'says' THEN 1 WHEN 'asks' THEN 2 WHEN 'demands' THEN 3 WHEN 'proposes' THEN 4 WHEN 'promises' THEN 5 WHEN 'threatens' THEN 6 WHEN 'warns' THEN 7 WHEN 'accuses' THEN 8 WHEN 'denies' THEN 9 WHEN 'rejects' THEN 10 WHEN 'condemns' THEN 11 WHEN 'welcomes' THEN 12 WHEN 'supports' THEN 13 WHEN 'agrees' THEN 14 WHEN 'regrets' THEN 15 WHEN 'predicts' THEN 16 ELSE 0 END, CASE o.status WHEN 'proposed' THEN 1 WHEN 'accepted' THEN 2 WHEN 'rejected' THEN 3 ELSE 0 END,\n        coalesce(extract(year FROM o.effective_on) * 12 + extract(month FROM o.effective_on) - 1, 0)::int,\n        o.countries, o.about FROM old_rows o JOIN new_rows n ON n.id = o.id AND (o.is_public OR n.is_public)\n        AND (o.is_public, o.speaker_id, o.speaker_country_id, o.publisher_id, o.kind, o.act, o.status, o.effective_on, o.countries, o.about) IS DISTINCT FROM (n.is_public, n.speaker_id, n.speaker_country_id, n.publisher_id, n.kind, n.act, n.status, n.effective_on, n.countries, n.about) WHERE o.is_public\n            UNION ALL SELECT 1, coalesce(n.speaker_id, 0), coalesce(n.speaker_country_id, 0),\n        coalesce(n.publisher_id, 0), CASE n.kind WHEN 'quoted' THEN 1 WHEN 'paraphrased' THEN 2 WHEN 'mixed' THEN 3 ELSE 0 END, CASE n.act WHEN 'says' THEN 1 WHEN 'asks' THEN 2 WHEN 'demands' THEN 3 WHEN 'proposes' THEN 4 WHEN 'promises' THEN 5 WHEN 'threatens' THEN 6 WHEN 'warns' THEN 7 WHEN 'accuses' THEN 8 WHEN 'denies' THEN 9 WHEN 'rejects' THEN 10 WHEN 'condemns' THEN 11 WHEN 'welcomes' THEN 12 WHEN 'supports' THEN 13 WHEN 'agrees' THEN 14 WHEN 'regrets' THEN 15 WHEN 'predicts' THEN 16 ELSE 0 END, CASE n.status WHEN 'proposed' THEN 1 WHEN 'accepted' THEN 2 WHEN 'rejected' THEN 3 ELSE 0 END,\n        coalesce(extract(year FROM n.effective_on) * 12 + extract(month FROM n.effective_on) - 1, 0)::int,\n        n.countries, n.about FROM old_rows o JOIN new_rows n ON n.id = o.id AND (o.is_public OR n.is_public)\n        AND (o.is_public, o.speaker_id, o.speaker_country_id, o.publisher_id, o.kind, o.act, o.status, o.effective_on, o.countries, o.about) IS DISTINCT FROM (n.is_public, n.speaker_id, n.speaker_country_id, n.publisher_id, n.kind, n.act, n.status, n.effective_on, n.countries, n.about) WHERE n.is_public;\n            IF FOUND THEN\n                DELETE FROM articles_statementincountry WHERE statement_id IN (SELECT o.id FROM old_rows o JOIN new_rows n ON n.id = o.id AND (o.is_public OR n.is_public)\n        AND (o.is_public, o.speaker_id, o.speaker_country_id, o.publisher_id, o.kind, o.act, o.status, o.effective_on, o.countries, o.about) IS DISTINCT FROM (n.is_public, n.speaker_id, n.speaker_country_id, n.publisher_id, n.kind, n.act, n.status, n.effective_on, n.countries, n.about));\n                \n        INSERT INTO articles_statementincountry (statement_id, country_id, is_speaking, is_about, sort_on,\n            speaker_id, speaker_country_id, publisher_id, kind, act, status, countries, about)\n        SELECT n.id, c, c IS NOT DISTINCT FROM n.speaker_country_id, c = ANY (n.about), n.sort_on,\n            n.speaker_id, n.speaker_country_id, n.publisher_id, n.kind, n.act, n.status, n.countries, n.about\n        FROM old_rows o JOIN new_rows n ON n.id = o.id AND (o.is_public OR n.is_public)\n        AND (o.is_public, o.speaker_id, o.speaker_country_id, o.publisher_id, o.kind, o.act, o.status, o.effective_on, o.countries, o.about) IS DISTINCT FROM (n.is_public, n.speaker_id, n.speaker_country_id, n.publisher_id, n.kind, n.act, n.status, n.effective_on, n.countries, n.about) CROSS JOIN LATERAL unnest(n.countries) c WHERE n.is_public\n    ;\n            END IF;\n         RETURN NULL;",
                    hash="e049d29c248ed7cf2495fff59201f2848ef4aff6",
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
                    func="IF current_setting('onrecord.counting', true) = 'off' THEN RETURN NULL; END IF; \n            INSERT INTO articles_rollupchange (sign, speaker, speaking, publisher, kind, act, status, month, countries, about) SELECT -1, coalesce(o.speaker_id, 0), coalesce(o.speaker_country_id, 0),\n        coalesce(o.publisher_id, 0), CASE o.kind WHEN 'quoted' THEN 1 WHEN 'paraphrased' THEN 2 WHEN 'mixed' THEN 3 ELSE 0 END, CASE o.act WHEN 'says' THEN 1 WHEN 'asks' THEN 2 WHEN 'demands' THEN 3 WHEN 'proposes' THEN 4 WHEN 'promises' THEN 5 WHEN 'threatens' THEN 6 WHEN 'warns' THEN 7 WHEN 'accuses' THEN 8 WHEN 'denies' THEN 9 WHEN 'rejects' THEN 10 WHEN 'condemns' THEN 11 WHEN 'welcomes' THEN 12 WHEN 'supports' THEN 13 WHEN 'agrees' THEN 14 WHEN 'regrets' THEN 15 WHEN 'predicts' THEN 16 ELSE 0 END, CASE o.status WHEN 'proposed' THEN 1 WHEN 'accepted' THEN 2 WHEN 'rejected' THEN 3 ELSE 0 END,\n        coalesce(extract(year FROM o.effective_on) * 12 + extract(month FROM o.effective_on) - 1, 0)::int,\n        o.countries, o.about FROM old_rows o WHERE o.is_public;\n            DELETE FROM articles_statementincountry WHERE statement_id IN (SELECT id FROM old_rows);\n         RETURN NULL;",
                    hash="f9c8fe725ce55259bd6bb5f38607b803242c4580",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_count_taken_f7bf4",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="articles_statement",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL([OF_EACH_VALUE, OF_THE_ACT], TAKE_AWAY),
    ]
