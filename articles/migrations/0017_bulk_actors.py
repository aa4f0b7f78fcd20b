# ruff: noqa: E501  one line for each trigger

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0016_name_words"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="actor",
            name="actor_name_is_alias",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="actor",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="actoralias",
            name="insert_insert",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actor",
            trigger=pgtrigger.compiler.Trigger(
                name="actor_name_becomes_alias",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                INSERT INTO articles_actoralias (actor_id, kind, name)\n                SELECT id, kind, name FROM new_rows WHERE merged_into_id IS NULL;\n                RETURN NULL;\n            ",
                    hash="915f9e97879c59ead8741238af798a9ff78078b5",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_actor_name_becomes_alias_6b43a",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="articles_actor",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actor",
            trigger=pgtrigger.compiler.Trigger(
                name="actor_name_is_alias",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                IF NEW.merged_into_id IS NULL AND NOT EXISTS (\n                    SELECT FROM articles_actoralias\n                    WHERE actor_id = NEW.id AND normalised = normalise_name(NEW.name))\n                THEN\n                    INSERT INTO articles_actoralias (actor_id, kind, name) VALUES (NEW.id, NEW.kind, NEW.name);\n                END IF;\n                RETURN NULL;\n            ",
                    hash="ba76bd49135671d465db785d3974b5abbb35c4a9",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "articles_actorevent" ("alpha_2", "alpha_3", "country_id", "created_at", "description", "id", "kind", "merged_into_id", "name", "numeric", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "wikidata_id") SELECT new_values."alpha_2", new_values."alpha_3", new_values."country_id", new_values."created_at", new_values."description", new_values."id", new_values."kind", new_values."merged_into_id", new_values."name", new_values."numeric", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."slug", new_values."wikidata_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="088f930f5721864329bb1d470ae01bab10fb89e6",
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
            model_name="actoralias",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "articles_actoraliasevent" ("actor_id", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."actor_id", new_values."id", new_values."kind", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="8a7c6d5d34033380cf3abfd262fa9928ab34f577",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_12daa",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="articles_actoralias",
                    when="AFTER",
                ),
            ),
        ),
    ]
