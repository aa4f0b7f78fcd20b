# ruff: noqa: E501  one line for each trigger
"""How articles name actors is kept, and actors' records follow from it.

What is there is taken from the statements as they stand. Where no words on record say an actor's country, one article
counts as if it did: so it stands until words say otherwise. Whom a person named, placed or entered, or merged with
another, is settled; so are the names by which namesakes were told apart until now.
"""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import articles.models.actor
from articles.migrations._quick import quick_triggers

NAMINGS = """
    INSERT INTO articles_naming (article_id, actor_id, name, country_id)
    SELECT s.article_id, a.id, a.name, c.id
    FROM articles_statement s JOIN articles_actor a ON a.id = s.speaker_id AND a.kind <> 'country'
    LEFT JOIN articles_actor c ON c.kind = 'country' AND s.why->>'speaks for' IN (
        c.alpha_2 || ': role', c.alpha_2 || ': words', c.alpha_2 || ': beside the name')
    WHERE s.superseded_at IS NULL AND s.extractor <> ''
    UNION
    SELECT s.article_id, a.id, a.name, NULL::integer
    FROM articles_statementactor m JOIN articles_statement s ON s.id = m.statement_id
    JOIN articles_actor a ON a.id = m.actor_id AND a.kind <> 'country'
    WHERE s.superseded_at IS NULL AND s.extractor <> ''
"""
AS_IT_STANDS = """
    INSERT INTO articles_naming (article_id, actor_id, name, country_id)
    SELECT min(n.article_id), a.id, a.name, a.country_id
    FROM articles_actor a JOIN articles_naming n ON n.actor_id = a.id
    WHERE a.country_id IS NOT NULL
        AND NOT EXISTS (SELECT FROM articles_naming o WHERE o.actor_id = a.id AND o.country_id = a.country_id)
    GROUP BY a.id, a.name, a.country_id
"""
# Of a person's decisions the history has the name that was changed, and what was filled in with a new actor.
RENAMED = """
    UPDATE articles_actor row SET settled = array_append(settled, 'name') WHERE EXISTS (
        SELECT FROM (
            SELECT e.name, c.metadata ? 'user' AS by_person, e.pgh_label,
                lag(e.name) OVER (ORDER BY e.pgh_id) AS before
            FROM articles_actorevent e LEFT JOIN pghistory_context c ON c.id = e.pgh_context_id
            WHERE e.pgh_obj_id = row.id
        ) event WHERE by_person AND (pgh_label = 'insert' OR name <> before)
    ) AND row.id IN (
        SELECT pgh_obj_id FROM articles_actorevent e JOIN pghistory_context c ON c.id = e.pgh_context_id
        WHERE c.metadata ? 'user')
"""
PLACED = """
    UPDATE articles_actor row SET settled = array_append(settled, 'country_id')
    WHERE country_id IS NOT NULL AND kind <> 'country' AND NOT 'country_id' = ANY (settled) AND (
        row.id IN (SELECT merged_into_id FROM articles_actor WHERE merged_into_id IS NOT NULL)
        OR row.id IN (
            SELECT pgh_obj_id FROM articles_actorevent e JOIN pghistory_context c ON c.id = e.pgh_context_id
            WHERE e.pgh_label = 'insert' AND c.metadata ? 'user' AND e.country_id = row.country_id))
"""
TOLD_APART = """
    UPDATE articles_actoralias alias SET is_settled = true
    FROM articles_actor a, articles_actor c
    WHERE a.id = alias.actor_id AND c.id = a.country_id AND NOT alias.is_settled
        AND right(alias.name, 5) = ' (' || c.alpha_2 || ')'
        AND EXISTS (
            SELECT FROM articles_actoralias other WHERE other.kind = alias.kind AND other.actor_id <> alias.actor_id
            AND other.normalised = normalise_name(left(alias.name, -5)))
"""
FROM_WHAT_IS_THERE = [NAMINGS, AS_IT_STANDS, RENAMED, PLACED, TOLD_APART]


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0040_near_duplicates"),
    ]

    operations = [
        migrations.CreateModel(
            name="ActorToSettle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("actor", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Naming",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.TextField(help_text="As the article spells it.")),
                (
                    "normalised",
                    models.GeneratedField(
                        db_persist=True,
                        expression=articles.models.actor.NormaliseName("name"),
                        output_field=models.TextField(),
                    ),
                ),
            ],
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="actor",
            name="settle",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="article",
            name="settle",
        ),
        migrations.AlterField(
            model_name="actoralias",
            name="is_settled",
            field=models.BooleanField(
                db_default=False,
                default=False,
                editable=False,
                help_text="A person gave it, or it came by a merge; “John Smith (GB)” then is whom articles of GB call so.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actor",
            trigger=pgtrigger.compiler.Trigger(
                name="settle",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (current_setting('onrecord.decision', true) <> '')",
                    func="\n            IF TG_OP = 'INSERT' THEN\n                NEW.settled := ARRAY(\n                    SELECT key FROM jsonb_each(to_jsonb(NEW))\n                    WHERE value NOT IN ('null', '\"\"', '[]') AND key IN ('name', 'kind', 'country_id', 'wikidata_id', 'description') ORDER BY 1);\n            ELSIF NEW.settled = OLD.settled THEN\n                NEW.settled := ARRAY(\n                    SELECT unnest(OLD.settled) UNION\n                    SELECT key FROM jsonb_each(to_jsonb(NEW)) n JOIN jsonb_each(to_jsonb(OLD)) o USING (key)\n                    WHERE n.value <> o.value AND key IN ('name', 'kind', 'country_id', 'wikidata_id', 'description') ORDER BY 1);\n            END IF;\n            RETURN NEW;\n        ",
                    hash="d760c0e2cf87fe5d24ff8cbcf432aa3b4675b36a",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_settle_f314b",
                    table="articles_actor",
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
                    func="\n            IF TG_OP = 'INSERT' THEN\n                NEW.settled := ARRAY(\n                    SELECT key FROM jsonb_each(to_jsonb(NEW))\n                    WHERE value NOT IN ('null', '\"\"', '[]') AND key IN ('title', 'url', 'language', 'authors', 'publisher_id', 'published_on') ORDER BY 1);\n            ELSIF NEW.settled = OLD.settled THEN\n                NEW.settled := ARRAY(\n                    SELECT unnest(OLD.settled) UNION\n                    SELECT key FROM jsonb_each(to_jsonb(NEW)) n JOIN jsonb_each(to_jsonb(OLD)) o USING (key)\n                    WHERE n.value <> o.value AND key IN ('title', 'url', 'language', 'authors', 'publisher_id', 'published_on') ORDER BY 1);\n            END IF;\n            RETURN NEW;\n        ",
                    hash="0beb38537200ef4f7513a9db5cfe9a5d090bd19e",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_settle_7067a",
                    table="articles_article",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddField(
            model_name="naming",
            name="actor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="namings", to="articles.actor"
            ),
        ),
        migrations.AddField(
            model_name="naming",
            name="article",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="namings",
                to="articles.article",
            ),
        ),
        migrations.AddField(
            model_name="naming",
            name="country",
            field=models.ForeignKey(
                db_index=False,
                help_text="Empty: its words do not say.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="articles.actor",
            ),
        ),
        migrations.AddIndex(
            model_name="naming",
            index=models.Index(fields=["normalised"], name="naming_normalised"),
        ),
        migrations.AddConstraint(
            model_name="naming",
            constraint=models.UniqueConstraint(
                fields=("article", "actor", "name", "country"), name="naming_unique", nulls_distinct=False
            ),
        ),
        quick_triggers(),
        migrations.RunSQL(FROM_WHAT_IS_THERE, migrations.RunSQL.noop),
        pgtrigger.migrations.AddTrigger(
            model_name="naming",
            trigger=pgtrigger.compiler.Trigger(
                name="settle_named",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                    INSERT INTO articles_actortosettle (actor)\n                    SELECT DISTINCT a.id FROM new_rows n JOIN articles_actor a ON a.id = n.actor_id\n                    WHERE (n.country_id IS DISTINCT FROM a.country_id AND n.country_id IS NOT NULL\n                            AND NOT 'country_id' = ANY (a.settled))\n                        OR (n.name <> a.name AND n.normalised = normalise_name(a.name)\n                            AND NOT 'name' = ANY (a.settled));\n                    INSERT INTO articles_actortocompare (actor)\n                    SELECT DISTINCT n.actor_id FROM new_rows n JOIN articles_actor a ON a.id = n.actor_id\n                    WHERE a.kind IN ('person', 'organisation') AND n.normalised <> normalise_name(a.name)\n                        AND NOT EXISTS (\n                            SELECT FROM articles_naming before WHERE before.actor_id = n.actor_id\n                            AND before.normalised = n.normalised AND before.article_id <> n.article_id);\n                    RETURN NULL;\n                ",
                    hash="17c3b92a960abcb2eeb9d82db708104fb1a4f89b",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_settle_named_9aa5a",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="articles_naming",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="naming",
            trigger=pgtrigger.compiler.Trigger(
                name="settle_not_named",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                    INSERT INTO articles_actortosettle (actor) SELECT DISTINCT actor_id FROM old_rows;\n                    RETURN NULL;\n                ",
                    hash="ac616ddf9d4fb9f81dc9b3d5499d144ed2f45143",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_settle_not_named_dce9c",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="articles_naming",
                    when="AFTER",
                ),
            ),
        ),
    ]
