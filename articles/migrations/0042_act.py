# ruff: noqa: E501  one line for each trigger
"""What saying a statement does. Of what is there nobody knows it until it is read again."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0041_namings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="statement",
            name="statement_derive",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="statement",
            name="revise",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="statement",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="statement",
            name="update_update",
        ),
        migrations.RemoveConstraint(
            model_name="proposal",
            name="proposal_field_is_known",
        ),
        migrations.AddField(
            model_name="statement",
            name="act",
            field=models.CharField(
                blank=True,
                choices=[
                    ("says", "Says"),
                    ("asks", "Asks"),
                    ("demands", "Demands"),
                    ("proposes", "Proposes"),
                    ("promises", "Promises"),
                    ("threatens", "Threatens"),
                    ("warns", "Warns"),
                    ("accuses", "Accuses"),
                    ("denies", "Denies"),
                    ("rejects", "Rejects"),
                    ("condemns", "Condemns"),
                    ("welcomes", "Welcomes"),
                    ("supports", "Supports"),
                    ("agrees", "Agrees"),
                    ("regrets", "Regrets"),
                    ("predicts", "Predicts"),
                ],
                db_default="",
                default="",
                help_text="Empty: not known.",
                max_length=9,
                verbose_name="what saying it does",
            ),
        ),
        migrations.AddField(
            model_name="statementevent",
            name="act",
            field=models.CharField(
                blank=True,
                choices=[
                    ("says", "Says"),
                    ("asks", "Asks"),
                    ("demands", "Demands"),
                    ("proposes", "Proposes"),
                    ("promises", "Promises"),
                    ("threatens", "Threatens"),
                    ("warns", "Warns"),
                    ("accuses", "Accuses"),
                    ("denies", "Denies"),
                    ("rejects", "Rejects"),
                    ("condemns", "Condemns"),
                    ("welcomes", "Welcomes"),
                    ("supports", "Supports"),
                    ("agrees", "Agrees"),
                    ("regrets", "Regrets"),
                    ("predicts", "Predicts"),
                ],
                db_default="",
                default="",
                help_text="Empty: not known.",
                max_length=9,
                verbose_name="what saying it does",
            ),
        ),
        migrations.AlterField(
            model_name="proposal",
            name="field",
            field=models.CharField(
                blank=True,
                choices=[
                    ("span", "words"),
                    ("speaker", "speaker"),
                    ("role", "role"),
                    ("said_on", "date"),
                    ("kind", "how it was said"),
                    ("act", "what saying it does"),
                    ("about", "about"),
                ],
                help_text="Of the statement.",
                max_length=15,
            ),
        ),
        migrations.AlterField(
            model_name="proposalevent",
            name="field",
            field=models.CharField(
                blank=True,
                choices=[
                    ("span", "words"),
                    ("speaker", "speaker"),
                    ("role", "role"),
                    ("said_on", "date"),
                    ("kind", "how it was said"),
                    ("act", "what saying it does"),
                    ("about", "about"),
                ],
                help_text="Of the statement.",
                max_length=15,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="statement_derive",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE a record; speaker record;",
                    func="\n    SELECT id, title, language, published_on, publisher_id, version INTO a\n    FROM articles_article WHERE id = NEW.article_id;\n    IF TG_OP = 'INSERT' OR (NEW.article_id, NEW.article_version, NEW.start, NEW.\"end\", NEW.text)\n        IS DISTINCT FROM (OLD.article_id, OLD.article_version, OLD.start, OLD.\"end\", OLD.text)\n    THEN\n        IF NEW.article_version = a.version THEN\n            SELECT substr(body, NEW.start + 1, NEW.\"end\" - NEW.start) INTO NEW.text\n            FROM articles_article WHERE id = NEW.article_id;\n        ELSE\n            SELECT substr(body, NEW.start + 1, NEW.\"end\" - NEW.start) INTO NEW.text\n            FROM articles_articleversion WHERE article_id = NEW.article_id AND number = NEW.article_version;\n        END IF;\n        IF NEW.text IS NULL OR char_length(NEW.text) <> NEW.\"end\" - NEW.start THEN\n            RAISE EXCEPTION 'Characters % to % lie outside version % of the article.',\n                NEW.start, NEW.\"end\", NEW.article_version\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_span_in_article';\n        END IF;\n    END IF;\n    SELECT name, CASE kind WHEN 'country' THEN id ELSE country_id END AS country_id INTO speaker\n    FROM articles_actor WHERE id = NEW.speaker_id;\n    NEW.publisher_id := a.publisher_id;\n    IF TG_OP = 'UPDATE' AND NEW.speaker_id IS DISTINCT FROM OLD.speaker_id\n        AND NEW.curated_at IS DISTINCT FROM OLD.curated_at AND NEW.why = OLD.why\n    THEN  -- A person named another speaker, for whom the article says nothing.\n        NEW.why := NEW.why - 'speaks for';\n    END IF;\n    NEW.is_public := NEW.status IN ('proposed', 'accepted') AND NEW.withdrawn_at IS NULL AND NEW.superseded_at IS NULL\n    AND NEW.seal_id IS NULL;\n    NEW.speaker_country_id := speaker.country_id;\n    IF TG_OP = 'UPDATE' AND NOT OLD.is_public AND NOT NEW.is_public\n        AND NEW.curated_at IS NOT DISTINCT FROM OLD.curated_at\n    THEN  -- What was taken back shows what was cited, whatever its speaker's record says since.\n        NEW.speaker_country_id := OLD.speaker_country_id;\n    ELSIF NEW.speaker_country_id IS NULL AND NEW.speaker_id IS NOT NULL AND NEW.why ? 'speaks for' THEN\n        SELECT id INTO NEW.speaker_country_id FROM articles_actor\n        WHERE alpha_2 = split_part(NEW.why->>'speaks for', ':', 1) AND alpha_2 <> '' AND kind = 'country';\n    END IF;\n    NEW.effective_on := coalesce(NEW.said_on, a.published_on);\n    NEW.about := ARRAY(\n        SELECT DISTINCT country_id FROM articles_statementcountry WHERE statement_id = NEW.id ORDER BY 1);\n    NEW.mentioned := ARRAY(\n        SELECT DISTINCT actor_id FROM articles_statementactor WHERE statement_id = NEW.id ORDER BY 1);\n    NEW.countries := ARRAY(\n        SELECT DISTINCT c FROM unnest(NEW.about || NEW.speaker_country_id::integer) c WHERE c IS NOT NULL\n        ORDER BY 1);\n    NEW.tsv := onrecord_statement_vector(\n        onrecord_config(a.language), NEW.text, coalesce(speaker.name, '') || ' ' || NEW.speaker_as_printed,\n        NEW.role, onrecord_vector(onrecord_config(a.language), a.title));\n    IF TG_OP = 'UPDATE' AND (NEW.article_id, NEW.article_version, NEW.start, NEW.\"end\", NEW.pieces, NEW.kind, NEW.act, NEW.speaker_id, NEW.speaker_as_printed, NEW.role, NEW.cue, NEW.said_on, NEW.said_on_precision, NEW.said_on_basis, NEW.occasion, NEW.status, NEW.withdrawn_at, NEW.reason, NEW.superseded_at, NEW.seal_id) IS DISTINCT FROM (OLD.article_id, OLD.article_version, OLD.start, OLD.\"end\", OLD.pieces, OLD.kind, OLD.act, OLD.speaker_id, OLD.speaker_as_printed, OLD.role, OLD.cue, OLD.said_on, OLD.said_on_precision, OLD.said_on_basis, OLD.occasion, OLD.status, OLD.withdrawn_at, OLD.reason, OLD.superseded_at, OLD.seal_id) THEN\n        NEW.changed_at := now();\n    END IF;\n    RETURN NEW;\n",
                    hash="e37fde2b5944717f9d683f8956d550d359d76115",
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
                    condition='WHEN (OLD."act" IS DISTINCT FROM (NEW."act") OR OLD."article_id" IS DISTINCT FROM (NEW."article_id") OR OLD."article_version" IS DISTINCT FROM (NEW."article_version") OR OLD."confidence" IS DISTINCT FROM (NEW."confidence") OR OLD."cue" IS DISTINCT FROM (NEW."cue") OR OLD."curated_at" IS DISTINCT FROM (NEW."curated_at") OR OLD."curated_by_id" IS DISTINCT FROM (NEW."curated_by_id") OR OLD."end" IS DISTINCT FROM (NEW."end") OR OLD."extractor" IS DISTINCT FROM (NEW."extractor") OR OLD."flag" IS DISTINCT FROM (NEW."flag") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_kept_apart" IS DISTINCT FROM (NEW."is_kept_apart") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."occasion" IS DISTINCT FROM (NEW."occasion") OR OLD."pieces" IS DISTINCT FROM (NEW."pieces") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."said_on" IS DISTINCT FROM (NEW."said_on") OR OLD."said_on_basis" IS DISTINCT FROM (NEW."said_on_basis") OR OLD."said_on_precision" IS DISTINCT FROM (NEW."said_on_precision") OR OLD."speaker_id" IS DISTINCT FROM (NEW."speaker_id") OR OLD."speaker_as_printed" IS DISTINCT FROM (NEW."speaker_as_printed") OR OLD."speaker_end" IS DISTINCT FROM (NEW."speaker_end") OR OLD."speaker_start" IS DISTINCT FROM (NEW."speaker_start") OR OLD."start" IS DISTINCT FROM (NEW."start") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."superseded_at" IS DISTINCT FROM (NEW."superseded_at") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."why" IS DISTINCT FROM (NEW."why") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at"))',
                    func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                    hash="e3d108920574207636fd4bd36a26868499575430",
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
                    func='INSERT INTO "articles_statementevent" ("act", "article_id", "article_version", "confidence", "cue", "curated_at", "curated_by_id", "end", "extractor", "flag", "id", "is_kept_apart", "kind", "occasion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pieces", "public_id", "reason", "recorded_at", "role", "said_on", "said_on_basis", "said_on_precision", "speaker_as_printed", "speaker_end", "speaker_id", "speaker_start", "start", "status", "superseded_at", "text", "why", "withdrawn_at") VALUES (NEW."act", NEW."article_id", NEW."article_version", NEW."confidence", NEW."cue", NEW."curated_at", NEW."curated_by_id", NEW."end", NEW."extractor", NEW."flag", NEW."id", NEW."is_kept_apart", NEW."kind", NEW."occasion", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pieces", NEW."public_id", NEW."reason", NEW."recorded_at", NEW."role", NEW."said_on", NEW."said_on_basis", NEW."said_on_precision", NEW."speaker_as_printed", NEW."speaker_end", NEW."speaker_id", NEW."speaker_start", NEW."start", NEW."status", NEW."superseded_at", NEW."text", NEW."why", NEW."withdrawn_at"); RETURN NULL;',
                    hash="e4a41b9ebba261d2f47c4a4f17efa07d6b4ff0ea",
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
                    condition='WHEN (OLD."act" IS DISTINCT FROM (NEW."act") OR OLD."article_id" IS DISTINCT FROM (NEW."article_id") OR OLD."article_version" IS DISTINCT FROM (NEW."article_version") OR OLD."confidence" IS DISTINCT FROM (NEW."confidence") OR OLD."cue" IS DISTINCT FROM (NEW."cue") OR OLD."curated_at" IS DISTINCT FROM (NEW."curated_at") OR OLD."curated_by_id" IS DISTINCT FROM (NEW."curated_by_id") OR OLD."end" IS DISTINCT FROM (NEW."end") OR OLD."extractor" IS DISTINCT FROM (NEW."extractor") OR OLD."flag" IS DISTINCT FROM (NEW."flag") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_kept_apart" IS DISTINCT FROM (NEW."is_kept_apart") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."occasion" IS DISTINCT FROM (NEW."occasion") OR OLD."pieces" IS DISTINCT FROM (NEW."pieces") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."said_on" IS DISTINCT FROM (NEW."said_on") OR OLD."said_on_basis" IS DISTINCT FROM (NEW."said_on_basis") OR OLD."said_on_precision" IS DISTINCT FROM (NEW."said_on_precision") OR OLD."speaker_id" IS DISTINCT FROM (NEW."speaker_id") OR OLD."speaker_as_printed" IS DISTINCT FROM (NEW."speaker_as_printed") OR OLD."speaker_end" IS DISTINCT FROM (NEW."speaker_end") OR OLD."speaker_start" IS DISTINCT FROM (NEW."speaker_start") OR OLD."start" IS DISTINCT FROM (NEW."start") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."superseded_at" IS DISTINCT FROM (NEW."superseded_at") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."why" IS DISTINCT FROM (NEW."why") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at"))',
                    func='INSERT INTO "articles_statementevent" ("act", "article_id", "article_version", "confidence", "cue", "curated_at", "curated_by_id", "end", "extractor", "flag", "id", "is_kept_apart", "kind", "occasion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pieces", "public_id", "reason", "recorded_at", "role", "said_on", "said_on_basis", "said_on_precision", "speaker_as_printed", "speaker_end", "speaker_id", "speaker_start", "start", "status", "superseded_at", "text", "why", "withdrawn_at") VALUES (NEW."act", NEW."article_id", NEW."article_version", NEW."confidence", NEW."cue", NEW."curated_at", NEW."curated_by_id", NEW."end", NEW."extractor", NEW."flag", NEW."id", NEW."is_kept_apart", NEW."kind", NEW."occasion", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pieces", NEW."public_id", NEW."reason", NEW."recorded_at", NEW."role", NEW."said_on", NEW."said_on_basis", NEW."said_on_precision", NEW."speaker_as_printed", NEW."speaker_end", NEW."speaker_id", NEW."speaker_start", NEW."start", NEW."status", NEW."superseded_at", NEW."text", NEW."why", NEW."withdrawn_at"); RETURN NULL;',
                    hash="4fb9dc0e99d53318e521f07f12c636e2fa8a017e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0dc0d",
                    table="articles_statement",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("field__in", ["", "span", "speaker", "role", "said_on", "kind", "act", "about"])),
                name="proposal_field_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "act__in",
                        [
                            "",
                            "says",
                            "asks",
                            "demands",
                            "proposes",
                            "promises",
                            "threatens",
                            "warns",
                            "accuses",
                            "denies",
                            "rejects",
                            "condemns",
                            "welcomes",
                            "supports",
                            "agrees",
                            "regrets",
                            "predicts",
                        ],
                    )
                ),
                name="statement_act_is_known",
            ),
        ),
    ]
