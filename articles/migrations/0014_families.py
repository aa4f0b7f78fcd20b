# ruff: noqa: E501  one line for each trigger

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0013_read_by_extractor"),
    ]

    operations = [
        migrations.CreateModel(
            name="Wording",
            fields=[
                (
                    "statement",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="wording",
                        serialize=False,
                        to="articles.statement",
                    ),
                ),
                (
                    "marks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(),
                        help_text="Texts that share most of their words share one of these.",
                        size=None,
                    ),
                ),
                ("dated", models.DateField(help_text="As lists sort it.")),
                (
                    "family",
                    models.BigIntegerField(
                        help_text="Id of its first member; empty: the words are in no other.", null=True
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="WordingChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("statement", models.BigIntegerField()),
            ],
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="statement",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="statement",
            name="update_update",
        ),
        migrations.AddField(
            model_name="statement",
            name="is_kept_apart",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="Never shown as one with statements in the same words: it is another one.",
                verbose_name="stands alone",
            ),
        ),
        migrations.AddField(
            model_name="statementevent",
            name="is_kept_apart",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="Never shown as one with statements in the same words: it is another one.",
                verbose_name="stands alone",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_statementevent" ("article_id", "article_version", "confidence", "created_at", "cue", "curated_at", "curated_by_id", "end", "extractor", "flag", "id", "is_kept_apart", "kind", "occasion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pieces", "public_id", "reason", "role_as_printed", "said_on", "said_on_basis", "said_on_precision", "speaker_as_printed", "speaker_end", "speaker_id", "speaker_start", "start", "status", "text", "why", "withdrawn_at") VALUES (NEW."article_id", NEW."article_version", NEW."confidence", NEW."created_at", NEW."cue", NEW."curated_at", NEW."curated_by_id", NEW."end", NEW."extractor", NEW."flag", NEW."id", NEW."is_kept_apart", NEW."kind", NEW."occasion", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pieces", NEW."public_id", NEW."reason", NEW."role_as_printed", NEW."said_on", NEW."said_on_basis", NEW."said_on_precision", NEW."speaker_as_printed", NEW."speaker_end", NEW."speaker_id", NEW."speaker_start", NEW."start", NEW."status", NEW."text", NEW."why", NEW."withdrawn_at"); RETURN NULL;',
                    hash="bc81f28e23e23bf7cc41397f4ea4cc489addbe55",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e9013",
                    table="articles_statement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."article_id" IS DISTINCT FROM (NEW."article_id") OR OLD."article_version" IS DISTINCT FROM (NEW."article_version") OR OLD."confidence" IS DISTINCT FROM (NEW."confidence") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."cue" IS DISTINCT FROM (NEW."cue") OR OLD."curated_at" IS DISTINCT FROM (NEW."curated_at") OR OLD."curated_by_id" IS DISTINCT FROM (NEW."curated_by_id") OR OLD."end" IS DISTINCT FROM (NEW."end") OR OLD."extractor" IS DISTINCT FROM (NEW."extractor") OR OLD."flag" IS DISTINCT FROM (NEW."flag") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_kept_apart" IS DISTINCT FROM (NEW."is_kept_apart") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."occasion" IS DISTINCT FROM (NEW."occasion") OR OLD."pieces" IS DISTINCT FROM (NEW."pieces") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."role_as_printed" IS DISTINCT FROM (NEW."role_as_printed") OR OLD."said_on" IS DISTINCT FROM (NEW."said_on") OR OLD."said_on_basis" IS DISTINCT FROM (NEW."said_on_basis") OR OLD."said_on_precision" IS DISTINCT FROM (NEW."said_on_precision") OR OLD."speaker_id" IS DISTINCT FROM (NEW."speaker_id") OR OLD."speaker_as_printed" IS DISTINCT FROM (NEW."speaker_as_printed") OR OLD."speaker_end" IS DISTINCT FROM (NEW."speaker_end") OR OLD."speaker_start" IS DISTINCT FROM (NEW."speaker_start") OR OLD."start" IS DISTINCT FROM (NEW."start") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."why" IS DISTINCT FROM (NEW."why") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at"))',
                    func='INSERT INTO "articles_statementevent" ("article_id", "article_version", "confidence", "created_at", "cue", "curated_at", "curated_by_id", "end", "extractor", "flag", "id", "is_kept_apart", "kind", "occasion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pieces", "public_id", "reason", "role_as_printed", "said_on", "said_on_basis", "said_on_precision", "speaker_as_printed", "speaker_end", "speaker_id", "speaker_start", "start", "status", "text", "why", "withdrawn_at") VALUES (NEW."article_id", NEW."article_version", NEW."confidence", NEW."created_at", NEW."cue", NEW."curated_at", NEW."curated_by_id", NEW."end", NEW."extractor", NEW."flag", NEW."id", NEW."is_kept_apart", NEW."kind", NEW."occasion", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pieces", NEW."public_id", NEW."reason", NEW."role_as_printed", NEW."said_on", NEW."said_on_basis", NEW."said_on_precision", NEW."speaker_as_printed", NEW."speaker_end", NEW."speaker_id", NEW."speaker_start", NEW."start", NEW."status", NEW."text", NEW."why", NEW."withdrawn_at"); RETURN NULL;',
                    hash="6ef4b3dc3c87c2ebcae340a5748da26f57d30d68",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0dc0d",
                    table="articles_statement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="wording_added",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO articles_wordingchange (statement) SELECT n.id FROM new_rows n WHERE n.is_public; RETURN NULL;",
                    hash="a3862ba32a8284c95acf8ef9e440a95c2d4f7e7a",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_wording_added_9ce9d",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="articles_statement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="wording_changed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                INSERT INTO articles_wordingchange (statement) SELECT n.id FROM new_rows n JOIN old_rows o ON o.id = n.id AND (o.is_public OR n.is_public)\n                WHERE (o.text, o.pieces, o.kind, o.speaker_id, o.sort_on, o.said_on_precision, o.is_public, o.is_kept_apart) IS DISTINCT FROM (n.text, n.pieces, n.kind, n.speaker_id, n.sort_on, n.said_on_precision, n.is_public, n.is_kept_apart);\n                RETURN NULL;\n            ",
                    hash="effd328504fe24259c1e0f5c182a80296444103b",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_wording_changed_1a2dd",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="articles_statement",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="wording",
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=["marks"], name="wording_marks"),
        ),
        migrations.AddIndex(
            model_name="wording",
            index=models.Index(condition=models.Q(("family__isnull", False)), fields=["family"], name="wording_family"),
        ),
    ]
