# ruff: noqa: E501  one line for each trigger
"""A name of an actor tells its language, where a person says so."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0069_offices"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="actoralias",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="actoralias",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="actoralias",
            name="insert_insert",
        ),
        migrations.AddField(
            model_name="actoralias",
            name="language",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="In which it is called so, as a code: en, fa, zh-hant; empty: not known, or in more than one.",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="actoraliasevent",
            name="language",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="In which it is called so, as a code: en, fa, zh-hant; empty: not known, or in more than one.",
                max_length=20,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actoralias",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "articles_actoraliasevent" ("actor_id", "id", "kind", "language", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."actor_id", new_values."id", new_values."kind", new_values."language", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="ac780602f5be6603be41087161720b34add9952a",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_12daa",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="articles_actoralias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actoralias",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."actor_id" IS DISTINCT FROM (NEW."actor_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."name" IS DISTINCT FROM (NEW."name"))',
                    func='INSERT INTO "articles_actoraliasevent" ("actor_id", "id", "kind", "language", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."actor_id", NEW."id", NEW."kind", NEW."language", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="895cd14bc382291461f639b82234c857d141954a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8d4c0",
                    table="articles_actoralias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actoralias",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_actoraliasevent" ("actor_id", "id", "kind", "language", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."actor_id", OLD."id", OLD."kind", OLD."language", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="28665acab971d7298e6a0e04e20bf806b2ee0e52",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e0a93",
                    table="articles_actoralias",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="actoralias",
            constraint=models.CheckConstraint(
                condition=models.Q(("language__regex", "^([a-z]{2,3}(-[a-z0-9]{2,8})*)?$")),
                name="alias_language_is_code",
                violation_error_message="A language is a code in small letters, such as en, fa or zh-hant.",
            ),
        ),
    ]
