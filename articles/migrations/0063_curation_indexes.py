"""What is to be decided, and what is flagged, is found without reading all statements."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0062_compare_what_is_new"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(
                condition=models.Q(
                    ("seal", None), ("status", "proposed"), ("superseded_at", None), ("withdrawn_at", None)
                ),
                fields=["article", "start", "end"],
                name="statement_to_decide",
            ),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(
                condition=models.Q(("flag", ""), _negated=True), fields=["article"], name="statement_flagged"
            ),
        ),
    ]
