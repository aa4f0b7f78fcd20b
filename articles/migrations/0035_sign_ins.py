"""The record of sign-ins, passwords that must be changed, and the table of what web processes share for a while."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

# As `createcachetable` makes it.
CACHE = """
CREATE TABLE onrecord_cache (
    cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamp with time zone NOT NULL
);
CREATE INDEX onrecord_cache_expires ON onrecord_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0034_vacuum"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(CACHE, "DROP TABLE onrecord_cache"),
        migrations.AddField(
            model_name="profile",
            name="must_change_password",
            field=models.BooleanField(
                default=False, editable=False, help_text="Somebody else has chosen the password, and knows it."
            ),
        ),
        migrations.CreateModel(
            name="SignIn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "account",
                    models.CharField(
                        blank=True,
                        help_text="A digest of the name that was typed, or of that name in a known browser.",
                        max_length=64,
                    ),
                ),
                (
                    "known_browser",
                    models.BooleanField(
                        default=False,
                        help_text="Whether somebody has signed in to the account with this browser before.",
                    ),
                ),
                (
                    "address",
                    models.GenericIPAddressField(blank=True, help_text="Empty where it is not known.", null=True),
                ),
                ("how", models.CharField(blank=True, max_length=60)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("signed in", "signed in"),
                            ("failed", "wrong name or password"),
                            ("second step failed", "wrong code or key"),
                            ("refused", "refused: too many attempts"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty where no account has the name that was typed; it may be a password.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="sign_ins",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "sign-in",
                "ordering": ["-at", "-id"],
                "indexes": [
                    models.Index(fields=["account", "-at"], name="sign_in_by_account"),
                    models.Index(fields=["address", "-at"], name="sign_in_by_address"),
                    models.Index(fields=["-at", "-id"], name="sign_in_newest"),
                ],
            },
        ),
    ]
