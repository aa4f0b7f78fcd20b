"""Feeds read what changed last, saved searches what is new since a visit."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0009_review_state_in_indexes"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(
                condition=models.Q(("is_public", True)), fields=["-changed_at", "-id"], name="statement_public_changed"
            ),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(
                condition=models.Q(("is_public", True)), fields=["-created_at"], name="statement_public_created"
            ),
        ),
    ]
