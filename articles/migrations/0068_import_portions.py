"""Large files of an import are shared out among workers, portion by portion; what is known of each file by itself."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0067_wikidata_proposals"),
    ]

    operations = [
        migrations.AddField(
            model_name="importfile",
            name="is_shared",
            field=models.BooleanField(default=False, help_text="All its articles were."),
        ),
        migrations.AddField(
            model_name="importfile",
            name="known",
            field=models.JSONField(
                help_text="What is known of it; empty: what is known of all files of the run.", null=True
            ),
        ),
        migrations.AddField(
            model_name="importfile",
            name="n_shared",
            field=models.PositiveIntegerField(default=0, help_text="Articles that were shared out in portions."),
        ),
        migrations.CreateModel(
            name="ImportPortion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("documents", models.BinaryField(help_text="As JSON. Empty: they are read.", null=True)),
                ("read_at", models.DateTimeField(null=True)),
                ("articles", models.JSONField(default=list)),
                ("failed", models.JSONField(default=list)),
                (
                    "came",
                    models.JSONField(
                        default=dict, help_text="Which articles came from it: see importing/store/originals.py."
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="portions", to="articles.importfile"
                    ),
                ),
            ],
            options={
                "ordering": ["file", "number"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("file", "number"), name="import_portion_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("read_at", None), ("documents", None), _connector="OR"),
                        name="import_portion_read_without_documents",
                    ),
                ],
            },
        ),
    ]
