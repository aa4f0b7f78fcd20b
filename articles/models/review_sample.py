"""Statements drawn by chance for review, so that what curators find says something about all."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models.expressions import RawSQL
from django.utils import timezone

DRAW = """
    SELECT id FROM articles_statement
    WHERE extractor <> '' AND withdrawn_at IS NULL AND superseded_at IS NULL AND seal_id IS NULL
    ORDER BY random() LIMIT %s
"""


class ReviewSampleQuerySet(models.QuerySet["ReviewSample"]):
    def draw(self, size: int) -> ReviewSample:
        """Of all that the extractor gave and that stands, whatever was decided about it; each as likely as any."""
        with connection.cursor() as cursor:
            cursor.execute(DRAW, [size])
            return self.create(keys=sorted(key for (key,) in cursor.fetchall()))


class ReviewSample(models.Model):
    drawn_at = models.DateTimeField(default=timezone.now)
    keys = ArrayField(models.BigIntegerField(), help_text="Of statements.")

    objects = ReviewSampleQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{len(self.keys):,} drawn on {self.drawn_at:%Y-%m-%d}"


def in_sample(number: int) -> RawSQL:
    """For `pk__in`."""
    return RawSQL("SELECT unnest(keys) FROM articles_reviewsample WHERE id = %s", [number])
