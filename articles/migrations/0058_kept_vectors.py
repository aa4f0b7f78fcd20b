# ruff: noqa: E501  one line for each trigger
"""The words for searching stay as they are where a statement is only accepted, rejected or withdrawn."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0057_review_sample"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="statement",
            name="statement_derive",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="statement_derive",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE a record; speaker record; is_sure boolean;",
                    func="\n    SELECT id, title, language, published_on, publisher_id, version, hidden_at INTO a\n    FROM articles_article WHERE id = NEW.article_id;\n    IF TG_OP = 'INSERT' OR (NEW.article_id, NEW.article_version, NEW.start, NEW.\"end\", NEW.text)\n        IS DISTINCT FROM (OLD.article_id, OLD.article_version, OLD.start, OLD.\"end\", OLD.text)\n    THEN\n        IF NEW.article_version = a.version THEN\n            SELECT substr(body, NEW.start + 1, NEW.\"end\" - NEW.start) INTO NEW.text\n            FROM articles_article WHERE id = NEW.article_id;\n        ELSE\n            SELECT substr(body, NEW.start + 1, NEW.\"end\" - NEW.start) INTO NEW.text\n            FROM articles_articleversion WHERE article_id = NEW.article_id AND number = NEW.article_version;\n        END IF;\n        IF NEW.text IS NULL OR char_length(NEW.text) <> NEW.\"end\" - NEW.start THEN\n            RAISE EXCEPTION 'Characters % to % lie outside version % of the article.',\n                NEW.start, NEW.\"end\", NEW.article_version\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_span_in_article';\n        END IF;\n    END IF;\n    SELECT name, CASE kind WHEN 'country' THEN id ELSE country_id END AS country_id INTO speaker\n    FROM articles_actor WHERE id = NEW.speaker_id;\n    NEW.publisher_id := a.publisher_id;\n    IF TG_OP = 'UPDATE' AND NEW.speaker_id IS DISTINCT FROM OLD.speaker_id\n        AND NEW.curated_at IS DISTINCT FROM OLD.curated_at AND NEW.why = OLD.why\n    THEN  -- A person named another speaker, for whom the article says nothing.\n        NEW.why := NEW.why - 'speaks for';\n    END IF;\n    is_sure := NEW.status = 'accepted' OR NEW.confidence IS NULL OR NEW.confidence >= onrecord_threshold();\n    NEW.was_sure := is_sure OR TG_OP = 'UPDATE' AND OLD.was_sure;\n    NEW.is_public := is_sure AND NEW.status IN ('proposed', 'accepted') AND NEW.withdrawn_at IS NULL AND NEW.superseded_at IS NULL\n    AND NEW.seal_id IS NULL AND a.hidden_at IS NULL;\n    NEW.speaker_country_id := speaker.country_id;\n    IF TG_OP = 'UPDATE' AND NOT OLD.is_public AND NOT (NEW.status IN ('proposed', 'accepted') AND NEW.withdrawn_at IS NULL AND NEW.superseded_at IS NULL\n    AND NEW.seal_id IS NULL AND a.hidden_at IS NULL)\n        AND NEW.curated_at IS NOT DISTINCT FROM OLD.curated_at\n    THEN  -- What was taken back shows what was cited, whatever its speaker's record says since.\n        NEW.speaker_country_id := OLD.speaker_country_id;\n    ELSIF NEW.speaker_country_id IS NULL AND NEW.speaker_id IS NOT NULL AND NEW.why ? 'speaks for' THEN\n        SELECT id INTO NEW.speaker_country_id FROM articles_actor\n        WHERE alpha_2 = split_part(NEW.why->>'speaks for', ':', 1) AND alpha_2 <> '' AND kind = 'country';\n    END IF;\n    NEW.effective_on := coalesce(NEW.said_on, a.published_on);\n    NEW.about := ARRAY(\n        SELECT DISTINCT country_id FROM articles_statementcountry WHERE statement_id = NEW.id ORDER BY 1);\n    NEW.mentioned := ARRAY(\n        SELECT DISTINCT actor_id FROM articles_statementactor\n        WHERE statement_id = NEW.id AND mention_type <> 'toward' ORDER BY 1);\n    NEW.toward := ARRAY(\n        SELECT DISTINCT actor_id FROM articles_statementactor\n        WHERE statement_id = NEW.id AND mention_type = 'toward' ORDER BY 1);\n    NEW.countries := ARRAY(\n        SELECT DISTINCT c FROM unnest(NEW.about || NEW.speaker_country_id::integer) c WHERE c IS NOT NULL\n        ORDER BY 1);\n    IF TG_OP = 'INSERT' OR (NEW.status, NEW.withdrawn_at) IS NOT DISTINCT FROM (OLD.status, OLD.withdrawn_at)\n        OR (NEW.article_id, NEW.text, NEW.speaker_id, NEW.speaker_as_printed, NEW.role)\n            IS DISTINCT FROM (OLD.article_id, OLD.text, OLD.speaker_id, OLD.speaker_as_printed, OLD.role)\n    THEN  -- Not where it is only accepted, rejected or withdrawn: these words take most of the time.\n        NEW.tsv := onrecord_statement_vector(\n            onrecord_config(a.language), NEW.text, coalesce(speaker.name, '') || ' ' || NEW.speaker_as_printed,\n            NEW.role, onrecord_vector(onrecord_config(a.language), a.title));\n    END IF;\n    IF TG_OP = 'UPDATE' AND (NEW.is_public, NEW.article_id, NEW.article_version, NEW.start, NEW.\"end\", NEW.pieces, NEW.kind, NEW.act, NEW.speaker_id, NEW.speaker_as_printed, NEW.role, NEW.cue, NEW.said_on, NEW.said_on_precision, NEW.said_on_basis, NEW.occasion, NEW.status, NEW.withdrawn_at, NEW.reason, NEW.superseded_at, NEW.seal_id) IS DISTINCT FROM (OLD.is_public, OLD.article_id, OLD.article_version, OLD.start, OLD.\"end\", OLD.pieces, OLD.kind, OLD.act, OLD.speaker_id, OLD.speaker_as_printed, OLD.role, OLD.cue, OLD.said_on, OLD.said_on_precision, OLD.said_on_basis, OLD.occasion, OLD.status, OLD.withdrawn_at, OLD.reason, OLD.superseded_at, OLD.seal_id) THEN\n        NEW.changed_at := now();\n    END IF;\n    RETURN NEW;\n",
                    hash="a129e60170d5719a3f69e4315c00cb27f715f606",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_statement_derive_54231",
                    table="articles_statement",
                    when="BEFORE",
                ),
            ),
        ),
    ]
