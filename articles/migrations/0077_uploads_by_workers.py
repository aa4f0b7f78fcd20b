from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0076_plainer_help")]

    operations = [
        migrations.AddField(
            model_name="importfile",
            name="by_hand",
            field=models.JSONField(
                help_text="What was corrected and left out of what somebody gave by hand; empty: it came otherwise.",
                null=True,
            ),
        ),
    ]
