"""What articles are known by where they come in from: those imported until now by the bare names of their files."""

import hashlib
from unicodedata import normalize

import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

TOGETHER = 2000
LONGEST = 300


def known_until_now(apps, _):
    article_identity = apps.get_model("articles", "ArticleIdentity")
    rows = apps.get_model("articles", "Article").objects.values_list("pk", "name", "url", "raw_sha256")
    made = []
    for article, name, url, digest in rows.iterator(chunk_size=TOGETHER):
        for identity in filter(None, {of_path(name), shortened(url)}):
            made.append(article_identity(article_id=article, identity=identity, raw_sha256=digest))
        if len(made) >= TOGETHER:
            article_identity.objects.bulk_create(made)
            made = []
    article_identity.objects.bulk_create(made)


def of_path(path):
    return shortened(normalize("NFC", normalize("NFC", path).casefold()))


def shortened(identity):
    if len(identity) <= LONGEST:
        return identity
    return f"{identity[:LONGEST]}…{hashlib.sha256(identity.encode()).hexdigest()}"


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0019_revisions"),
    ]

    operations = [
        migrations.CreateModel(
            name="ArticleIdentity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("identity", models.TextField()),
                ("raw_sha256", models.CharField(max_length=64, verbose_name="SHA-256 of what it gave last")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="identities", to="articles.article"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "article identities",
                "indexes": [
                    models.Index(
                        django.contrib.postgres.indexes.OpClass(
                            django.db.models.functions.text.Reverse("identity"), "text_pattern_ops"
                        ),
                        name="article_identity_backwards",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("identity", "article"), name="article_identity_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("identity", ""), _negated=True), name="article_identity_not_empty"
                    ),
                ],
            },
        ),
        migrations.RemoveConstraint(model_name="article", name="article_url_unique"),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(condition=models.Q(("url", ""), _negated=True), fields=["url"], name="article_url"),
        ),
        migrations.RunPython(known_until_now, migrations.RunPython.noop),
    ]
