# ruff: noqa: E501  as Django writes it

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0047_act_counted"),
    ]

    operations = [
        migrations.CreateModel(
            name="WebHost",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("host", models.TextField(unique=True)),
                ("next_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("robots", models.TextField(blank=True)),
                ("robots_at", models.DateTimeField(help_text="Empty: not read yet.", null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Feed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "url",
                    models.URLField(
                        help_text="Of a feed (RSS, Atom, JSON Feed) or of a sitemap.",
                        max_length=2000,
                        unique=True,
                        validators=[django.core.validators.URLValidator(["http", "https"])],
                        verbose_name="address",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="is read")),
                (
                    "minutes",
                    models.PositiveIntegerField(
                        default=30, help_text="Minutes; five at least.", verbose_name="read every"
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("etag", models.TextField(blank=True, editable=False)),
                ("last_modified", models.TextField(blank=True, editable=False)),
                ("next_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("tried_at", models.DateTimeField(editable=False, null=True, verbose_name="last tried")),
                ("succeeded_at", models.DateTimeField(editable=False, null=True, verbose_name="last read")),
                ("new_at", models.DateTimeField(editable=False, null=True, verbose_name="last new article")),
                ("failures", models.PositiveIntegerField(default=0, editable=False, verbose_name="failed in a row")),
                (
                    "problem",
                    models.TextField(blank=True, editable=False, help_text="Why it could not be read; empty: it was."),
                ),
                (
                    "told_at",
                    models.DateTimeField(
                        editable=False, help_text="When admins were told that it fell silent.", null=True
                    ),
                ),
                ("revision", models.IntegerField(db_default=0, default=0, editable=False)),
                (
                    "publisher",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="feeds", to="articles.publisher"
                    ),
                ),
            ],
            options={
                "ordering": ["publisher__name", "url"],
            },
        ),
        migrations.CreateModel(
            name="FeedEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("url", models.TextField(verbose_name="address")),
                ("published_on", models.DateField(help_text="As the feed says; empty: it does not.", null=True)),
                ("seen_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "next_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, help_text="Empty: it is not tried any more.", null=True
                    ),
                ),
                ("tries", models.PositiveIntegerField(default=0)),
                ("problem", models.TextField(blank=True)),
                (
                    "article",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="articles.article"
                    ),
                ),
                (
                    "feed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="entries", to="articles.feed"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "feed entries",
                "ordering": ["-id"],
            },
        ),
        migrations.AddIndex(
            model_name="feed",
            index=models.Index(condition=models.Q(("is_active", True)), fields=["next_at"], name="feed_due"),
        ),
        migrations.AddConstraint(
            model_name="feed",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes__gte", 5), ("minutes__lte", 10080)),
                name="feed_is_read_in_time",
                violation_error_message="A feed is read every five minutes at most, and once a week at least.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="feed",
            trigger=pgtrigger.compiler.Trigger(
                name="revise",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."minutes" IS DISTINCT FROM (NEW."minutes") OR OLD."publisher_id" IS DISTINCT FROM (NEW."publisher_id") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."url" IS DISTINCT FROM (NEW."url"))',
                    func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                    hash="2e15ec07c03a502d55963576882ffa0d2815d973",
                    operation="UPDATE",
                    pgid="pgtrigger_revise_0c166",
                    table="articles_feed",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="feed",
            trigger=pgtrigger.compiler.Trigger(
                name="kept_with_decision",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (current_setting('onrecord.decision', true) <> '')",
                    declare="DECLARE was jsonb; is_now jsonb;",
                    func="\n            IF TG_OP <> 'INSERT' THEN was := to_jsonb(OLD) - ARRAY['etag', 'last_modified', 'next_at', 'tried_at', 'succeeded_at', 'new_at', 'failures', 'problem', 'told_at', 'changed_at', 'revision']; END IF;\n            IF TG_OP <> 'DELETE' THEN is_now := to_jsonb(NEW) - ARRAY['etag', 'last_modified', 'next_at', 'tried_at', 'succeeded_at', 'new_at', 'failures', 'problem', 'told_at', 'changed_at', 'revision']; END IF;\n            IF TG_OP = 'UPDATE' THEN\n                SELECT jsonb_object_agg(key, o.value), jsonb_object_agg(key, n.value) INTO was, is_now\n                FROM jsonb_each(was) o JOIN jsonb_each(is_now) n USING (key) WHERE o.value <> n.value;\n                IF was IS NULL THEN\n                    RETURN NULL;\n                END IF;\n            END IF;\n            INSERT INTO articles_decisionrow (decision_id, model, key, before, after) VALUES (\n                current_setting('onrecord.decision')::bigint, 'articles.feed',\n                CASE TG_OP WHEN 'DELETE' THEN OLD.id ELSE NEW.id END, was, is_now);\n            RETURN NULL;\n        ",
                    hash="eb11b7c57d7ceb0485f9c699d5fdf094f9cb3eab",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_kept_with_decision_f18db",
                    table="articles_feed",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="feedentry",
            index=models.Index(
                condition=models.Q(("article", None), ("next_at__isnull", False)),
                fields=["feed", "next_at"],
                name="feed_entry_owed",
            ),
        ),
        migrations.AddIndex(
            model_name="feedentry",
            index=models.Index(fields=["feed", "seen_at"], name="feed_entry_seen"),
        ),
        migrations.AddConstraint(
            model_name="feedentry",
            constraint=models.UniqueConstraint(fields=("feed", "url"), name="feed_entry_unique"),
        ),
    ]
