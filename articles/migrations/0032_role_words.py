"""An index of the words in roles as printed, to filter by them."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0031_sealing")]
    operations = [
        migrations.AddIndex(
            model_name="statement",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.search.SearchVector("role_as_printed", config="onrecord_simple"),
                condition=models.Q(("is_public", True)),
                name="statement_role_words",
            ),
        ),
    ]
