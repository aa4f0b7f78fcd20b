# ruff: noqa: E501  one line for each trigger

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.exceptions import IrreversibleError


def refuse_to_lose_what_is_sealed(apps, schema_editor):
    """The words that a seal took away are kept in tables that would go with this."""
    if apps.get_model("articles", "Seal").objects.using(schema_editor.connection.alias).filter(lifted_at=None).exists():
        raise IrreversibleError("Articles are sealed, and their words would be lost. Lift the seals first.")


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0030_settled"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(help_text="In which start and end count.")),
                ("start", models.PositiveIntegerField(blank=True, help_text="Empty: the whole article.", null=True)),
                ("end", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "marks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), blank=True, default=list, editable=False, size=None
                    ),
                ),
                (
                    "ground",
                    models.TextField(help_text="Readers see it: “by order of the court in Example, 3 C 12/26”."),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="Never shown to readers.", verbose_name="note for colleagues"
                    ),
                ),
                ("sealed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("lifted_at", models.DateTimeField(blank=True, help_text="Empty: in force.", null=True)),
                ("lifted_because", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["-id"],
                "permissions": [
                    ("apply_seal", "Can seal articles and passages, and lift seals"),
                    ("read_sealed", "Can read what is sealed; each reading is noted"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SealedOriginal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("table", models.TextField()),
                ("key", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(help_text="Of the article whose text it is.", null=True)),
                ("column", models.TextField()),
                ("value", models.JSONField(null=True)),
            ],
            options={
                "ordering": ["id"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SealedReading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("read_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["-id"],
                "default_permissions": (),
            },
        ),
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
                    func="\n    SELECT id, title, language, published_on, source_id, version INTO a\n    FROM articles_article WHERE id = NEW.article_id;\n    IF TG_OP = 'INSERT' OR (NEW.article_id, NEW.article_version, NEW.start, NEW.\"end\", NEW.text)\n        IS DISTINCT FROM (OLD.article_id, OLD.article_version, OLD.start, OLD.\"end\", OLD.text)\n    THEN\n        IF NEW.article_version = a.version THEN\n            SELECT substr(body, NEW.start + 1, NEW.\"end\" - NEW.start) INTO NEW.text\n            FROM articles_article WHERE id = NEW.article_id;\n        ELSE\n            SELECT substr(body, NEW.start + 1, NEW.\"end\" - NEW.start) INTO NEW.text\n            FROM articles_articleversion WHERE article_id = NEW.article_id AND number = NEW.article_version;\n        END IF;\n        IF NEW.text IS NULL OR char_length(NEW.text) <> NEW.\"end\" - NEW.start THEN\n            RAISE EXCEPTION 'Characters % to % lie outside version % of the article.',\n                NEW.start, NEW.\"end\", NEW.article_version\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_span_in_article';\n        END IF;\n    END IF;\n    SELECT name, CASE kind WHEN 'country' THEN id ELSE country_id END AS country_id INTO speaker\n    FROM articles_actor WHERE id = NEW.speaker_id;\n    NEW.source_id := a.source_id;\n    IF TG_OP = 'UPDATE' AND NEW.speaker_id IS DISTINCT FROM OLD.speaker_id\n        AND NEW.curated_at IS DISTINCT FROM OLD.curated_at AND NEW.why = OLD.why\n    THEN  -- A person named another speaker, for whom the article says nothing.\n        NEW.why := NEW.why - 'speaks for';\n    END IF;\n    NEW.speaker_country_id := speaker.country_id;\n    IF NEW.speaker_country_id IS NULL AND NEW.speaker_id IS NOT NULL AND NEW.why ? 'speaks for' THEN\n        SELECT id INTO NEW.speaker_country_id FROM articles_actor\n        WHERE alpha_2 = split_part(NEW.why->>'speaks for', ':', 1) AND alpha_2 <> '' AND kind = 'country';\n    END IF;\n    NEW.effective_on := coalesce(NEW.said_on, a.published_on);\n    NEW.concerned := ARRAY(\n        SELECT DISTINCT country_id FROM articles_statementcountry WHERE statement_id = NEW.id ORDER BY 1);\n    NEW.mentioned := ARRAY(\n        SELECT DISTINCT actor_id FROM articles_statementactor WHERE statement_id = NEW.id ORDER BY 1);\n    NEW.countries := ARRAY(\n        SELECT DISTINCT c FROM unnest(NEW.concerned || NEW.speaker_country_id::integer) c WHERE c IS NOT NULL\n        ORDER BY 1);\n    NEW.tsv := onrecord_statement_vector(\n        onrecord_config(a.language), NEW.text, coalesce(speaker.name, '') || ' ' || NEW.speaker_as_printed,\n        NEW.role_as_printed, onrecord_vector(onrecord_config(a.language), a.title));\n    NEW.is_public := NEW.status IN ('proposed', 'accepted') AND NEW.withdrawn_at IS NULL AND NEW.superseded_at IS NULL\n    AND NEW.seal_id IS NULL;\n    IF TG_OP = 'UPDATE' AND (NEW.article_id, NEW.article_version, NEW.start, NEW.\"end\", NEW.pieces, NEW.kind, NEW.speaker_id, NEW.speaker_as_printed, NEW.role_as_printed, NEW.cue, NEW.said_on, NEW.said_on_precision, NEW.said_on_basis, NEW.occasion, NEW.status, NEW.withdrawn_at, NEW.reason, NEW.superseded_at, NEW.seal_id) IS DISTINCT FROM (OLD.article_id, OLD.article_version, OLD.start, OLD.\"end\", OLD.pieces, OLD.kind, OLD.speaker_id, OLD.speaker_as_printed, OLD.role_as_printed, OLD.cue, OLD.said_on, OLD.said_on_precision, OLD.said_on_basis, OLD.occasion, OLD.status, OLD.withdrawn_at, OLD.reason, OLD.superseded_at, OLD.seal_id) THEN\n        NEW.changed_at := now();\n    END IF;\n    RETURN NEW;\n",
                    hash="d5e9357075cd8eacb344f98ff7d2a0bc5edb099a",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_statement_derive_54231",
                    table="articles_statement",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddField(
            model_name="seal",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="seals", to="articles.article"
            ),
        ),
        migrations.AddField(
            model_name="seal",
            name="lifted_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="seal",
            name="sealed_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="seal",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                help_text="By which all of it was removed; empty: by none.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sealed_articles",
                to="articles.seal",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="seal",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                help_text="By which its words were removed; empty: by none.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sealed_statements",
                to="articles.seal",
            ),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(condition=models.Q(("seal__isnull", False)), fields=["seal"], name="statement_seal"),
        ),
        migrations.AddField(
            model_name="sealedoriginal",
            name="seal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="originals", to="articles.seal"
            ),
        ),
        migrations.AddField(
            model_name="sealedreading",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="sealedreading",
            name="seal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="readings", to="articles.seal"
            ),
        ),
        migrations.AddConstraint(
            model_name="seal",
            constraint=models.CheckConstraint(
                condition=models.Q(("ground", ""), _negated=True), name="seal_has_ground"
            ),
        ),
        migrations.AddConstraint(
            model_name="seal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end", None), ("start", None)), ("end__gt", models.F("start")), _connector="OR"
                ),
                name="seal_span_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="seal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("lifted_at", None), models.Q(("lifted_because", ""), _negated=True), _connector="OR"
                ),
                name="seal_lifted_with_reason",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="seal",
            trigger=pgtrigger.compiler.Trigger(
                name="seal_is_never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="220d30bc22f6c0af6f485921c8adca6317b95348",
                    operation="DELETE",
                    pgid="pgtrigger_seal_is_never_deleted_e58ea",
                    table="articles_seal",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sealedreading",
            trigger=pgtrigger.compiler.Trigger(
                name="reading_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="b0e197af6735acffb0da8540db3f19ada07d6e66",
                    operation="DELETE",
                    pgid="pgtrigger_reading_is_kept_0f570",
                    table="articles_sealedreading",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, refuse_to_lose_what_is_sealed),
    ]
