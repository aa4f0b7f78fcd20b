"""The words of public statements have an index of their own, and those of all others another."""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("articles", "0074_undos_that_wait")]
    operations = [
        migrations.RemoveIndex("statement", "statement_tsv"),
        migrations.AddIndex("statement", GinIndex(fields=["tsv"], name="statement_tsv", condition=Q(is_public=True))),
        migrations.AddIndex(
            "statement", GinIndex(fields=["tsv"], name="statement_gone_tsv", condition=Q(is_public=False))
        ),
    ]
