# ruff: noqa: E501  one line for each trigger

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0026_search_spellings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="StatementSuccessor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
        pgtrigger.migrations.RemoveTrigger(
            model_name="statement",
            name="revise",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="statement",
            name="statement_derive",
        ),
        migrations.RemoveConstraint(
            model_name="statement",
            name="statement_unique_span",
        ),
        migrations.AddField(
            model_name="statement",
            name="superseded_at",
            field=models.DateTimeField(
                blank=True,
                editable=False,
                help_text="Since when its article has, or is read with, other words; empty: it has these.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="statementevent",
            name="superseded_at",
            field=models.DateTimeField(
                blank=True,
                editable=False,
                help_text="Since when its article has, or is read with, other words; empty: it has these.",
                null=True,
            ),
        ),
        # A column that PostgreSQL generated becomes one that a trigger writes: the values and their indexes stay.
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE articles_statement ALTER COLUMN is_public DROP EXPRESSION,"
                    " ALTER COLUMN is_public SET NOT NULL"
                ),
            ],
            state_operations=[
                migrations.AlterField(
                    model_name="statement",
                    name="is_public",
                    field=models.BooleanField(default=True, editable=False, help_text="See IS_PUBLIC in triggers.py."),
                ),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="statement_derive",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE a record; speaker record;",
                    func="\n    SELECT id, title, language, published_on, source_id, version INTO a\n    FROM articles_article WHERE id = NEW.article_id;\n    IF TG_OP = 'INSERT' OR (NEW.article_id, NEW.article_version, NEW.start, NEW.\"end\", NEW.text)\n        IS DISTINCT FROM (OLD.article_id, OLD.article_version, OLD.start, OLD.\"end\", OLD.text)\n    THEN\n        IF NEW.article_version = a.version THEN\n            SELECT substr(body, NEW.start + 1, NEW.\"end\" - NEW.start) INTO NEW.text\n            FROM articles_article WHERE id = NEW.article_id;\n        ELSE\n            SELECT substr(body, NEW.start + 1, NEW.\"end\" - NEW.start) INTO NEW.text\n            FROM articles_articleversion WHERE article_id = NEW.article_id AND number = NEW.article_version;\n        END IF;\n        IF NEW.text IS NULL OR char_length(NEW.text) <> NEW.\"end\" - NEW.start THEN\n            RAISE EXCEPTION 'Characters % to % lie outside version % of the article.',\n                NEW.start, NEW.\"end\", NEW.article_version\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_span_in_article';\n        END IF;\n    END IF;\n    SELECT name, CASE kind WHEN 'country' THEN id ELSE country_id END AS country_id INTO speaker\n    FROM articles_actor WHERE id = NEW.speaker_id;\n    NEW.source_id := a.source_id;\n    IF TG_OP = 'UPDATE' AND NEW.speaker_id IS DISTINCT FROM OLD.speaker_id\n        AND NEW.curated_at IS DISTINCT FROM OLD.curated_at AND NEW.why = OLD.why\n    THEN  -- A person named another speaker, for whom the article says nothing.\n        NEW.why := NEW.why - 'speaks for';\n    END IF;\n    NEW.speaker_country_id := speaker.country_id;\n    IF NEW.speaker_country_id IS NULL AND NEW.speaker_id IS NOT NULL AND NEW.why ? 'speaks for' THEN\n        SELECT id INTO NEW.speaker_country_id FROM articles_actor\n        WHERE alpha_2 = split_part(NEW.why->>'speaks for', ':', 1) AND alpha_2 <> '' AND kind = 'country';\n    END IF;\n    NEW.effective_on := coalesce(NEW.said_on, a.published_on);\n    NEW.concerned := ARRAY(\n        SELECT DISTINCT country_id FROM articles_statementcountry WHERE statement_id = NEW.id ORDER BY 1);\n    NEW.mentioned := ARRAY(\n        SELECT DISTINCT actor_id FROM articles_statementactor WHERE statement_id = NEW.id ORDER BY 1);\n    NEW.countries := ARRAY(\n        SELECT DISTINCT c FROM unnest(NEW.concerned || NEW.speaker_country_id::integer) c WHERE c IS NOT NULL\n        ORDER BY 1);\n    NEW.tsv := onrecord_statement_vector(\n        onrecord_config(a.language), NEW.text, coalesce(speaker.name, '') || ' ' || NEW.speaker_as_printed,\n        NEW.role_as_printed, onrecord_vector(onrecord_config(a.language), a.title));\n    NEW.is_public := NEW.status IN ('proposed', 'accepted') AND NEW.withdrawn_at IS NULL AND NEW.superseded_at IS NULL;\n    IF TG_OP = 'UPDATE' AND (NEW.article_id, NEW.article_version, NEW.start, NEW.\"end\", NEW.pieces, NEW.kind, NEW.speaker_id, NEW.speaker_as_printed, NEW.role_as_printed, NEW.cue, NEW.said_on, NEW.said_on_precision, NEW.said_on_basis, NEW.occasion, NEW.status, NEW.withdrawn_at, NEW.reason, NEW.superseded_at) IS DISTINCT FROM (OLD.article_id, OLD.article_version, OLD.start, OLD.\"end\", OLD.pieces, OLD.kind, OLD.speaker_id, OLD.speaker_as_printed, OLD.role_as_printed, OLD.cue, OLD.said_on, OLD.said_on_precision, OLD.said_on_basis, OLD.occasion, OLD.status, OLD.withdrawn_at, OLD.reason, OLD.superseded_at) THEN\n        NEW.changed_at := now();\n    END IF;\n    RETURN NEW;\n",
                    hash="0f7145b14142c7beedbaa22ee0ec6390af7ee4f5",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_statement_derive_54231",
                    table="articles_statement",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="revise",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."article_id" IS DISTINCT FROM (NEW."article_id") OR OLD."article_version" IS DISTINCT FROM (NEW."article_version") OR OLD."confidence" IS DISTINCT FROM (NEW."confidence") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."cue" IS DISTINCT FROM (NEW."cue") OR OLD."curated_at" IS DISTINCT FROM (NEW."curated_at") OR OLD."curated_by_id" IS DISTINCT FROM (NEW."curated_by_id") OR OLD."end" IS DISTINCT FROM (NEW."end") OR OLD."extractor" IS DISTINCT FROM (NEW."extractor") OR OLD."flag" IS DISTINCT FROM (NEW."flag") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_kept_apart" IS DISTINCT FROM (NEW."is_kept_apart") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."occasion" IS DISTINCT FROM (NEW."occasion") OR OLD."pieces" IS DISTINCT FROM (NEW."pieces") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."role_as_printed" IS DISTINCT FROM (NEW."role_as_printed") OR OLD."said_on" IS DISTINCT FROM (NEW."said_on") OR OLD."said_on_basis" IS DISTINCT FROM (NEW."said_on_basis") OR OLD."said_on_precision" IS DISTINCT FROM (NEW."said_on_precision") OR OLD."speaker_id" IS DISTINCT FROM (NEW."speaker_id") OR OLD."speaker_as_printed" IS DISTINCT FROM (NEW."speaker_as_printed") OR OLD."speaker_end" IS DISTINCT FROM (NEW."speaker_end") OR OLD."speaker_start" IS DISTINCT FROM (NEW."speaker_start") OR OLD."start" IS DISTINCT FROM (NEW."start") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."superseded_at" IS DISTINCT FROM (NEW."superseded_at") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."why" IS DISTINCT FROM (NEW."why") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at"))',
                    func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                    hash="454a1eb4fd19b83930c2875ffc138f30ab4bb63a",
                    operation="UPDATE",
                    pgid="pgtrigger_revise_a3eb4",
                    table="articles_statement",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_statementevent" ("article_id", "article_version", "confidence", "created_at", "cue", "curated_at", "curated_by_id", "end", "extractor", "flag", "id", "is_kept_apart", "kind", "occasion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pieces", "public_id", "reason", "role_as_printed", "said_on", "said_on_basis", "said_on_precision", "speaker_as_printed", "speaker_end", "speaker_id", "speaker_start", "start", "status", "superseded_at", "text", "why", "withdrawn_at") VALUES (NEW."article_id", NEW."article_version", NEW."confidence", NEW."created_at", NEW."cue", NEW."curated_at", NEW."curated_by_id", NEW."end", NEW."extractor", NEW."flag", NEW."id", NEW."is_kept_apart", NEW."kind", NEW."occasion", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pieces", NEW."public_id", NEW."reason", NEW."role_as_printed", NEW."said_on", NEW."said_on_basis", NEW."said_on_precision", NEW."speaker_as_printed", NEW."speaker_end", NEW."speaker_id", NEW."speaker_start", NEW."start", NEW."status", NEW."superseded_at", NEW."text", NEW."why", NEW."withdrawn_at"); RETURN NULL;',
                    hash="bc460458ab675235553c94f0335d293404c5fbf8",
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
                    condition='WHEN (OLD."article_id" IS DISTINCT FROM (NEW."article_id") OR OLD."article_version" IS DISTINCT FROM (NEW."article_version") OR OLD."confidence" IS DISTINCT FROM (NEW."confidence") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."cue" IS DISTINCT FROM (NEW."cue") OR OLD."curated_at" IS DISTINCT FROM (NEW."curated_at") OR OLD."curated_by_id" IS DISTINCT FROM (NEW."curated_by_id") OR OLD."end" IS DISTINCT FROM (NEW."end") OR OLD."extractor" IS DISTINCT FROM (NEW."extractor") OR OLD."flag" IS DISTINCT FROM (NEW."flag") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_kept_apart" IS DISTINCT FROM (NEW."is_kept_apart") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."occasion" IS DISTINCT FROM (NEW."occasion") OR OLD."pieces" IS DISTINCT FROM (NEW."pieces") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."role_as_printed" IS DISTINCT FROM (NEW."role_as_printed") OR OLD."said_on" IS DISTINCT FROM (NEW."said_on") OR OLD."said_on_basis" IS DISTINCT FROM (NEW."said_on_basis") OR OLD."said_on_precision" IS DISTINCT FROM (NEW."said_on_precision") OR OLD."speaker_id" IS DISTINCT FROM (NEW."speaker_id") OR OLD."speaker_as_printed" IS DISTINCT FROM (NEW."speaker_as_printed") OR OLD."speaker_end" IS DISTINCT FROM (NEW."speaker_end") OR OLD."speaker_start" IS DISTINCT FROM (NEW."speaker_start") OR OLD."start" IS DISTINCT FROM (NEW."start") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."superseded_at" IS DISTINCT FROM (NEW."superseded_at") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."why" IS DISTINCT FROM (NEW."why") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at"))',
                    func='INSERT INTO "articles_statementevent" ("article_id", "article_version", "confidence", "created_at", "cue", "curated_at", "curated_by_id", "end", "extractor", "flag", "id", "is_kept_apart", "kind", "occasion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pieces", "public_id", "reason", "role_as_printed", "said_on", "said_on_basis", "said_on_precision", "speaker_as_printed", "speaker_end", "speaker_id", "speaker_start", "start", "status", "superseded_at", "text", "why", "withdrawn_at") VALUES (NEW."article_id", NEW."article_version", NEW."confidence", NEW."created_at", NEW."cue", NEW."curated_at", NEW."curated_by_id", NEW."end", NEW."extractor", NEW."flag", NEW."id", NEW."is_kept_apart", NEW."kind", NEW."occasion", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pieces", NEW."public_id", NEW."reason", NEW."role_as_printed", NEW."said_on", NEW."said_on_basis", NEW."said_on_precision", NEW."speaker_as_printed", NEW."speaker_end", NEW."speaker_id", NEW."speaker_start", NEW."start", NEW."status", NEW."superseded_at", NEW."text", NEW."why", NEW."withdrawn_at"); RETURN NULL;',
                    hash="3e48293c2b9b01fbe457dbeef3d4fe2635f0a43e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0dc0d",
                    table="articles_statement",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="statementsuccessor",
            name="statement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="articles.statement"
            ),
        ),
        migrations.AddField(
            model_name="statementsuccessor",
            name="successor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="articles.statement"
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="successors",
            field=models.ManyToManyField(
                editable=False,
                related_name="predecessors",
                through="articles.StatementSuccessor",
                to="articles.statement",
            ),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(
                condition=models.Q(("is_public", False)), fields=["-changed_at", "-id"], name="statement_gone_changed"
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at", None), ("withdrawn_at", None)),
                fields=("article", "article_version", "start", "end"),
                name="statement_unique_span",
                violation_error_message="There is a statement with this span already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(("superseded_at", None), models.Q(("reason", ""), _negated=True), _connector="OR"),
                name="statement_superseded_with_reason",
                violation_error_message="Say why the statement is superseded.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statementsuccessor",
            constraint=models.UniqueConstraint(fields=("statement", "successor"), name="statement_successor_unique"),
        ),
        migrations.AddConstraint(
            model_name="statementsuccessor",
            constraint=models.CheckConstraint(
                condition=models.Q(("statement", models.F("successor")), _negated=True),
                name="statement_not_its_own_successor",
            ),
        ),
    ]
