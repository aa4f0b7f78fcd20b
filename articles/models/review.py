"""What comes up for review: articles, the least certain first; and statements drawn by chance, so that what curators
find says something about all."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models.expressions import RawSQL
from django.utils import timezone

from .article import Article

DRAW = """
    SELECT id FROM articles_statement
    WHERE extractor <> '' AND withdrawn_at IS NULL AND superseded_at IS NULL AND seal_id IS NULL
    ORDER BY random() LIMIT %s
"""


class ReviewPlace(models.Model):
    """Where an article comes when statements are reviewed: the least certain first. Written by triggers on statements.

    What people decide does not move it, so that nobody is led over an article twice, or past it."""

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="review_place")
    least_confidence = models.FloatField(help_text="The lowest confidence of its statements that the extractor found.")

    class Meta:
        indexes = [models.Index(fields=["least_confidence", "article"], name="review_place_order")]

    def __str__(self) -> str:
        return f"{self.article_id} at {self.least_confidence:.2f}"


class ReviewSampleQuerySet(models.QuerySet["ReviewSample"]):
    def draw(self, size: int) -> ReviewSample:
        """Of all that the extractor gave and that stands, whatever was decided about it; each as likely as any."""
        with connection.cursor() as cursor:
            cursor.execute(DRAW, [size])
            return self.create(keys=sorted(key for (key,) in cursor.fetchall()))


class ReviewSample(models.Model):
    drawn_at = models.DateTimeField(default=timezone.now)
    keys = ArrayField(models.BigIntegerField(), help_text="Ids of the statements drawn.")

    objects = ReviewSampleQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{len(self.keys):,} drawn on {self.drawn_at:%Y-%m-%d}"


def in_sample(number: int) -> RawSQL:
    """For `pk__in`."""
    return RawSQL("SELECT unnest(keys) FROM articles_reviewsample WHERE id = %s", [number])
