"""Lists of the admin and their filters are read from indexes."""

import django.contrib.postgres.indexes
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0064_changes_of_many_rows"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("hidden_at__isnull", False)), fields=["hidden_at"], name="article_hidden"
            ),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(
                fields=["-sort_on", "-id"],
                include=("is_public", "status", "kind", "act", "confidence", "speaker"),
                name="statement_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(
                condition=models.Q(("curated_at__isnull", False)), fields=["-sort_on", "-id"], name="statement_curated"
            ),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=django.contrib.postgres.indexes.GinIndex(
                condition=models.Q(("is_public", False)), fields=["countries"], name="statement_gone_countries"
            ),
        ),
    ]
