"""That an actor may be an item of Wikidata is proposed as that two actors may be one."""

import django.db.models.fields.json
from django.conf import settings
from django.db import migrations, models

# Going back, there is no such question, nor anything that was decided about one.
FORGET = """
    ALTER TABLE articles_decisionrow DISABLE TRIGGER USER;
    ALTER TABLE articles_proposal DISABLE TRIGGER USER;
    DELETE FROM articles_decisionrow WHERE model = 'articles.proposal' AND key IN (
        SELECT id FROM articles_proposal WHERE kind = 'wikidata');
    DELETE FROM articles_proposal WHERE kind = 'wikidata';
    SET CONSTRAINTS ALL IMMEDIATE;
    ALTER TABLE articles_decisionrow ENABLE TRIGGER USER;
    ALTER TABLE articles_proposal ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0066_places_of_many"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="proposal",
            name="proposal_is_about_its_kind",
        ),
        migrations.RunSQL(migrations.RunSQL.noop, FORGET),
        migrations.AlterField(
            model_name="proposal",
            name="kind",
            field=models.CharField(
                choices=[
                    ("same actor", "two actors may be one"),
                    ("wikidata", "an actor may be an item of Wikidata"),
                    ("statement differs", "the extractor reads it differently"),
                ],
                max_length=17,
            ),
        ),
        migrations.AlterField(
            model_name="proposalevent",
            name="kind",
            field=models.CharField(
                choices=[
                    ("same actor", "two actors may be one"),
                    ("wikidata", "an actor may be an item of Wikidata"),
                    ("statement differs", "the extractor reads it differently"),
                ],
                max_length=17,
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("actor__lt", models.F("other")), ("field", ""), ("kind", "same actor"), ("statement", None)
                    ),
                    models.Q(
                        ("actor__isnull", False),
                        ("field", ""),
                        ("kind", "wikidata"),
                        ("other", None),
                        ("proposed__has_key", "id"),
                        ("statement", None),
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
            constraint=models.UniqueConstraint(
                models.F("actor"),
                django.db.models.fields.json.KeyTextTransform("id", "proposed"),
                condition=models.Q(("kind", "wikidata")),
                name="proposal_wikidata_unique",
            ),
        ),
    ]
