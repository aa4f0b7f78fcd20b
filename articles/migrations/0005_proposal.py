# ruff: noqa: E501  one line for each trigger
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0004_rollup"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("same actor", "two actors may be one"),
                            ("statement differs", "the extractor reads it differently"),
                        ],
                        max_length=17,
                    ),
                ),
                (
                    "field",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("span", "words"),
                            ("speaker", "speaker"),
                            ("role_as_printed", "role"),
                            ("said_on", "date"),
                            ("kind", "how it was said"),
                            ("countries", "countries concerned"),
                        ],
                        help_text="Of the statement.",
                        max_length=15,
                    ),
                ),
                (
                    "current",
                    models.JSONField(
                        blank=True, help_text="What the statement said when this was proposed.", null=True
                    ),
                ),
                ("proposed", models.JSONField(blank=True, default=dict)),
                ("details", models.JSONField(blank=True, default=dict)),
                ("why", models.TextField(blank=True)),
                ("extractor", models.CharField(blank=True, max_length=40, verbose_name="extractor version")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("accepted", "accepted"), ("dismissed", "dismissed")],
                        default="open",
                        max_length=9,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("decided_at", models.DateTimeField(blank=True, help_text="Empty: not decided yet.", null=True)),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.actor",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.actor",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="articles.statement",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="ProposalEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("same actor", "two actors may be one"),
                            ("statement differs", "the extractor reads it differently"),
                        ],
                        max_length=17,
                    ),
                ),
                (
                    "field",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("span", "words"),
                            ("speaker", "speaker"),
                            ("role_as_printed", "role"),
                            ("said_on", "date"),
                            ("kind", "how it was said"),
                            ("countries", "countries concerned"),
                        ],
                        help_text="Of the statement.",
                        max_length=15,
                    ),
                ),
                (
                    "current",
                    models.JSONField(
                        blank=True, help_text="What the statement said when this was proposed.", null=True
                    ),
                ),
                ("proposed", models.JSONField(blank=True, default=dict)),
                ("details", models.JSONField(blank=True, default=dict)),
                ("why", models.TextField(blank=True)),
                ("extractor", models.CharField(blank=True, max_length=40, verbose_name="extractor version")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("accepted", "accepted"), ("dismissed", "dismissed")],
                        default="open",
                        max_length=9,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("decided_at", models.DateTimeField(blank=True, help_text="Empty: not decided yet.", null=True)),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="articles.actor",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="articles.actor",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="articles.proposal",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="articles.statement",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(fields=["state", "-id"], name="proposal_state"),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("actor__lt", models.F("other")), ("field", ""), ("kind", "same actor"), ("statement", None)
                    ),
                    models.Q(
                        ("actor", None),
                        ("kind", "statement differs"),
                        ("other", None),
                        ("statement__isnull", False),
                        models.Q(("field", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="proposal_is_about_its_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("field__in", ["", "span", "speaker", "role_as_printed", "said_on", "kind", "countries"])
                ),
                name="proposal_field_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at", None), ("state", "open")),
                    models.Q(("decided_at__isnull", False), ("state__in", ["accepted", "dismissed"])),
                    _connector="OR",
                ),
                name="proposal_decided_or_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.UniqueConstraint(fields=("actor", "other"), name="proposal_actors_unique"),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.UniqueConstraint(
                models.F("statement"),
                models.F("field"),
                django.db.models.functions.text.MD5(
                    django.db.models.functions.comparison.Cast("proposed", models.TextField())
                ),
                name="proposal_reading_unique",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposal",
            trigger=pgtrigger.compiler.Trigger(
                name="proposal_is_never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="057868061a9a748ef5303734131e383539a56df9",
                    operation="DELETE",
                    pgid="pgtrigger_proposal_is_never_deleted_6b85f",
                    table="articles_proposal",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposal",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_proposalevent" ("actor_id", "created_at", "current", "decided_at", "decided_by_id", "details", "extractor", "field", "id", "kind", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed", "state", "statement_id", "why") VALUES (NEW."actor_id", NEW."created_at", NEW."current", NEW."decided_at", NEW."decided_by_id", NEW."details", NEW."extractor", NEW."field", NEW."id", NEW."kind", NEW."other_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposed", NEW."state", NEW."statement_id", NEW."why"); RETURN NULL;',
                    hash="6c5a4beeadc04e7f163d3e6a6779c02507015a34",
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
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "articles_proposalevent" ("actor_id", "created_at", "current", "decided_at", "decided_by_id", "details", "extractor", "field", "id", "kind", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed", "state", "statement_id", "why") VALUES (NEW."actor_id", NEW."created_at", NEW."current", NEW."decided_at", NEW."decided_by_id", NEW."details", NEW."extractor", NEW."field", NEW."id", NEW."kind", NEW."other_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposed", NEW."state", NEW."statement_id", NEW."why"); RETURN NULL;',
                    hash="199880e35126d07932cb4cd0f525afce6141d8a1",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_282b2",
                    table="articles_proposal",
                    when="AFTER",
                ),
            ),
        ),
        # Names that are spelt nearly alike are looked up by their runs of three letters.
        migrations.RunSQL(
            "CREATE INDEX alias_normalised_trigram ON articles_actoralias USING gin (normalised gin_trgm_ops)",
            "DROP INDEX alias_normalised_trigram",
        ),
    ]
