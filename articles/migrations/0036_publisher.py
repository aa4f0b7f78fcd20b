# ruff: noqa: E501  one line for each trigger
"""What published an article is called a publisher."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from . import _renaming


class Migration(migrations.Migration):
    dependencies = [("articles", "0035_sign_ins")]
    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="article",
            name="article_touch_statements",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="article",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="article",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="article",
            name="revise",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="article",
            name="settle",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="source",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="source",
            name="revise",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="source",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="source",
            name="kept_with_decision",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="rollupchange",
            name="fold_changes",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="statement",
            name="count_added",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="statement",
            name="count_changed",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="statement",
            name="count_taken",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="statement",
            name="kept_with_decision",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="statement",
            name="statement_derive",
        ),
        migrations.RenameModel("Source", "Publisher"),
        migrations.RenameModel("SourceEvent", "PublisherEvent"),
        migrations.RenameField("article", "source", "publisher"),
        migrations.RenameField("articleevent", "source", "publisher"),
        migrations.RenameField("statement", "source", "publisher"),
        migrations.RenameField("statementincountry", "source", "publisher"),
        migrations.RenameField("rollupchange", "source", "publisher"),
        migrations.RunSQL(
            "ALTER TABLE articles_publisher RENAME CONSTRAINT source_has_name TO publisher_has_name;"
            "ALTER INDEX source_domain_unique RENAME TO publisher_domain_unique;"
            "ALTER INDEX statement_public_source RENAME TO statement_public_publisher",
            "ALTER TABLE articles_publisher RENAME CONSTRAINT publisher_has_name TO source_has_name;"
            "ALTER INDEX publisher_domain_unique RENAME TO source_domain_unique;"
            "ALTER INDEX statement_public_publisher RENAME TO statement_public_source",
        ),
        _renaming.permissions("source", "publisher"),
        _renaming.model_in_decisions("source", "publisher"),
        _renaming.model_in_selections("source", "publisher"),
        _renaming.column_in_decisions("article", "source_id", "publisher_id"),
        _renaming.column_in_settled("article", "source_id", "publisher_id"),
        # PostgreSQL renamed the columns in indexes; Django is told so.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveConstraint(
                    model_name="publisher",
                    name="source_has_name",
                ),
                migrations.RemoveConstraint(
                    model_name="publisher",
                    name="source_domain_unique",
                ),
                migrations.RemoveIndex(
                    model_name="statement",
                    name="statement_public_date",
                ),
                migrations.RemoveIndex(
                    model_name="statement",
                    name="statement_public_speaker",
                ),
                migrations.RemoveIndex(
                    model_name="statement",
                    name="statement_public_source",
                ),
                migrations.RemoveIndex(
                    model_name="statementincountry",
                    name="statement_in_country_date",
                ),
                migrations.AlterField(
                    model_name="publisher",
                    name="country",
                    field=models.ForeignKey(
                        blank=True,
                        help_text="Where it publishes from; empty while not known.",
                        limit_choices_to={"kind": "country"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publishers",
                        to="articles.actor",
                    ),
                ),
                migrations.AddIndex(
                    model_name="statement",
                    index=models.Index(
                        condition=models.Q(("is_public", True)),
                        fields=["-sort_on", "-id"],
                        include=("speaker", "speaker_country", "publisher", "kind", "status", "countries", "concerned"),
                        name="statement_public_date",
                    ),
                ),
                migrations.AddIndex(
                    model_name="statement",
                    index=models.Index(
                        condition=models.Q(("is_public", True)),
                        fields=["speaker", "-sort_on", "-id"],
                        include=("speaker_country", "publisher", "kind", "status", "countries", "concerned"),
                        name="statement_public_speaker",
                    ),
                ),
                migrations.AddIndex(
                    model_name="statement",
                    index=models.Index(
                        condition=models.Q(("is_public", True)),
                        fields=["publisher", "-sort_on", "-id"],
                        include=("speaker", "speaker_country", "kind", "status", "countries", "concerned"),
                        name="statement_public_publisher",
                    ),
                ),
                migrations.AddIndex(
                    model_name="statementincountry",
                    index=models.Index(
                        fields=["country", "-sort_on", "-statement"],
                        include=(
                            "is_speaking",
                            "is_concerned",
                            "speaker",
                            "speaker_country",
                            "publisher",
                            "kind",
                            "status",
                            "countries",
                            "concerned",
                        ),
                        name="statement_in_country_date",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="publisher",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="publisher_has_name"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="publisher",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("domain", ""), _negated=True),
                        fields=("domain",),
                        name="publisher_domain_unique",
                    ),
                ),
            ]
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="article_touch_statements",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                UPDATE articles_statement s SET article_id = s.article_id FROM new_rows n JOIN old_rows o ON o.id = n.id\n                WHERE s.article_id = n.id AND (n.published_on, n.publisher_id, n.title, n.language)\n                    IS DISTINCT FROM (o.published_on, o.publisher_id, o.title, o.language);\n                RETURN NULL;\n            ",
                    hash="12512ba571c0c977fa9c088d2c120080c13866c4",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_article_touch_statements_0a970",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="articles_article",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="revise",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."authors" IS DISTINCT FROM (NEW."authors") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."import_run_id" IS DISTINCT FROM (NEW."import_run_id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."published_on" IS DISTINCT FROM (NEW."published_on") OR OLD."published_on_basis" IS DISTINCT FROM (NEW."published_on_basis") OR OLD."published_on_precision" IS DISTINCT FROM (NEW."published_on_precision") OR OLD."publisher_id" IS DISTINCT FROM (NEW."publisher_id") OR OLD."raw_sha256" IS DISTINCT FROM (NEW."raw_sha256") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."settled" IS DISTINCT FROM (NEW."settled") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."url" IS DISTINCT FROM (NEW."url") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                    func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                    hash="8707858eaef130f14fccf9f189601531a1629f81",
                    operation="UPDATE",
                    pgid="pgtrigger_revise_cbd12",
                    table="articles_article",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="settle",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (current_setting('onrecord.decision', true) <> '')",
                    func="\n            IF NEW.settled = OLD.settled THEN\n                NEW.settled := ARRAY(\n                    SELECT unnest(OLD.settled) UNION\n                    SELECT key FROM jsonb_each(to_jsonb(NEW)) n JOIN jsonb_each(to_jsonb(OLD)) o USING (key)\n                    WHERE n.value <> o.value AND key IN ('title', 'url', 'language', 'authors', 'publisher_id', 'published_on')\n                    ORDER BY 1);\n            END IF;\n            RETURN NEW;\n        ",
                    hash="e2dd659c711880de79164e8b51df0fb1df7a156b",
                    operation="UPDATE",
                    pgid="pgtrigger_settle_7067a",
                    table="articles_article",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_articleevent" ("authors", "id", "import_run_id", "imported_at", "language", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "published_on", "published_on_basis", "published_on_precision", "publisher_id", "raw_sha256", "title", "url", "version") VALUES (NEW."authors", NEW."id", NEW."import_run_id", NEW."imported_at", NEW."language", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."published_on", NEW."published_on_basis", NEW."published_on_precision", NEW."publisher_id", NEW."raw_sha256", NEW."title", NEW."url", NEW."version"); RETURN NULL;',
                    hash="67cd32312f5c7f9969bc901726d952b9d97073f8",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b6ebd",
                    table="articles_article",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."authors" IS DISTINCT FROM (NEW."authors") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."import_run_id" IS DISTINCT FROM (NEW."import_run_id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."published_on" IS DISTINCT FROM (NEW."published_on") OR OLD."published_on_basis" IS DISTINCT FROM (NEW."published_on_basis") OR OLD."published_on_precision" IS DISTINCT FROM (NEW."published_on_precision") OR OLD."publisher_id" IS DISTINCT FROM (NEW."publisher_id") OR OLD."raw_sha256" IS DISTINCT FROM (NEW."raw_sha256") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."url" IS DISTINCT FROM (NEW."url") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                    func='INSERT INTO "articles_articleevent" ("authors", "id", "import_run_id", "imported_at", "language", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "published_on", "published_on_basis", "published_on_precision", "publisher_id", "raw_sha256", "title", "url", "version") VALUES (NEW."authors", NEW."id", NEW."import_run_id", NEW."imported_at", NEW."language", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."published_on", NEW."published_on_basis", NEW."published_on_precision", NEW."publisher_id", NEW."raw_sha256", NEW."title", NEW."url", NEW."version"); RETURN NULL;',
                    hash="d4c3780d613aeb9ff327d1a8486097b5f7ce9708",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d7697",
                    table="articles_article",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publisher",
            trigger=pgtrigger.compiler.Trigger(
                name="revise",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                    hash="0d006d1c1acfd80f5dcf3de00e37a8e462052c67",
                    operation="UPDATE",
                    pgid="pgtrigger_revise_d967a",
                    table="articles_publisher",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publisher",
            trigger=pgtrigger.compiler.Trigger(
                name="kept_with_decision",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (current_setting('onrecord.decision', true) <> '')",
                    declare="DECLARE was jsonb; is_now jsonb;",
                    func="\n            IF TG_OP <> 'INSERT' THEN was := to_jsonb(OLD) - ARRAY['changed_at', 'revision']; END IF;\n            IF TG_OP <> 'DELETE' THEN is_now := to_jsonb(NEW) - ARRAY['changed_at', 'revision']; END IF;\n            IF TG_OP = 'UPDATE' THEN\n                SELECT jsonb_object_agg(key, o.value), jsonb_object_agg(key, n.value) INTO was, is_now\n                FROM jsonb_each(was) o JOIN jsonb_each(is_now) n USING (key) WHERE o.value <> n.value;\n                IF was IS NULL THEN\n                    RETURN NULL;\n                END IF;\n            END IF;\n            INSERT INTO articles_decisionrow (decision_id, model, key, before, after) VALUES (\n                current_setting('onrecord.decision')::bigint, 'articles.publisher',\n                CASE TG_OP WHEN 'DELETE' THEN OLD.id ELSE NEW.id END, was, is_now);\n            RETURN NULL;\n        ",
                    hash="a33d9eb462a13b7cc7084d6fba2fdeeae10dc557",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_kept_with_decision_8bffe",
                    table="articles_publisher",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publisher",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_publisherevent" ("country_id", "domain", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (NEW."country_id", NEW."domain", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."slug"); RETURN NULL;',
                    hash="93d00f3e73751f0f62aa82fce81242ec27deaec9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_15154",
                    table="articles_publisher",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publisher",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."country_id" IS DISTINCT FROM (NEW."country_id") OR OLD."domain" IS DISTINCT FROM (NEW."domain") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."slug" IS DISTINCT FROM (NEW."slug"))',
                    func='INSERT INTO "articles_publisherevent" ("country_id", "domain", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (NEW."country_id", NEW."domain", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."slug"); RETURN NULL;',
                    hash="24f863c0b313df7b0c9f42b8d018a524d35195ce",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5ea96",
                    table="articles_publisher",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rollupchange",
            trigger=pgtrigger.compiler.Trigger(
                name="fold_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                IF (SELECT max(id) - min(id) >= 1000 FROM articles_rollupchange)\n                    AND pg_try_advisory_xact_lock(7665121805)\n                THEN\n                    \n    WITH f AS (DELETE FROM articles_rollupchange RETURNING *)\n    INSERT INTO articles_rollup AS r (dimension, value, facet, facet_value, n)\n    SELECT d.code, d.value, v.code, v.value, sum(f.sign)\n    FROM f CROSS JOIN LATERAL (SELECT 0, 0 UNION ALL SELECT 1, unnest(f.countries) UNION ALL SELECT 2, f.speaking UNION ALL SELECT 3, unnest(f.concerned) UNION ALL SELECT 5, f.publisher UNION ALL SELECT 6, f.kind UNION ALL SELECT 7, f.status UNION ALL SELECT 8, f.month / 12 UNION ALL SELECT 9, f.month) d (code, value)\n        CROSS JOIN LATERAL (SELECT 0, 0 UNION ALL SELECT 1, unnest(f.countries) UNION ALL SELECT 2, f.speaking UNION ALL SELECT 3, unnest(f.concerned) UNION ALL SELECT 4, f.speaker UNION ALL SELECT 5, f.publisher UNION ALL SELECT 6, f.kind UNION ALL SELECT 7, f.status UNION ALL SELECT 9, f.month) v (code, value)\n    GROUP BY 1, 2, 3, 4 HAVING sum(f.sign) <> 0 ORDER BY 1, 2, 3, 4\n    ON CONFLICT (dimension, value, facet, facet_value) DO UPDATE SET n = r.n + excluded.n\n;\n                END IF;\n                RETURN NULL;\n            ",
                    hash="d1be42d8380be1d2663b2833b71a8dd7860deaae",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_fold_changes_40982",
                    table="articles_rollupchange",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="statement_derive",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE a record; speaker record;",
                    func="\n    SELECT id, title, language, published_on, publisher_id, version INTO a\n    FROM articles_article WHERE id = NEW.article_id;\n    IF TG_OP = 'INSERT' OR (NEW.article_id, NEW.article_version, NEW.start, NEW.\"end\", NEW.text)\n        IS DISTINCT FROM (OLD.article_id, OLD.article_version, OLD.start, OLD.\"end\", OLD.text)\n    THEN\n        IF NEW.article_version = a.version THEN\n            SELECT substr(body, NEW.start + 1, NEW.\"end\" - NEW.start) INTO NEW.text\n            FROM articles_article WHERE id = NEW.article_id;\n        ELSE\n            SELECT substr(body, NEW.start + 1, NEW.\"end\" - NEW.start) INTO NEW.text\n            FROM articles_articleversion WHERE article_id = NEW.article_id AND number = NEW.article_version;\n        END IF;\n        IF NEW.text IS NULL OR char_length(NEW.text) <> NEW.\"end\" - NEW.start THEN\n            RAISE EXCEPTION 'Characters % to % lie outside version % of the article.',\n                NEW.start, NEW.\"end\", NEW.article_version\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_span_in_article';\n        END IF;\n    END IF;\n    SELECT name, CASE kind WHEN 'country' THEN id ELSE country_id END AS country_id INTO speaker\n    FROM articles_actor WHERE id = NEW.speaker_id;\n    NEW.publisher_id := a.publisher_id;\n    IF TG_OP = 'UPDATE' AND NEW.speaker_id IS DISTINCT FROM OLD.speaker_id\n        AND NEW.curated_at IS DISTINCT FROM OLD.curated_at AND NEW.why = OLD.why\n    THEN  -- A person named another speaker, for whom the article says nothing.\n        NEW.why := NEW.why - 'speaks for';\n    END IF;\n    NEW.speaker_country_id := speaker.country_id;\n    IF NEW.speaker_country_id IS NULL AND NEW.speaker_id IS NOT NULL AND NEW.why ? 'speaks for' THEN\n        SELECT id INTO NEW.speaker_country_id FROM articles_actor\n        WHERE alpha_2 = split_part(NEW.why->>'speaks for', ':', 1) AND alpha_2 <> '' AND kind = 'country';\n    END IF;\n    NEW.effective_on := coalesce(NEW.said_on, a.published_on);\n    NEW.concerned := ARRAY(\n        SELECT DISTINCT country_id FROM articles_statementcountry WHERE statement_id = NEW.id ORDER BY 1);\n    NEW.mentioned := ARRAY(\n        SELECT DISTINCT actor_id FROM articles_statementactor WHERE statement_id = NEW.id ORDER BY 1);\n    NEW.countries := ARRAY(\n        SELECT DISTINCT c FROM unnest(NEW.concerned || NEW.speaker_country_id::integer) c WHERE c IS NOT NULL\n        ORDER BY 1);\n    NEW.tsv := onrecord_statement_vector(\n        onrecord_config(a.language), NEW.text, coalesce(speaker.name, '') || ' ' || NEW.speaker_as_printed,\n        NEW.role_as_printed, onrecord_vector(onrecord_config(a.language), a.title));\n    NEW.is_public := NEW.status IN ('proposed', 'accepted') AND NEW.withdrawn_at IS NULL AND NEW.superseded_at IS NULL\n    AND NEW.seal_id IS NULL;\n    IF TG_OP = 'UPDATE' AND (NEW.article_id, NEW.article_version, NEW.start, NEW.\"end\", NEW.pieces, NEW.kind, NEW.speaker_id, NEW.speaker_as_printed, NEW.role_as_printed, NEW.cue, NEW.said_on, NEW.said_on_precision, NEW.said_on_basis, NEW.occasion, NEW.status, NEW.withdrawn_at, NEW.reason, NEW.superseded_at, NEW.seal_id) IS DISTINCT FROM (OLD.article_id, OLD.article_version, OLD.start, OLD.\"end\", OLD.pieces, OLD.kind, OLD.speaker_id, OLD.speaker_as_printed, OLD.role_as_printed, OLD.cue, OLD.said_on, OLD.said_on_precision, OLD.said_on_basis, OLD.occasion, OLD.status, OLD.withdrawn_at, OLD.reason, OLD.superseded_at, OLD.seal_id) THEN\n        NEW.changed_at := now();\n    END IF;\n    RETURN NEW;\n",
                    hash="cbf49bb7f60abc136ea7d0dff2e1d3528cf010ef",
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
                    func="\n            IF TG_OP <> 'INSERT' THEN was := to_jsonb(OLD) - ARRAY['text', 'publisher_id', 'speaker_country_id', 'effective_on', 'sort_on', 'is_public', 'countries', 'concerned', 'mentioned', 'tsv', 'changed_at', 'revision']; END IF;\n            IF TG_OP <> 'DELETE' THEN is_now := to_jsonb(NEW) - ARRAY['text', 'publisher_id', 'speaker_country_id', 'effective_on', 'sort_on', 'is_public', 'countries', 'concerned', 'mentioned', 'tsv', 'changed_at', 'revision']; END IF;\n            IF TG_OP = 'UPDATE' THEN\n                SELECT jsonb_object_agg(key, o.value), jsonb_object_agg(key, n.value) INTO was, is_now\n                FROM jsonb_each(was) o JOIN jsonb_each(is_now) n USING (key) WHERE o.value <> n.value;\n                IF was IS NULL THEN\n                    RETURN NULL;\n                END IF;\n            END IF;\n            INSERT INTO articles_decisionrow (decision_id, model, key, before, after) VALUES (\n                current_setting('onrecord.decision')::bigint, 'articles.statement',\n                CASE TG_OP WHEN 'DELETE' THEN OLD.id ELSE NEW.id END, was, is_now);\n            RETURN NULL;\n        ",
                    hash="087822eebcd7e7b954e0b438e6d5d22ad08d39ed",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_kept_with_decision_ed192",
                    table="articles_statement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="count_added",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF current_setting('onrecord.counting', true) = 'off' THEN RETURN NULL; END IF; \n            INSERT INTO articles_rollupchange (sign, speaker, speaking, publisher, kind, status, month, countries, concerned) SELECT 1, coalesce(n.speaker_id, 0), coalesce(n.speaker_country_id, 0),\n        coalesce(n.publisher_id, 0), CASE n.kind WHEN 'quoted' THEN 1 WHEN 'paraphrased' THEN 2 WHEN 'mixed' THEN 3 END, CASE n.status WHEN 'proposed' THEN 1 WHEN 'accepted' THEN 2 WHEN 'rejected' THEN 3 END,\n        coalesce(extract(year FROM n.effective_on) * 12 + extract(month FROM n.effective_on) - 1, 0)::int,\n        n.countries, n.concerned FROM new_rows n WHERE n.is_public;\n            \n        INSERT INTO articles_statementincountry (statement_id, country_id, is_speaking, is_concerned, sort_on,\n            speaker_id, speaker_country_id, publisher_id, kind, status, countries, concerned)\n        SELECT n.id, c, c IS NOT DISTINCT FROM n.speaker_country_id, c = ANY (n.concerned), n.sort_on,\n            n.speaker_id, n.speaker_country_id, n.publisher_id, n.kind, n.status, n.countries, n.concerned\n        FROM new_rows n CROSS JOIN LATERAL unnest(n.countries) c WHERE n.is_public\n    ;\n         RETURN NULL;",
                    hash="8d9d5479041fd2b3a4783b64844b1bb1d654766d",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_count_added_bba40",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="articles_statement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="count_changed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF current_setting('onrecord.counting', true) = 'off' THEN RETURN NULL; END IF; \n            INSERT INTO articles_rollupchange (sign, speaker, speaking, publisher, kind, status, month, countries, concerned) SELECT -1, coalesce(o.speaker_id, 0), coalesce(o.speaker_country_id, 0),\n        coalesce(o.publisher_id, 0), CASE o.kind WHEN 'quoted' THEN 1 WHEN 'paraphrased' THEN 2 WHEN 'mixed' THEN 3 END, CASE o.status WHEN 'proposed' THEN 1 WHEN 'accepted' THEN 2 WHEN 'rejected' THEN 3 END,\n        coalesce(extract(year FROM o.effective_on) * 12 + extract(month FROM o.effective_on) - 1, 0)::int,\n        o.countries, o.concerned FROM old_rows o JOIN new_rows n ON n.id = o.id AND (o.is_public OR n.is_public)\n        AND (o.is_public, o.speaker_id, o.speaker_country_id, o.publisher_id, o.kind, o.status, o.effective_on, o.countries, o.concerned) IS DISTINCT FROM (n.is_public, n.speaker_id, n.speaker_country_id, n.publisher_id, n.kind, n.status, n.effective_on, n.countries, n.concerned) WHERE o.is_public\n            UNION ALL SELECT 1, coalesce(n.speaker_id, 0), coalesce(n.speaker_country_id, 0),\n        coalesce(n.publisher_id, 0), CASE n.kind WHEN 'quoted' THEN 1 WHEN 'paraphrased' THEN 2 WHEN 'mixed' THEN 3 END, CASE n.status WHEN 'proposed' THEN 1 WHEN 'accepted' THEN 2 WHEN 'rejected' THEN 3 END,\n        coalesce(extract(year FROM n.effective_on) * 12 + extract(month FROM n.effective_on) - 1, 0)::int,\n        n.countries, n.concerned FROM old_rows o JOIN new_rows n ON n.id = o.id AND (o.is_public OR n.is_public)\n        AND (o.is_public, o.speaker_id, o.speaker_country_id, o.publisher_id, o.kind, o.status, o.effective_on, o.countries, o.concerned) IS DISTINCT FROM (n.is_public, n.speaker_id, n.speaker_country_id, n.publisher_id, n.kind, n.status, n.effective_on, n.countries, n.concerned) WHERE n.is_public;\n            IF FOUND THEN\n                DELETE FROM articles_statementincountry WHERE statement_id IN (SELECT o.id FROM old_rows o JOIN new_rows n ON n.id = o.id AND (o.is_public OR n.is_public)\n        AND (o.is_public, o.speaker_id, o.speaker_country_id, o.publisher_id, o.kind, o.status, o.effective_on, o.countries, o.concerned) IS DISTINCT FROM (n.is_public, n.speaker_id, n.speaker_country_id, n.publisher_id, n.kind, n.status, n.effective_on, n.countries, n.concerned));\n                \n        INSERT INTO articles_statementincountry (statement_id, country_id, is_speaking, is_concerned, sort_on,\n            speaker_id, speaker_country_id, publisher_id, kind, status, countries, concerned)\n        SELECT n.id, c, c IS NOT DISTINCT FROM n.speaker_country_id, c = ANY (n.concerned), n.sort_on,\n            n.speaker_id, n.speaker_country_id, n.publisher_id, n.kind, n.status, n.countries, n.concerned\n        FROM old_rows o JOIN new_rows n ON n.id = o.id AND (o.is_public OR n.is_public)\n        AND (o.is_public, o.speaker_id, o.speaker_country_id, o.publisher_id, o.kind, o.status, o.effective_on, o.countries, o.concerned) IS DISTINCT FROM (n.is_public, n.speaker_id, n.speaker_country_id, n.publisher_id, n.kind, n.status, n.effective_on, n.countries, n.concerned) CROSS JOIN LATERAL unnest(n.countries) c WHERE n.is_public\n    ;\n            END IF;\n         RETURN NULL;",
                    hash="0e5880ca67eefbe8d3531111bf2c559c3611ea71",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_count_changed_c99c6",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="articles_statement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="count_taken",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF current_setting('onrecord.counting', true) = 'off' THEN RETURN NULL; END IF; \n            INSERT INTO articles_rollupchange (sign, speaker, speaking, publisher, kind, status, month, countries, concerned) SELECT -1, coalesce(o.speaker_id, 0), coalesce(o.speaker_country_id, 0),\n        coalesce(o.publisher_id, 0), CASE o.kind WHEN 'quoted' THEN 1 WHEN 'paraphrased' THEN 2 WHEN 'mixed' THEN 3 END, CASE o.status WHEN 'proposed' THEN 1 WHEN 'accepted' THEN 2 WHEN 'rejected' THEN 3 END,\n        coalesce(extract(year FROM o.effective_on) * 12 + extract(month FROM o.effective_on) - 1, 0)::int,\n        o.countries, o.concerned FROM old_rows o WHERE o.is_public;\n            DELETE FROM articles_statementincountry WHERE statement_id IN (SELECT id FROM old_rows);\n         RETURN NULL;",
                    hash="857c533d7dbebf7a2a151f197c96f826e63c4989",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_count_taken_f7bf4",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="articles_statement",
                    when="AFTER",
                ),
            ),
        ),
    ]
