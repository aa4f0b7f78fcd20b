# ruff: noqa: E501  one line for each trigger

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0017_bulk_actors"),
    ]

    operations = [
        migrations.CreateModel(
            name="ActorToCompare",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("actor", models.IntegerField()),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actoralias",
            trigger=pgtrigger.compiler.Trigger(
                name="compare_added",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            INSERT INTO articles_actortocompare (actor)\n            SELECT DISTINCT actor_id FROM new_rows WHERE kind IN ('person', 'organisation');\n            RETURN NULL;\n        ",
                    hash="635790997d8e2f785b62dc5a0a985ab805787a58",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_compare_added_f068b",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="articles_actoralias",
                    when="AFTER",
                ),
            ),
        ),
    ]
