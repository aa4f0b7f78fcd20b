"""Addresses that somebody gave may be fetched by a worker."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0072_words_once"),
    ]

    operations = [
        migrations.AddField(
            model_name="uploadedfile",
            name="is_awaited",
            field=models.BooleanField(default=False, help_text="A worker is to fetch it; its name is its address."),
        ),
    ]
