# ruff: noqa: E501  one line for each trigger
"""A statement keeps the country that is read from what stands around it; an actor's record has only what words say.

Until now that country became the actor's, for good and for all articles. Where none of an actor's statements has words
that say it, and no person set it, it is taken from the record again; the statements in whose articles it was read keep
it. Reading articles again finds what words elsewhere say.
"""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

from articles.migrations._quick import quick_triggers

TAKE_BACK = """
    UPDATE articles_actor a SET country_id = NULL
    FROM articles_actor c
    WHERE c.id = a.country_id AND a.kind <> 'country' AND a.name NOT LIKE '% (' || c.alpha_2 || ')'
        AND EXISTS (
            SELECT FROM articles_statement s WHERE s.speaker_id = a.id
            AND s.why->>'speaks for' IN (c.alpha_2 || ': office', c.alpha_2 || ': hopes'))
        AND NOT EXISTS (
            SELECT FROM articles_statement s WHERE s.speaker_id = a.id
            AND s.why->>'speaks for' IN (c.alpha_2 || ': role', c.alpha_2 || ': words', c.alpha_2 || ': beside the name'))
        AND NOT EXISTS (
            SELECT FROM (
                SELECT country_id, lag(country_id) OVER (ORDER BY pgh_id) AS before, metadata ? 'user' AS by_person
                FROM articles_actorevent LEFT JOIN pghistory_context ON pghistory_context.id = pgh_context_id
                WHERE pgh_obj_id = a.id
            ) event
            WHERE by_person AND country_id = a.country_id AND before IS DISTINCT FROM country_id)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0022_profile"),
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
                    declare="DECLARE a record; speaker record;",
                    func="\n    SELECT id, title, language, published_on, source_id, version INTO a\n    FROM articles_article WHERE id = NEW.article_id;\n    IF TG_OP = 'INSERT' OR (NEW.article_id, NEW.article_version, NEW.start, NEW.\"end\", NEW.text)\n        IS DISTINCT FROM (OLD.article_id, OLD.article_version, OLD.start, OLD.\"end\", OLD.text)\n    THEN\n        IF NEW.article_version = a.version THEN\n            SELECT substr(body, NEW.start + 1, NEW.\"end\" - NEW.start) INTO NEW.text\n            FROM articles_article WHERE id = NEW.article_id;\n        ELSE\n            SELECT substr(body, NEW.start + 1, NEW.\"end\" - NEW.start) INTO NEW.text\n            FROM articles_articleversion WHERE article_id = NEW.article_id AND number = NEW.article_version;\n        END IF;\n        IF NEW.text IS NULL OR char_length(NEW.text) <> NEW.\"end\" - NEW.start THEN\n            RAISE EXCEPTION 'Characters % to % lie outside version % of the article.',\n                NEW.start, NEW.\"end\", NEW.article_version\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_span_in_article';\n        END IF;\n    END IF;\n    SELECT name, CASE kind WHEN 'country' THEN id ELSE country_id END AS country_id INTO speaker\n    FROM articles_actor WHERE id = NEW.speaker_id;\n    NEW.source_id := a.source_id;\n    IF TG_OP = 'UPDATE' AND NEW.speaker_id IS DISTINCT FROM OLD.speaker_id\n        AND NEW.curated_at IS DISTINCT FROM OLD.curated_at AND NEW.why = OLD.why\n    THEN  -- A person named another speaker, for whom the article says nothing.\n        NEW.why := NEW.why - 'speaks for';\n    END IF;\n    NEW.speaker_country_id := speaker.country_id;\n    IF NEW.speaker_country_id IS NULL AND NEW.speaker_id IS NOT NULL AND NEW.why ? 'speaks for' THEN\n        SELECT id INTO NEW.speaker_country_id FROM articles_actor\n        WHERE alpha_2 = split_part(NEW.why->>'speaks for', ':', 1) AND alpha_2 <> '' AND kind = 'country';\n    END IF;\n    NEW.effective_on := coalesce(NEW.said_on, a.published_on);\n    NEW.concerned := ARRAY(\n        SELECT DISTINCT country_id FROM articles_statementcountry WHERE statement_id = NEW.id ORDER BY 1);\n    NEW.mentioned := ARRAY(\n        SELECT DISTINCT actor_id FROM articles_statementactor WHERE statement_id = NEW.id ORDER BY 1);\n    NEW.countries := ARRAY(\n        SELECT DISTINCT c FROM unnest(NEW.concerned || NEW.speaker_country_id::integer) c WHERE c IS NOT NULL\n        ORDER BY 1);\n    NEW.tsv := setweight(to_tsvector(onrecord_config(a.language), NEW.text), 'A')\n        || setweight(to_tsvector('onrecord_simple', coalesce(speaker.name, '') || ' ' || NEW.speaker_as_printed), 'B')\n        || setweight(to_tsvector(onrecord_config(a.language), NEW.role_as_printed), 'C')\n        || setweight(to_tsvector(onrecord_config(a.language), a.title), 'D');\n    IF TG_OP = 'UPDATE' AND (NEW.article_id, NEW.article_version, NEW.start, NEW.\"end\", NEW.pieces, NEW.kind, NEW.speaker_id, NEW.speaker_as_printed, NEW.role_as_printed, NEW.cue, NEW.said_on, NEW.said_on_precision, NEW.said_on_basis, NEW.occasion, NEW.status, NEW.withdrawn_at, NEW.reason) IS DISTINCT FROM (OLD.article_id, OLD.article_version, OLD.start, OLD.\"end\", OLD.pieces, OLD.kind, OLD.speaker_id, OLD.speaker_as_printed, OLD.role_as_printed, OLD.cue, OLD.said_on, OLD.said_on_precision, OLD.said_on_basis, OLD.occasion, OLD.status, OLD.withdrawn_at, OLD.reason) THEN\n        NEW.changed_at := now();\n    END IF;\n    RETURN NEW;\n",
                    hash="ad5e5f6028eb6d36b2177928bf46dd66c1d7025c",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_statement_derive_54231",
                    table="articles_statement",
                    when="BEFORE",
                ),
            ),
        ),
        quick_triggers(),
        migrations.RunSQL(TAKE_BACK, migrations.RunSQL.noop),
    ]
