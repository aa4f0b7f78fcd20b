"""Filters of the admin for what is seldom: by an index of what they find, not by looking through all statements."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0070_language_of_names"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(
                condition=models.Q(("confidence__isnull", True)), fields=["-sort_on", "-id"], name="statement_by_hand"
            ),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(
                condition=models.Q(("act", ""), _negated=True), fields=["act", "-sort_on", "-id"], name="statement_act"
            ),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(
                condition=models.Q(("is_public", False)),
                fields=["-sort_on", "-id"],
                include=("status", "withdrawn_at", "superseded_at", "seal"),
                name="statement_gone",
            ),
        ),
    ]
