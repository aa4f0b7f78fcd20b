# ruff: noqa: E501  one line for each trigger
"""Of whom a country or a role is new is noted too, to be compared with others."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0061_standard_group"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="actoralias",
            name="compare_added",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actor",
            trigger=pgtrigger.compiler.Trigger(
                name="compare_changed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO articles_actortocompare (actor) SELECT DISTINCT coalesce(n.merged_into_id, n.id) FROM new_rows n JOIN old_rows o USING (id)\n            WHERE n.kind IN ('person', 'organisation') AND (n.kind, n.country_id, n.merged_into_id, n.withdrawn_at)\n                IS DISTINCT FROM (o.kind, o.country_id, o.merged_into_id, o.withdrawn_at); RETURN NULL;",
                    hash="e8646908c5c8b6f516070859483e861e8dd8407a",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_compare_changed_3f56f",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="articles_actor",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actoralias",
            trigger=pgtrigger.compiler.Trigger(
                name="compare_added",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO articles_actortocompare (actor) SELECT DISTINCT actor_id FROM new_rows WHERE kind IN ('person', 'organisation'); RETURN NULL;",
                    hash="b3a9d30e40a5a3b88152b4344c72d319226d2e57",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_compare_added_f068b",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="articles_actoralias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="compare_said",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO articles_actortocompare (actor) SELECT DISTINCT n.speaker_id FROM new_rows n JOIN articles_actor a ON a.id = n.speaker_id AND a.kind IN ('person', 'organisation')\n            WHERE n.is_public AND n.role <> '' AND NOT EXISTS (\n                SELECT FROM articles_statement s WHERE s.speaker_id = n.speaker_id AND s.is_public\n                AND s.role = n.role AND s.id NOT IN (SELECT id FROM new_rows)); RETURN NULL;",
                    hash="1bad10afea423632777782ce4e4b793d8f49badd",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_compare_said_117a7",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="articles_statement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="compare_said_anew",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO articles_actortocompare (actor) SELECT DISTINCT a.id FROM new_rows n JOIN old_rows o USING (id)\n            JOIN articles_actor a ON a.id IN (n.speaker_id, o.speaker_id) AND a.kind IN ('person', 'organisation')\n            WHERE (n.speaker_id, n.role, n.is_public) IS DISTINCT FROM (o.speaker_id, o.role, o.is_public)\n                AND (n.role <> '' OR o.role <> '') AND (n.is_public OR o.is_public); RETURN NULL;",
                    hash="014aecd3db42aed553dc85218eb77bff0b99e542",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_compare_said_anew_04375",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="articles_statement",
                    when="AFTER",
                ),
            ),
        ),
    ]
