# ruff: noqa: E501, S608  one line for each trigger; nothing in this SQL comes from outside
"""A statement's columns, and those of what hangs on it, have the names that filters and exports have."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.math
import django.db.models.lookups
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from . import _renaming

FIELDS = ["span", "speaker", "said_on", "kind"]


def fields_of_proposals(names):
    """What a proposal is about, and what decisions and the history say of it."""
    known = ", ".join(f"'{field}'" for field in ["", *FIELDS, *names.values()])
    changed = ";".join(
        f"UPDATE {table} SET field = '{new}' WHERE field = '{old}'"
        for table in ("articles_proposal", "articles_proposalevent")
        for old, new in names.items()
    )
    decided = ";".join(
        f"UPDATE articles_decisionrow SET {rows} = jsonb_set({rows}, '{{field}}', '\"{new}\"')"
        f" WHERE model = 'articles.proposal' AND {rows}->>'field' = '{old}'"
        for rows in ("before", "after")
        for old, new in names.items()
    )
    return f"""
        SET CONSTRAINTS ALL IMMEDIATE;
        ALTER TABLE articles_proposal DROP CONSTRAINT proposal_field_is_known;
        ALTER TABLE articles_proposal DISABLE TRIGGER USER;
        ALTER TABLE articles_decisionrow DISABLE TRIGGER USER;
        {changed};
        {decided};
        ALTER TABLE articles_decisionrow ENABLE TRIGGER USER;
        ALTER TABLE articles_proposal ENABLE TRIGGER USER;
        ALTER TABLE articles_proposal ADD CONSTRAINT proposal_field_is_known CHECK (field IN ({known}));
    """


class Migration(migrations.Migration):
    dependencies = [("articles", "0037_taken_back_as_cited")]
    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="proposal",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="proposal",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="rollupchange",
            name="fold_changes",
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
        pgtrigger.migrations.RemoveTrigger(
            model_name="statement",
            name="statement_derive",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="statement",
            name="kept_with_decision",
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
            model_name="statementactor",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="statementactor",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="statementactor",
            name="delete_delete",
        ),
        migrations.RenameField("statement", "created_at", "recorded_at"),
        migrations.RenameField("statementevent", "created_at", "recorded_at"),
        migrations.RenameField("statement", "concerned", "about"),
        migrations.RenameField("statementincountry", "concerned", "about"),
        migrations.RenameField("statementincountry", "is_concerned", "is_about"),
        migrations.RenameField("rollupchange", "concerned", "about"),
        migrations.RenameField("statement", "role_as_printed", "role"),
        migrations.RenameField("statementevent", "role_as_printed", "role"),
        migrations.RenameField("statementactor", "role", "mention_type"),
        migrations.RenameField("statementactorevent", "role", "mention_type"),
        migrations.RenameField("proposal", "state", "status"),
        migrations.RenameField("proposalevent", "state", "status"),
        _renaming.indexes(
            statement_public_created="statement_public_recorded",
            statement_concerned="statement_about",
            statement_concerned_sample="statement_about_sample",
            proposal_state="proposal_status",
        ),
        _renaming.column_in_decisions("statement", "created_at", "recorded_at"),
        _renaming.column_in_decisions("statement", "role_as_printed", "role"),
        _renaming.column_in_decisions("statementactor", "role", "mention_type"),
        _renaming.column_in_decisions("proposal", "state", "status"),
        migrations.RunSQL(
            fields_of_proposals({"role_as_printed": "role", "countries": "about"}),
            fields_of_proposals({"role": "role_as_printed", "about": "countries"}),
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterModelOptions(
                    name="statementcountry",
                    options={
                        "ordering": ["start", "id"],
                        "verbose_name": "country it is about",
                        "verbose_name_plural": "countries it is about",
                    },
                ),
                migrations.RemoveConstraint(
                    model_name="proposal",
                    name="proposal_field_is_known",
                ),
                migrations.RemoveConstraint(
                    model_name="proposal",
                    name="proposal_decided_or_open",
                ),
                migrations.RemoveConstraint(
                    model_name="proposal",
                    name="proposal_closed_with_reason",
                ),
                migrations.RemoveConstraint(
                    model_name="statementactor",
                    name="statement_actor_unique",
                ),
                migrations.RemoveIndex(
                    model_name="proposal",
                    name="proposal_state",
                ),
                migrations.RemoveIndex(
                    model_name="statement",
                    name="statement_concerned",
                ),
                migrations.RemoveIndex(
                    model_name="statement",
                    name="statement_public_created",
                ),
                migrations.RemoveIndex(
                    model_name="statement",
                    name="statement_concerned_sample",
                ),
                migrations.RemoveIndex(
                    model_name="statement",
                    name="statement_role_words",
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
                    name="statement_public_publisher",
                ),
                migrations.RemoveIndex(
                    model_name="statementincountry",
                    name="statement_in_country_date",
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
                            ("about", "about"),
                        ],
                        help_text="Of the statement.",
                        max_length=15,
                    ),
                ),
                migrations.AlterField(
                    model_name="statement",
                    name="about",
                    field=django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(),
                        default=list,
                        editable=False,
                        help_text="Ids of the countries it is about.",
                        size=None,
                    ),
                ),
                migrations.AlterField(
                    model_name="statement",
                    name="countries",
                    field=django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(),
                        default=list,
                        editable=False,
                        help_text="Ids of the speaker’s country and those it is about.",
                        size=None,
                    ),
                ),
                migrations.AlterField(
                    model_name="statementcountry",
                    name="country",
                    field=models.ForeignKey(
                        limit_choices_to={"kind": "country"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="about_mentions",
                        to="articles.actor",
                    ),
                ),
                migrations.AlterField(
                    model_name="statementcountry",
                    name="statement",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="about_countries",
                        to="articles.statement",
                    ),
                ),
                migrations.AddIndex(
                    model_name="proposal",
                    index=models.Index(fields=["status", "-id"], name="proposal_status"),
                ),
                migrations.AddIndex(
                    model_name="statement",
                    index=models.Index(
                        condition=models.Q(("is_public", True)),
                        fields=["-sort_on", "-id"],
                        include=("speaker", "speaker_country", "publisher", "kind", "status", "countries", "about"),
                        name="statement_public_date",
                    ),
                ),
                migrations.AddIndex(
                    model_name="statement",
                    index=models.Index(
                        condition=models.Q(("is_public", True)),
                        fields=["speaker", "-sort_on", "-id"],
                        include=("speaker_country", "publisher", "kind", "status", "countries", "about"),
                        name="statement_public_speaker",
                    ),
                ),
                migrations.AddIndex(
                    model_name="statement",
                    index=models.Index(
                        condition=models.Q(("is_public", True)),
                        fields=["publisher", "-sort_on", "-id"],
                        include=("speaker", "speaker_country", "kind", "status", "countries", "about"),
                        name="statement_public_publisher",
                    ),
                ),
                migrations.AddIndex(
                    model_name="statement",
                    index=models.Index(
                        condition=models.Q(("is_public", True)),
                        fields=["-recorded_at"],
                        name="statement_public_recorded",
                    ),
                ),
                migrations.AddIndex(
                    model_name="statement",
                    index=django.contrib.postgres.indexes.GinIndex(
                        condition=models.Q(("is_public", True)), fields=["about"], name="statement_about"
                    ),
                ),
                migrations.AddIndex(
                    model_name="statement",
                    index=django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.search.SearchVector("role", config="onrecord_simple"),
                        condition=models.Q(("is_public", True)),
                        name="statement_role_words",
                    ),
                ),
                migrations.AddIndex(
                    model_name="statement",
                    index=django.contrib.postgres.indexes.GinIndex(
                        condition=models.Q(
                            ("is_public", True),
                            django.db.models.lookups.Exact(django.db.models.functions.math.Mod(models.F("id"), 16), 0),
                        ),
                        fields=["about"],
                        name="statement_about_sample",
                    ),
                ),
                migrations.AddIndex(
                    model_name="statementincountry",
                    index=models.Index(
                        fields=["country", "-sort_on", "-statement"],
                        include=(
                            "is_speaking",
                            "is_about",
                            "speaker",
                            "speaker_country",
                            "publisher",
                            "kind",
                            "status",
                            "countries",
                            "about",
                        ),
                        name="statement_in_country_date",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="proposal",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("field__in", ["", "span", "speaker", "role", "said_on", "kind", "about"])),
                        name="proposal_field_is_known",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="proposal",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at", None), ("status", "open")),
                            models.Q(
                                ("decided_at__isnull", False), ("status__in", ["accepted", "dismissed", "closed"])
                            ),
                            _connector="OR",
                        ),
                        name="proposal_decided_or_open",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="proposal",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("closed_because", ""), ("status", "closed"), _connector="XOR"),
                        name="proposal_closed_with_reason",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="statementactor",
                    constraint=models.UniqueConstraint(
                        fields=("statement", "actor", "mention_type", "start"),
                        name="statement_actor_unique",
                        nulls_distinct=False,
                        violation_error_message="This actor is here already in the same way with the same start.",
                    ),
                ),
            ]
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposal",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_proposalevent" ("actor_id", "closed_because", "created_at", "current", "decided_at", "decided_by_id", "details", "extractor", "field", "id", "kind", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed", "statement_id", "status", "why") VALUES (NEW."actor_id", NEW."closed_because", NEW."created_at", NEW."current", NEW."decided_at", NEW."decided_by_id", NEW."details", NEW."extractor", NEW."field", NEW."id", NEW."kind", NEW."other_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposed", NEW."statement_id", NEW."status", NEW."why"); RETURN NULL;',
                    hash="b2801c386343615f788da56fe105b4c848837fc5",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1d70b",
                    table="articles_proposal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposal",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."actor_id" IS DISTINCT FROM (NEW."actor_id") OR OLD."closed_because" IS DISTINCT FROM (NEW."closed_because") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."current" IS DISTINCT FROM (NEW."current") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."details" IS DISTINCT FROM (NEW."details") OR OLD."extractor" IS DISTINCT FROM (NEW."extractor") OR OLD."field" IS DISTINCT FROM (NEW."field") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."other_id" IS DISTINCT FROM (NEW."other_id") OR OLD."proposed" IS DISTINCT FROM (NEW."proposed") OR OLD."statement_id" IS DISTINCT FROM (NEW."statement_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."why" IS DISTINCT FROM (NEW."why"))',
                    func='INSERT INTO "articles_proposalevent" ("actor_id", "closed_because", "created_at", "current", "decided_at", "decided_by_id", "details", "extractor", "field", "id", "kind", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed", "statement_id", "status", "why") VALUES (NEW."actor_id", NEW."closed_because", NEW."created_at", NEW."current", NEW."decided_at", NEW."decided_by_id", NEW."details", NEW."extractor", NEW."field", NEW."id", NEW."kind", NEW."other_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposed", NEW."statement_id", NEW."status", NEW."why"); RETURN NULL;',
                    hash="78bdee410b9acfb2fbdec2fc37eb959dad0456a4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_282b2",
                    table="articles_proposal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rollupchange",
            trigger=pgtrigger.compiler.Trigger(
                name="fold_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                IF (SELECT max(id) - min(id) >= 1000 FROM articles_rollupchange)\n                    AND pg_try_advisory_xact_lock(7665121805)\n                THEN\n                    \n    WITH f AS (DELETE FROM articles_rollupchange RETURNING *)\n    INSERT INTO articles_rollup AS r (dimension, value, facet, facet_value, n)\n    SELECT d.code, d.value, v.code, v.value, sum(f.sign)\n    FROM f CROSS JOIN LATERAL (SELECT 0, 0 UNION ALL SELECT 1, unnest(f.countries) UNION ALL SELECT 2, f.speaking UNION ALL SELECT 3, unnest(f.about) UNION ALL SELECT 5, f.publisher UNION ALL SELECT 6, f.kind UNION ALL SELECT 7, f.status UNION ALL SELECT 8, f.month / 12 UNION ALL SELECT 9, f.month) d (code, value)\n        CROSS JOIN LATERAL (SELECT 0, 0 UNION ALL SELECT 1, unnest(f.countries) UNION ALL SELECT 2, f.speaking UNION ALL SELECT 3, unnest(f.about) UNION ALL SELECT 4, f.speaker UNION ALL SELECT 5, f.publisher UNION ALL SELECT 6, f.kind UNION ALL SELECT 7, f.status UNION ALL SELECT 9, f.month) v (code, value)\n    GROUP BY 1, 2, 3, 4 HAVING sum(f.sign) <> 0 ORDER BY 1, 2, 3, 4\n    ON CONFLICT (dimension, value, facet, facet_value) DO UPDATE SET n = r.n + excluded.n\n;\n                END IF;\n                RETURN NULL;\n            ",
                    hash="1bda933f6d5a66f7334e5f72103e9b13b098e910",
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
                    func="\n    SELECT id, title, language, published_on, publisher_id, version INTO a\n    FROM articles_article WHERE id = NEW.article_id;\n    IF TG_OP = 'INSERT' OR (NEW.article_id, NEW.article_version, NEW.start, NEW.\"end\", NEW.text)\n        IS DISTINCT FROM (OLD.article_id, OLD.article_version, OLD.start, OLD.\"end\", OLD.text)\n    THEN\n        IF NEW.article_version = a.version THEN\n            SELECT substr(body, NEW.start + 1, NEW.\"end\" - NEW.start) INTO NEW.text\n            FROM articles_article WHERE id = NEW.article_id;\n        ELSE\n            SELECT substr(body, NEW.start + 1, NEW.\"end\" - NEW.start) INTO NEW.text\n            FROM articles_articleversion WHERE article_id = NEW.article_id AND number = NEW.article_version;\n        END IF;\n        IF NEW.text IS NULL OR char_length(NEW.text) <> NEW.\"end\" - NEW.start THEN\n            RAISE EXCEPTION 'Characters % to % lie outside version % of the article.',\n                NEW.start, NEW.\"end\", NEW.article_version\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_span_in_article';\n        END IF;\n    END IF;\n    SELECT name, CASE kind WHEN 'country' THEN id ELSE country_id END AS country_id INTO speaker\n    FROM articles_actor WHERE id = NEW.speaker_id;\n    NEW.publisher_id := a.publisher_id;\n    IF TG_OP = 'UPDATE' AND NEW.speaker_id IS DISTINCT FROM OLD.speaker_id\n        AND NEW.curated_at IS DISTINCT FROM OLD.curated_at AND NEW.why = OLD.why\n    THEN  -- A person named another speaker, for whom the article says nothing.\n        NEW.why := NEW.why - 'speaks for';\n    END IF;\n    NEW.is_public := NEW.status IN ('proposed', 'accepted') AND NEW.withdrawn_at IS NULL AND NEW.superseded_at IS NULL\n    AND NEW.seal_id IS NULL;\n    NEW.speaker_country_id := speaker.country_id;\n    IF TG_OP = 'UPDATE' AND NOT OLD.is_public AND NOT NEW.is_public\n        AND NEW.curated_at IS NOT DISTINCT FROM OLD.curated_at\n    THEN  -- What was taken back shows what was cited, whatever its speaker's record says since.\n        NEW.speaker_country_id := OLD.speaker_country_id;\n    ELSIF NEW.speaker_country_id IS NULL AND NEW.speaker_id IS NOT NULL AND NEW.why ? 'speaks for' THEN\n        SELECT id INTO NEW.speaker_country_id FROM articles_actor\n        WHERE alpha_2 = split_part(NEW.why->>'speaks for', ':', 1) AND alpha_2 <> '' AND kind = 'country';\n    END IF;\n    NEW.effective_on := coalesce(NEW.said_on, a.published_on);\n    NEW.about := ARRAY(\n        SELECT DISTINCT country_id FROM articles_statementcountry WHERE statement_id = NEW.id ORDER BY 1);\n    NEW.mentioned := ARRAY(\n        SELECT DISTINCT actor_id FROM articles_statementactor WHERE statement_id = NEW.id ORDER BY 1);\n    NEW.countries := ARRAY(\n        SELECT DISTINCT c FROM unnest(NEW.about || NEW.speaker_country_id::integer) c WHERE c IS NOT NULL\n        ORDER BY 1);\n    NEW.tsv := onrecord_statement_vector(\n        onrecord_config(a.language), NEW.text, coalesce(speaker.name, '') || ' ' || NEW.speaker_as_printed,\n        NEW.role, onrecord_vector(onrecord_config(a.language), a.title));\n    IF TG_OP = 'UPDATE' AND (NEW.article_id, NEW.article_version, NEW.start, NEW.\"end\", NEW.pieces, NEW.kind, NEW.speaker_id, NEW.speaker_as_printed, NEW.role, NEW.cue, NEW.said_on, NEW.said_on_precision, NEW.said_on_basis, NEW.occasion, NEW.status, NEW.withdrawn_at, NEW.reason, NEW.superseded_at, NEW.seal_id) IS DISTINCT FROM (OLD.article_id, OLD.article_version, OLD.start, OLD.\"end\", OLD.pieces, OLD.kind, OLD.speaker_id, OLD.speaker_as_printed, OLD.role, OLD.cue, OLD.said_on, OLD.said_on_precision, OLD.said_on_basis, OLD.occasion, OLD.status, OLD.withdrawn_at, OLD.reason, OLD.superseded_at, OLD.seal_id) THEN\n        NEW.changed_at := now();\n    END IF;\n    RETURN NEW;\n",
                    hash="7921cdd0dd894c0e9626e5b0b06c95ad7341b558",
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
                    condition='WHEN (OLD."article_id" IS DISTINCT FROM (NEW."article_id") OR OLD."article_version" IS DISTINCT FROM (NEW."article_version") OR OLD."confidence" IS DISTINCT FROM (NEW."confidence") OR OLD."cue" IS DISTINCT FROM (NEW."cue") OR OLD."curated_at" IS DISTINCT FROM (NEW."curated_at") OR OLD."curated_by_id" IS DISTINCT FROM (NEW."curated_by_id") OR OLD."end" IS DISTINCT FROM (NEW."end") OR OLD."extractor" IS DISTINCT FROM (NEW."extractor") OR OLD."flag" IS DISTINCT FROM (NEW."flag") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_kept_apart" IS DISTINCT FROM (NEW."is_kept_apart") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."occasion" IS DISTINCT FROM (NEW."occasion") OR OLD."pieces" IS DISTINCT FROM (NEW."pieces") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."said_on" IS DISTINCT FROM (NEW."said_on") OR OLD."said_on_basis" IS DISTINCT FROM (NEW."said_on_basis") OR OLD."said_on_precision" IS DISTINCT FROM (NEW."said_on_precision") OR OLD."speaker_id" IS DISTINCT FROM (NEW."speaker_id") OR OLD."speaker_as_printed" IS DISTINCT FROM (NEW."speaker_as_printed") OR OLD."speaker_end" IS DISTINCT FROM (NEW."speaker_end") OR OLD."speaker_start" IS DISTINCT FROM (NEW."speaker_start") OR OLD."start" IS DISTINCT FROM (NEW."start") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."superseded_at" IS DISTINCT FROM (NEW."superseded_at") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."why" IS DISTINCT FROM (NEW."why") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at"))',
                    func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                    hash="6d85d485ae146bc179cc4df0322025a480a7e245",
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
                name="kept_with_decision",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (current_setting('onrecord.decision', true) <> '')",
                    declare="DECLARE was jsonb; is_now jsonb;",
                    func="\n            IF TG_OP <> 'INSERT' THEN was := to_jsonb(OLD) - ARRAY['text', 'publisher_id', 'speaker_country_id', 'effective_on', 'sort_on', 'is_public', 'countries', 'about', 'mentioned', 'tsv', 'changed_at', 'revision']; END IF;\n            IF TG_OP <> 'DELETE' THEN is_now := to_jsonb(NEW) - ARRAY['text', 'publisher_id', 'speaker_country_id', 'effective_on', 'sort_on', 'is_public', 'countries', 'about', 'mentioned', 'tsv', 'changed_at', 'revision']; END IF;\n            IF TG_OP = 'UPDATE' THEN\n                SELECT jsonb_object_agg(key, o.value), jsonb_object_agg(key, n.value) INTO was, is_now\n                FROM jsonb_each(was) o JOIN jsonb_each(is_now) n USING (key) WHERE o.value <> n.value;\n                IF was IS NULL THEN\n                    RETURN NULL;\n                END IF;\n            END IF;\n            INSERT INTO articles_decisionrow (decision_id, model, key, before, after) VALUES (\n                current_setting('onrecord.decision')::bigint, 'articles.statement',\n                CASE TG_OP WHEN 'DELETE' THEN OLD.id ELSE NEW.id END, was, is_now);\n            RETURN NULL;\n        ",
                    hash="71a974c5067ef0937959398596504720acc6cc53",
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
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_statementevent" ("article_id", "article_version", "confidence", "cue", "curated_at", "curated_by_id", "end", "extractor", "flag", "id", "is_kept_apart", "kind", "occasion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pieces", "public_id", "reason", "recorded_at", "role", "said_on", "said_on_basis", "said_on_precision", "speaker_as_printed", "speaker_end", "speaker_id", "speaker_start", "start", "status", "superseded_at", "text", "why", "withdrawn_at") VALUES (NEW."article_id", NEW."article_version", NEW."confidence", NEW."cue", NEW."curated_at", NEW."curated_by_id", NEW."end", NEW."extractor", NEW."flag", NEW."id", NEW."is_kept_apart", NEW."kind", NEW."occasion", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pieces", NEW."public_id", NEW."reason", NEW."recorded_at", NEW."role", NEW."said_on", NEW."said_on_basis", NEW."said_on_precision", NEW."speaker_as_printed", NEW."speaker_end", NEW."speaker_id", NEW."speaker_start", NEW."start", NEW."status", NEW."superseded_at", NEW."text", NEW."why", NEW."withdrawn_at"); RETURN NULL;',
                    hash="025ec90b3247546d0899e2374f93fdfaaea96157",
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
                    condition='WHEN (OLD."article_id" IS DISTINCT FROM (NEW."article_id") OR OLD."article_version" IS DISTINCT FROM (NEW."article_version") OR OLD."confidence" IS DISTINCT FROM (NEW."confidence") OR OLD."cue" IS DISTINCT FROM (NEW."cue") OR OLD."curated_at" IS DISTINCT FROM (NEW."curated_at") OR OLD."curated_by_id" IS DISTINCT FROM (NEW."curated_by_id") OR OLD."end" IS DISTINCT FROM (NEW."end") OR OLD."extractor" IS DISTINCT FROM (NEW."extractor") OR OLD."flag" IS DISTINCT FROM (NEW."flag") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_kept_apart" IS DISTINCT FROM (NEW."is_kept_apart") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."occasion" IS DISTINCT FROM (NEW."occasion") OR OLD."pieces" IS DISTINCT FROM (NEW."pieces") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."said_on" IS DISTINCT FROM (NEW."said_on") OR OLD."said_on_basis" IS DISTINCT FROM (NEW."said_on_basis") OR OLD."said_on_precision" IS DISTINCT FROM (NEW."said_on_precision") OR OLD."speaker_id" IS DISTINCT FROM (NEW."speaker_id") OR OLD."speaker_as_printed" IS DISTINCT FROM (NEW."speaker_as_printed") OR OLD."speaker_end" IS DISTINCT FROM (NEW."speaker_end") OR OLD."speaker_start" IS DISTINCT FROM (NEW."speaker_start") OR OLD."start" IS DISTINCT FROM (NEW."start") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."superseded_at" IS DISTINCT FROM (NEW."superseded_at") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."why" IS DISTINCT FROM (NEW."why") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at"))',
                    func='INSERT INTO "articles_statementevent" ("article_id", "article_version", "confidence", "cue", "curated_at", "curated_by_id", "end", "extractor", "flag", "id", "is_kept_apart", "kind", "occasion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pieces", "public_id", "reason", "recorded_at", "role", "said_on", "said_on_basis", "said_on_precision", "speaker_as_printed", "speaker_end", "speaker_id", "speaker_start", "start", "status", "superseded_at", "text", "why", "withdrawn_at") VALUES (NEW."article_id", NEW."article_version", NEW."confidence", NEW."cue", NEW."curated_at", NEW."curated_by_id", NEW."end", NEW."extractor", NEW."flag", NEW."id", NEW."is_kept_apart", NEW."kind", NEW."occasion", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pieces", NEW."public_id", NEW."reason", NEW."recorded_at", NEW."role", NEW."said_on", NEW."said_on_basis", NEW."said_on_precision", NEW."speaker_as_printed", NEW."speaker_end", NEW."speaker_id", NEW."speaker_start", NEW."start", NEW."status", NEW."superseded_at", NEW."text", NEW."why", NEW."withdrawn_at"); RETURN NULL;',
                    hash="a133fde5356e1c50cec17d728ee7dd0625250445",
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
                name="count_added",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF current_setting('onrecord.counting', true) = 'off' THEN RETURN NULL; END IF; \n            INSERT INTO articles_rollupchange (sign, speaker, speaking, publisher, kind, status, month, countries, about) SELECT 1, coalesce(n.speaker_id, 0), coalesce(n.speaker_country_id, 0),\n        coalesce(n.publisher_id, 0), CASE n.kind WHEN 'quoted' THEN 1 WHEN 'paraphrased' THEN 2 WHEN 'mixed' THEN 3 END, CASE n.status WHEN 'proposed' THEN 1 WHEN 'accepted' THEN 2 WHEN 'rejected' THEN 3 END,\n        coalesce(extract(year FROM n.effective_on) * 12 + extract(month FROM n.effective_on) - 1, 0)::int,\n        n.countries, n.about FROM new_rows n WHERE n.is_public;\n            \n        INSERT INTO articles_statementincountry (statement_id, country_id, is_speaking, is_about, sort_on,\n            speaker_id, speaker_country_id, publisher_id, kind, status, countries, about)\n        SELECT n.id, c, c IS NOT DISTINCT FROM n.speaker_country_id, c = ANY (n.about), n.sort_on,\n            n.speaker_id, n.speaker_country_id, n.publisher_id, n.kind, n.status, n.countries, n.about\n        FROM new_rows n CROSS JOIN LATERAL unnest(n.countries) c WHERE n.is_public\n    ;\n         RETURN NULL;",
                    hash="e3e20157185d49d3059a978e5370351f093d73fd",
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
                    func="IF current_setting('onrecord.counting', true) = 'off' THEN RETURN NULL; END IF; \n            INSERT INTO articles_rollupchange (sign, speaker, speaking, publisher, kind, status, month, countries, about) SELECT -1, coalesce(o.speaker_id, 0), coalesce(o.speaker_country_id, 0),\n        coalesce(o.publisher_id, 0), CASE o.kind WHEN 'quoted' THEN 1 WHEN 'paraphrased' THEN 2 WHEN 'mixed' THEN 3 END, CASE o.status WHEN 'proposed' THEN 1 WHEN 'accepted' THEN 2 WHEN 'rejected' THEN 3 END,\n        coalesce(extract(year FROM o.effective_on) * 12 + extract(month FROM o.effective_on) - 1, 0)::int,\n        o.countries, o.about FROM old_rows o JOIN new_rows n ON n.id = o.id AND (o.is_public OR n.is_public)\n        AND (o.is_public, o.speaker_id, o.speaker_country_id, o.publisher_id, o.kind, o.status, o.effective_on, o.countries, o.about) IS DISTINCT FROM (n.is_public, n.speaker_id, n.speaker_country_id, n.publisher_id, n.kind, n.status, n.effective_on, n.countries, n.about) WHERE o.is_public\n            UNION ALL SELECT 1, coalesce(n.speaker_id, 0), coalesce(n.speaker_country_id, 0),\n        coalesce(n.publisher_id, 0), CASE n.kind WHEN 'quoted' THEN 1 WHEN 'paraphrased' THEN 2 WHEN 'mixed' THEN 3 END, CASE n.status WHEN 'proposed' THEN 1 WHEN 'accepted' THEN 2 WHEN 'rejected' THEN 3 END,\n        coalesce(extract(year FROM n.effective_on) * 12 + extract(month FROM n.effective_on) - 1, 0)::int,\n        n.countries, n.about FROM old_rows o JOIN new_rows n ON n.id = o.id AND (o.is_public OR n.is_public)\n        AND (o.is_public, o.speaker_id, o.speaker_country_id, o.publisher_id, o.kind, o.status, o.effective_on, o.countries, o.about) IS DISTINCT FROM (n.is_public, n.speaker_id, n.speaker_country_id, n.publisher_id, n.kind, n.status, n.effective_on, n.countries, n.about) WHERE n.is_public;\n            IF FOUND THEN\n                DELETE FROM articles_statementincountry WHERE statement_id IN (SELECT o.id FROM old_rows o JOIN new_rows n ON n.id = o.id AND (o.is_public OR n.is_public)\n        AND (o.is_public, o.speaker_id, o.speaker_country_id, o.publisher_id, o.kind, o.status, o.effective_on, o.countries, o.about) IS DISTINCT FROM (n.is_public, n.speaker_id, n.speaker_country_id, n.publisher_id, n.kind, n.status, n.effective_on, n.countries, n.about));\n                \n        INSERT INTO articles_statementincountry (statement_id, country_id, is_speaking, is_about, sort_on,\n            speaker_id, speaker_country_id, publisher_id, kind, status, countries, about)\n        SELECT n.id, c, c IS NOT DISTINCT FROM n.speaker_country_id, c = ANY (n.about), n.sort_on,\n            n.speaker_id, n.speaker_country_id, n.publisher_id, n.kind, n.status, n.countries, n.about\n        FROM old_rows o JOIN new_rows n ON n.id = o.id AND (o.is_public OR n.is_public)\n        AND (o.is_public, o.speaker_id, o.speaker_country_id, o.publisher_id, o.kind, o.status, o.effective_on, o.countries, o.about) IS DISTINCT FROM (n.is_public, n.speaker_id, n.speaker_country_id, n.publisher_id, n.kind, n.status, n.effective_on, n.countries, n.about) CROSS JOIN LATERAL unnest(n.countries) c WHERE n.is_public\n    ;\n            END IF;\n         RETURN NULL;",
                    hash="769ab14a601fb1553fed55dd787ddf4cc5145018",
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
                    func="IF current_setting('onrecord.counting', true) = 'off' THEN RETURN NULL; END IF; \n            INSERT INTO articles_rollupchange (sign, speaker, speaking, publisher, kind, status, month, countries, about) SELECT -1, coalesce(o.speaker_id, 0), coalesce(o.speaker_country_id, 0),\n        coalesce(o.publisher_id, 0), CASE o.kind WHEN 'quoted' THEN 1 WHEN 'paraphrased' THEN 2 WHEN 'mixed' THEN 3 END, CASE o.status WHEN 'proposed' THEN 1 WHEN 'accepted' THEN 2 WHEN 'rejected' THEN 3 END,\n        coalesce(extract(year FROM o.effective_on) * 12 + extract(month FROM o.effective_on) - 1, 0)::int,\n        o.countries, o.about FROM old_rows o WHERE o.is_public;\n            DELETE FROM articles_statementincountry WHERE statement_id IN (SELECT id FROM old_rows);\n         RETURN NULL;",
                    hash="5e7d0444032459834c6957abd80c0ed3d1a5a7d3",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_count_taken_f7bf4",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="articles_statement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statementactor",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_statementactorevent" ("actor_id", "end", "id", "mention_type", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "start", "statement_id") VALUES (NEW."actor_id", NEW."end", NEW."id", NEW."mention_type", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."start", NEW."statement_id"); RETURN NULL;',
                    hash="5e87293c0ddd8156202248079bcf25b3368f41e7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_acd35",
                    table="articles_statementactor",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statementactor",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "articles_statementactorevent" ("actor_id", "end", "id", "mention_type", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "start", "statement_id") VALUES (NEW."actor_id", NEW."end", NEW."id", NEW."mention_type", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."start", NEW."statement_id"); RETURN NULL;',
                    hash="2cb4459d9802bb5e120d331236c50c7806e3b15c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6514e",
                    table="articles_statementactor",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statementactor",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_statementactorevent" ("actor_id", "end", "id", "mention_type", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "start", "statement_id") VALUES (OLD."actor_id", OLD."end", OLD."id", OLD."mention_type", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."start", OLD."statement_id"); RETURN NULL;',
                    hash="67c4383cd7229d14c35e76555c866453fcbb0cf7",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e85a7",
                    table="articles_statementactor",
                    when="AFTER",
                ),
            ),
        ),
    ]
