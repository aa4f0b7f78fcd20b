# ruff: noqa: E501  one line for each trigger
"""Undo: who decided stays known when the account is gone, decisions in one go are one batch, and actors can be none."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from articles.migrations._quick import quick_triggers

# Triggers refuse every change of decisions but this.
WHO = """
    SET CONSTRAINTS ALL IMMEDIATE;
    ALTER TABLE articles_decision DISABLE TRIGGER USER;
    UPDATE articles_decision d SET account = u.id,
        author_for_colleagues = coalesce(nullif(trim(u.first_name || ' ' || u.last_name), ''), u.username)
    FROM auth_user u WHERE u.id = d.author_id;
    ALTER TABLE articles_decision ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0043_hidden"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="actor",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="actor",
            name="actor_name_is_alias",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="actor",
            name="update_update",
        ),
        migrations.RemoveConstraint(
            model_name="actor",
            name="actor_wikidata_id_unique",
        ),
        migrations.AddField(
            model_name="actor",
            name="withdrawn_at",
            field=models.DateTimeField(
                blank=True,
                editable=False,
                help_text="A misread name, or one whose making was undone; its address says so. Empty: it is an actor.",
                null=True,
                verbose_name="not an actor since",
            ),
        ),
        migrations.AddField(
            model_name="actorevent",
            name="withdrawn_at",
            field=models.DateTimeField(
                blank=True,
                editable=False,
                help_text="A misread name, or one whose making was undone; its address says so. Empty: it is an actor.",
                null=True,
                verbose_name="not an actor since",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="account",
            field=models.BigIntegerField(
                blank=True,
                editable=False,
                help_text="The number of the author’s account, kept when it is gone.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="author_for_colleagues",
            field=models.TextField(blank=True, help_text="As colleagues knew the author then."),
        ),
        migrations.AddField(
            model_name="decision",
            name="batch",
            field=models.ForeignKey(
                blank=True,
                help_text="The first of those that were made in one go; empty: it stands alone.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="batched",
                to="articles.decision",
            ),
        ),
        quick_triggers(),
        migrations.RunSQL(WHO, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(fields=["account", "-id"], name="decision_by_account"),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(fields=["decided_at"], name="decision_by_time"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actor",
            trigger=pgtrigger.compiler.Trigger(
                name="actor_name_is_alias",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.revision = NEW.revision OR (OLD.name, OLD.merged_into_id) IS DISTINCT FROM (NEW.name, NEW.merged_into_id))",
                    func="\n                IF NEW.merged_into_id IS NULL AND NEW.withdrawn_at IS NULL AND NOT EXISTS (\n                    SELECT FROM articles_actoralias\n                    WHERE actor_id = NEW.id AND normalised = normalise_name(NEW.name))\n                THEN\n                    INSERT INTO articles_actoralias (actor_id, kind, name) VALUES (NEW.id, NEW.kind, NEW.name);\n                END IF;\n                RETURN NULL;\n            ",
                    hash="d713abca20e9e7da652597890ff266b340bd2487",
                    operation="UPDATE",
                    pgid="pgtrigger_actor_name_is_alias_e2975",
                    table="articles_actor",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actor",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "articles_actorevent" ("alpha_2", "alpha_3", "country_id", "created_at", "description", "id", "kind", "merged_into_id", "name", "numeric", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "wikidata_id", "withdrawn_at") SELECT new_values."alpha_2", new_values."alpha_3", new_values."country_id", new_values."created_at", new_values."description", new_values."id", new_values."kind", new_values."merged_into_id", new_values."name", new_values."numeric", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."slug", new_values."wikidata_id", new_values."withdrawn_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="ff3ef18a96857ea152be37f5175291907b85c61f",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6aac9",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="articles_actor",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actor",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."alpha_2" IS DISTINCT FROM (NEW."alpha_2") OR OLD."alpha_3" IS DISTINCT FROM (NEW."alpha_3") OR OLD."country_id" IS DISTINCT FROM (NEW."country_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."numeric" IS DISTINCT FROM (NEW."numeric") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."wikidata_id" IS DISTINCT FROM (NEW."wikidata_id") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at"))',
                    func='INSERT INTO "articles_actorevent" ("alpha_2", "alpha_3", "country_id", "created_at", "description", "id", "kind", "merged_into_id", "name", "numeric", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "wikidata_id", "withdrawn_at") VALUES (NEW."alpha_2", NEW."alpha_3", NEW."country_id", NEW."created_at", NEW."description", NEW."id", NEW."kind", NEW."merged_into_id", NEW."name", NEW."numeric", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."slug", NEW."wikidata_id", NEW."withdrawn_at"); RETURN NULL;',
                    hash="b1d88b0f714f9cf53a88743a0b306687ab76bd1c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_95cca",
                    table="articles_actor",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("wikidata_id", ""), _negated=True), ("merged_into", None), ("withdrawn_at", None)
                ),
                fields=("wikidata_id",),
                name="actor_wikidata_id_unique",
                violation_error_message="Another actor has this Wikidata id: they may be one and the same.",
            ),
        ),
    ]
