# ruff: noqa: E501  one line for each trigger
"""Offices that a person wrote down."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

# Going back, nothing was decided about what there is not.
FORGET = """
    ALTER TABLE articles_decisionrow DISABLE TRIGGER USER;
    DELETE FROM articles_decisionrow WHERE model = 'articles.office';
    SET CONSTRAINTS ALL IMMEDIATE;
    ALTER TABLE articles_decisionrow ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0068_import_portions"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Office",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.TextField(help_text="As readers see it, “Minister of Foreign Affairs”.")),
                (
                    "since",
                    models.CharField(
                        blank=True,
                        help_text="YYYY-MM-DD, or YYYY-MM or YYYY where no more is known; empty: not known.",
                        max_length=10,
                    ),
                ),
                (
                    "until",
                    models.CharField(
                        blank=True,
                        help_text="YYYY-MM-DD, or YYYY-MM or YYYY where no more is known; empty: not known.",
                        max_length=10,
                    ),
                ),
                (
                    "roles",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(),
                        blank=True,
                        default=list,
                        help_text="As articles print them, that mean this office.",
                        size=None,
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="offices", to="articles.actor"
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        help_text="Whose office it is; empty: not known, or of no country.",
                        limit_choices_to={"kind": "country"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.actor",
                    ),
                ),
            ],
            options={
                "ordering": ["since", "until", "id"],
            },
        ),
        migrations.CreateModel(
            name="OfficeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("title", models.TextField(help_text="As readers see it, “Minister of Foreign Affairs”.")),
                (
                    "since",
                    models.CharField(
                        blank=True,
                        help_text="YYYY-MM-DD, or YYYY-MM or YYYY where no more is known; empty: not known.",
                        max_length=10,
                    ),
                ),
                (
                    "until",
                    models.CharField(
                        blank=True,
                        help_text="YYYY-MM-DD, or YYYY-MM or YYYY where no more is known; empty: not known.",
                        max_length=10,
                    ),
                ),
                (
                    "roles",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(),
                        blank=True,
                        default=list,
                        help_text="As articles print them, that mean this office.",
                        size=None,
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="articles.actor",
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Whose office it is; empty: not known, or of no country.",
                        limit_choices_to={"kind": "country"},
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="articles.actor",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="articles.office",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True),
                name="office_has_title",
                violation_error_message="An office needs a title.",
            ),
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("since__regex", "^([0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?)?$"),
                    ("until__regex", "^([0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?)?$"),
                ),
                name="office_dates_are_dates",
                violation_error_message="A date is written as 2004-03-09, 2004-03 or 2004.",
            ),
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("since", ""),
                    ("until", ""),
                    (
                        "until__gte",
                        django.db.models.functions.text.Left("since", django.db.models.functions.text.Length("until")),
                    ),
                    _connector="OR",
                ),
                name="office_begins_before_it_ends",
                violation_error_message="It ends before it begins.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="office",
            trigger=pgtrigger.compiler.Trigger(
                name="raise_added",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="UPDATE articles_actor a SET revision = a.revision + 1 WHERE a.id IN (SELECT actor_id FROM new_rows); RETURN NULL;",
                    hash="2f2cef0cd1cfa7563fd6b7ed5ffb3344096a1974",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_raise_added_0aa7c",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="articles_office",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="office",
            trigger=pgtrigger.compiler.Trigger(
                name="raise_changed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="UPDATE articles_actor a SET revision = a.revision + 1 WHERE a.id IN (SELECT actor_id FROM new_rows UNION SELECT actor_id FROM old_rows); RETURN NULL;",
                    hash="bd004a351600883b44453eaf7366ea04749f1ac5",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_raise_changed_25a1e",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="articles_office",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="office",
            trigger=pgtrigger.compiler.Trigger(
                name="raise_taken",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="UPDATE articles_actor a SET revision = a.revision + 1 WHERE a.id IN (SELECT actor_id FROM old_rows); RETURN NULL;",
                    hash="97c3fc2de8e64e6f0605884e061a518e3a08d11b",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_raise_taken_07802",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="articles_office",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="office",
            trigger=pgtrigger.compiler.Trigger(
                name="kept_with_decision",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (current_setting('onrecord.decision', true) <> '')",
                    declare="DECLARE was jsonb; is_now jsonb;",
                    func="\n            IF TG_OP <> 'INSERT' THEN was := to_jsonb(OLD) - ARRAY['changed_at', 'revision']; END IF;\n            IF TG_OP <> 'DELETE' THEN is_now := to_jsonb(NEW) - ARRAY['changed_at', 'revision']; END IF;\n            IF TG_OP = 'UPDATE' THEN\n                SELECT jsonb_object_agg(key, o.value), jsonb_object_agg(key, n.value) INTO was, is_now\n                FROM jsonb_each(was) o JOIN jsonb_each(is_now) n USING (key) WHERE o.value <> n.value;\n                IF was IS NULL THEN\n                    RETURN NULL;\n                END IF;\n            END IF;\n            INSERT INTO articles_decisionrow (decision_id, model, key, before, after) VALUES (\n                current_setting('onrecord.decision')::bigint, 'articles.office',\n                CASE TG_OP WHEN 'DELETE' THEN OLD.id ELSE NEW.id END, was, is_now);\n            RETURN NULL;\n        ",
                    hash="472e5e947066446200ca46014be6eb1c2b4a03bc",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_kept_with_decision_4978a",
                    table="articles_office",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="office",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_officeevent" ("actor_id", "country_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "roles", "since", "title", "until") VALUES (NEW."actor_id", NEW."country_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."roles", NEW."since", NEW."title", NEW."until"); RETURN NULL;',
                    hash="9bd130df75937ae4ff3a93fc925d9e8a0b7a4f6c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8a19e",
                    table="articles_office",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="office",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "articles_officeevent" ("actor_id", "country_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "roles", "since", "title", "until") VALUES (NEW."actor_id", NEW."country_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."roles", NEW."since", NEW."title", NEW."until"); RETURN NULL;',
                    hash="fc67ed82b5455605c894d8a41b6ceb4667fcf00b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f4c5b",
                    table="articles_office",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="office",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_officeevent" ("actor_id", "country_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "roles", "since", "title", "until") VALUES (OLD."actor_id", OLD."country_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."roles", OLD."since", OLD."title", OLD."until"); RETURN NULL;',
                    hash="fa89646122407d5a5141252f623594f4f7819cd4",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fcb26",
                    table="articles_office",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(migrations.RunSQL.noop, FORGET),
    ]
