# ruff: noqa: E501  one line for each trigger
"""Statements below a threshold of confidence are not public until a curator accepts them.

What was public until now, and is not sure enough, goes; its permalink still shows it, as it was public once.
"""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from articles.migrations._quick import quick_triggers

FIRST = 0.6
THRESHOLD = f"""
    CREATE OR REPLACE FUNCTION onrecord_threshold() RETURNS double precision LANGUAGE sql STABLE AS
    'SELECT {FIRST}::double precision'
"""
LOOK_AGAIN = f"UPDATE articles_statement SET article_id = article_id WHERE is_public AND status = 'proposed' AND confidence < {FIRST}"  # noqa: S608


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0051_import_files"),
    ]

    operations = [
        migrations.RunSQL(THRESHOLD, "DROP FUNCTION onrecord_threshold()"),
        pgtrigger.migrations.RemoveTrigger(
            model_name="statement",
            name="kept_with_decision",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="statement",
            name="statement_derive",
        ),
        migrations.AddField(
            model_name="statement",
            name="was_sure",
            field=models.BooleanField(
                db_default=True,
                default=True,
                editable=False,
                help_text="Sure enough for readers at some time, or accepted: else no page has ever shown it.",
            ),
        ),
        migrations.AlterField(
            model_name="statement",
            name="is_public",
            field=models.BooleanField(default=True, editable=False, help_text="See STANDS and IS_SURE in triggers.py."),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="statement_derive",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE a record; speaker record; is_sure boolean;",
                    func="\n    SELECT id, title, language, published_on, publisher_id, version, hidden_at INTO a\n    FROM articles_article WHERE id = NEW.article_id;\n    IF TG_OP = 'INSERT' OR (NEW.article_id, NEW.article_version, NEW.start, NEW.\"end\", NEW.text)\n        IS DISTINCT FROM (OLD.article_id, OLD.article_version, OLD.start, OLD.\"end\", OLD.text)\n    THEN\n        IF NEW.article_version = a.version THEN\n            SELECT substr(body, NEW.start + 1, NEW.\"end\" - NEW.start) INTO NEW.text\n            FROM articles_article WHERE id = NEW.article_id;\n        ELSE\n            SELECT substr(body, NEW.start + 1, NEW.\"end\" - NEW.start) INTO NEW.text\n            FROM articles_articleversion WHERE article_id = NEW.article_id AND number = NEW.article_version;\n        END IF;\n        IF NEW.text IS NULL OR char_length(NEW.text) <> NEW.\"end\" - NEW.start THEN\n            RAISE EXCEPTION 'Characters % to % lie outside version % of the article.',\n                NEW.start, NEW.\"end\", NEW.article_version\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_span_in_article';\n        END IF;\n    END IF;\n    SELECT name, CASE kind WHEN 'country' THEN id ELSE country_id END AS country_id INTO speaker\n    FROM articles_actor WHERE id = NEW.speaker_id;\n    NEW.publisher_id := a.publisher_id;\n    IF TG_OP = 'UPDATE' AND NEW.speaker_id IS DISTINCT FROM OLD.speaker_id\n        AND NEW.curated_at IS DISTINCT FROM OLD.curated_at AND NEW.why = OLD.why\n    THEN  -- A person named another speaker, for whom the article says nothing.\n        NEW.why := NEW.why - 'speaks for';\n    END IF;\n    is_sure := NEW.status = 'accepted' OR NEW.confidence IS NULL OR NEW.confidence >= onrecord_threshold();\n    NEW.was_sure := is_sure OR TG_OP = 'UPDATE' AND OLD.was_sure;\n    NEW.is_public := is_sure AND NEW.status IN ('proposed', 'accepted') AND NEW.withdrawn_at IS NULL AND NEW.superseded_at IS NULL\n    AND NEW.seal_id IS NULL AND a.hidden_at IS NULL;\n    NEW.speaker_country_id := speaker.country_id;\n    IF TG_OP = 'UPDATE' AND NOT OLD.is_public AND NOT (NEW.status IN ('proposed', 'accepted') AND NEW.withdrawn_at IS NULL AND NEW.superseded_at IS NULL\n    AND NEW.seal_id IS NULL AND a.hidden_at IS NULL)\n        AND NEW.curated_at IS NOT DISTINCT FROM OLD.curated_at\n    THEN  -- What was taken back shows what was cited, whatever its speaker's record says since.\n        NEW.speaker_country_id := OLD.speaker_country_id;\n    ELSIF NEW.speaker_country_id IS NULL AND NEW.speaker_id IS NOT NULL AND NEW.why ? 'speaks for' THEN\n        SELECT id INTO NEW.speaker_country_id FROM articles_actor\n        WHERE alpha_2 = split_part(NEW.why->>'speaks for', ':', 1) AND alpha_2 <> '' AND kind = 'country';\n    END IF;\n    NEW.effective_on := coalesce(NEW.said_on, a.published_on);\n    NEW.about := ARRAY(\n        SELECT DISTINCT country_id FROM articles_statementcountry WHERE statement_id = NEW.id ORDER BY 1);\n    NEW.mentioned := ARRAY(\n        SELECT DISTINCT actor_id FROM articles_statementactor WHERE statement_id = NEW.id ORDER BY 1);\n    NEW.countries := ARRAY(\n        SELECT DISTINCT c FROM unnest(NEW.about || NEW.speaker_country_id::integer) c WHERE c IS NOT NULL\n        ORDER BY 1);\n    NEW.tsv := onrecord_statement_vector(\n        onrecord_config(a.language), NEW.text, coalesce(speaker.name, '') || ' ' || NEW.speaker_as_printed,\n        NEW.role, onrecord_vector(onrecord_config(a.language), a.title));\n    IF TG_OP = 'UPDATE' AND (NEW.is_public, NEW.article_id, NEW.article_version, NEW.start, NEW.\"end\", NEW.pieces, NEW.kind, NEW.act, NEW.speaker_id, NEW.speaker_as_printed, NEW.role, NEW.cue, NEW.said_on, NEW.said_on_precision, NEW.said_on_basis, NEW.occasion, NEW.status, NEW.withdrawn_at, NEW.reason, NEW.superseded_at, NEW.seal_id) IS DISTINCT FROM (OLD.is_public, OLD.article_id, OLD.article_version, OLD.start, OLD.\"end\", OLD.pieces, OLD.kind, OLD.act, OLD.speaker_id, OLD.speaker_as_printed, OLD.role, OLD.cue, OLD.said_on, OLD.said_on_precision, OLD.said_on_basis, OLD.occasion, OLD.status, OLD.withdrawn_at, OLD.reason, OLD.superseded_at, OLD.seal_id) THEN\n        NEW.changed_at := now();\n    END IF;\n    RETURN NEW;\n",
                    hash="8ef3a7329570d46dcb3b462e326c819cdcc73855",
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
                name="kept_with_decision",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (current_setting('onrecord.decision', true) <> '')",
                    declare="DECLARE was jsonb; is_now jsonb;",
                    func="\n            IF TG_OP <> 'INSERT' THEN was := to_jsonb(OLD) - ARRAY['text', 'publisher_id', 'speaker_country_id', 'effective_on', 'sort_on', 'is_public', 'was_sure', 'countries', 'about', 'mentioned', 'tsv', 'changed_at', 'revision']; END IF;\n            IF TG_OP <> 'DELETE' THEN is_now := to_jsonb(NEW) - ARRAY['text', 'publisher_id', 'speaker_country_id', 'effective_on', 'sort_on', 'is_public', 'was_sure', 'countries', 'about', 'mentioned', 'tsv', 'changed_at', 'revision']; END IF;\n            IF TG_OP = 'UPDATE' THEN\n                SELECT jsonb_object_agg(key, o.value), jsonb_object_agg(key, n.value) INTO was, is_now\n                FROM jsonb_each(was) o JOIN jsonb_each(is_now) n USING (key) WHERE o.value <> n.value;\n                IF was IS NULL THEN\n                    RETURN NULL;\n                END IF;\n            END IF;\n            INSERT INTO articles_decisionrow (decision_id, model, key, before, after) VALUES (\n                current_setting('onrecord.decision')::bigint, 'articles.statement',\n                CASE TG_OP WHEN 'DELETE' THEN OLD.id ELSE NEW.id END, was, is_now);\n            RETURN NULL;\n        ",
                    hash="96d66dee47c8fbc52ecf4cd82a2b20235a975280",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_kept_with_decision_ed192",
                    table="articles_statement",
                    when="AFTER",
                ),
            ),
        ),
        quick_triggers(),
        migrations.RunSQL(LOOK_AGAIN, migrations.RunSQL.noop),
    ]
