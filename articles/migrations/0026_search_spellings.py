import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

from articles.text.search_sql import QUERY_SQL, SPELLED_SQL, VECTOR_SQL, whole_configurations_sql

# The table is written anew as a whole, with its indexes: an update of every row would leave each of them twice as
# large, and take the longer for it. Nobody can read or write statements meanwhile: some minutes for two million.
REDERIVE = """
CREATE TEMP TABLE headline ON COMMIT DROP AS
    SELECT id, onrecord_config(language) AS config, onrecord_vector(onrecord_config(language), title) AS words
    FROM articles_article;
ALTER TABLE headline ADD PRIMARY KEY (id);
ANALYZE headline;
CREATE FUNCTION pg_temp.rederived(article bigint, speaker bigint, words text, printed text, role text)
RETURNS tsvector LANGUAGE sql STABLE AS $$
    SELECT public.onrecord_statement_vector(h.config, $3,
        coalesce((SELECT name FROM public.articles_actor WHERE id = $2), '') || ' ' || $4, $5, h.words)
    FROM headline h WHERE h.id = $1
$$;
ALTER TABLE articles_statement ALTER COLUMN tsv TYPE tsvector
    USING pg_temp.rederived(article_id, speaker_id, text, speaker_as_printed, role_as_printed);
DROP FUNCTION pg_temp.rederived(bigint, bigint, text, text, text);
"""


class Migration(migrations.Migration):
    """Searches find US and U.S., WHO, phrases with their small words, numbers behind a stroke, and parts of what is
    written without spaces."""

    dependencies = [("articles", "0025_parameter_names")]
    operations = [
        migrations.RunSQL([whole_configurations_sql(), SPELLED_SQL, VECTOR_SQL]),
        migrations.RunSQL(["DROP FUNCTION IF EXISTS onrecord_query(text)", QUERY_SQL]),
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
                    func="\n    SELECT id, title, language, published_on, source_id, version INTO a\n    FROM articles_article WHERE id = NEW.article_id;\n    IF TG_OP = 'INSERT' OR (NEW.article_id, NEW.article_version, NEW.start, NEW.\"end\", NEW.text)\n        IS DISTINCT FROM (OLD.article_id, OLD.article_version, OLD.start, OLD.\"end\", OLD.text)\n    THEN\n        IF NEW.article_version = a.version THEN\n            SELECT substr(body, NEW.start + 1, NEW.\"end\" - NEW.start) INTO NEW.text\n            FROM articles_article WHERE id = NEW.article_id;\n        ELSE\n            SELECT substr(body, NEW.start + 1, NEW.\"end\" - NEW.start) INTO NEW.text\n            FROM articles_articleversion WHERE article_id = NEW.article_id AND number = NEW.article_version;\n        END IF;\n        IF NEW.text IS NULL OR char_length(NEW.text) <> NEW.\"end\" - NEW.start THEN\n            RAISE EXCEPTION 'Characters % to % lie outside version % of the article.',\n                NEW.start, NEW.\"end\", NEW.article_version\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_span_in_article';\n        END IF;\n    END IF;\n    SELECT name, CASE kind WHEN 'country' THEN id ELSE country_id END AS country_id INTO speaker\n    FROM articles_actor WHERE id = NEW.speaker_id;\n    NEW.source_id := a.source_id;\n    IF TG_OP = 'UPDATE' AND NEW.speaker_id IS DISTINCT FROM OLD.speaker_id\n        AND NEW.curated_at IS DISTINCT FROM OLD.curated_at AND NEW.why = OLD.why\n    THEN  -- A person named another speaker, for whom the article says nothing.\n        NEW.why := NEW.why - 'speaks for';\n    END IF;\n    NEW.speaker_country_id := speaker.country_id;\n    IF NEW.speaker_country_id IS NULL AND NEW.speaker_id IS NOT NULL AND NEW.why ? 'speaks for' THEN\n        SELECT id INTO NEW.speaker_country_id FROM articles_actor\n        WHERE alpha_2 = split_part(NEW.why->>'speaks for', ':', 1) AND alpha_2 <> '' AND kind = 'country';\n    END IF;\n    NEW.effective_on := coalesce(NEW.said_on, a.published_on);\n    NEW.concerned := ARRAY(\n        SELECT DISTINCT country_id FROM articles_statementcountry WHERE statement_id = NEW.id ORDER BY 1);\n    NEW.mentioned := ARRAY(\n        SELECT DISTINCT actor_id FROM articles_statementactor WHERE statement_id = NEW.id ORDER BY 1);\n    NEW.countries := ARRAY(\n        SELECT DISTINCT c FROM unnest(NEW.concerned || NEW.speaker_country_id::integer) c WHERE c IS NOT NULL\n        ORDER BY 1);\n    NEW.tsv := onrecord_statement_vector(\n        onrecord_config(a.language), NEW.text, coalesce(speaker.name, '') || ' ' || NEW.speaker_as_printed,\n        NEW.role_as_printed, onrecord_vector(onrecord_config(a.language), a.title));\n    IF TG_OP = 'UPDATE' AND (NEW.article_id, NEW.article_version, NEW.start, NEW.\"end\", NEW.pieces, NEW.kind, NEW.speaker_id, NEW.speaker_as_printed, NEW.role_as_printed, NEW.cue, NEW.said_on, NEW.said_on_precision, NEW.said_on_basis, NEW.occasion, NEW.status, NEW.withdrawn_at, NEW.reason) IS DISTINCT FROM (OLD.article_id, OLD.article_version, OLD.start, OLD.\"end\", OLD.pieces, OLD.kind, OLD.speaker_id, OLD.speaker_as_printed, OLD.role_as_printed, OLD.cue, OLD.said_on, OLD.said_on_precision, OLD.said_on_basis, OLD.occasion, OLD.status, OLD.withdrawn_at, OLD.reason) THEN\n        NEW.changed_at := now();\n    END IF;\n    RETURN NEW;\n",  # noqa: E501
                    hash="7c4b209dee53701a74924bf2a23cce21087b9c48",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_statement_derive_54231",
                    table="articles_statement",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(REDERIVE),
    ]
