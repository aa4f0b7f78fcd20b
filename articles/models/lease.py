"""Who is at which article now, so that two people do not review the same one."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import connection, models
from django.db.models.functions import Now

from .article import Article

HELD = "3 minutes"  # what a page that stays open renews every minute
TAKE = """
    INSERT INTO articles_lease (article_id, person_id, expires_at)
    VALUES (%(article)s, %(person)s, now() + %(held)s::interval)
    ON CONFLICT (article_id) DO UPDATE SET person_id = excluded.person_id, expires_at = excluded.expires_at
    WHERE articles_lease.person_id = excluded.person_id OR articles_lease.expires_at < now()
"""


class LeaseQuerySet(models.QuerySet["Lease"]):
    def in_force(self) -> LeaseQuerySet:
        return self.filter(expires_at__gt=Now())

    def with_names(self) -> LeaseQuerySet:
        return self.select_related("person", "article").defer("article__body", "article__raw", "article__segments")

    def of_others_than(self, person: AbstractBaseUser) -> LeaseQuerySet:
        return self.exclude(person=person.pk)

    def take(self, *, article: int, person: AbstractBaseUser) -> bool:
        """Have it, or keep it for longer; False where somebody else is at it. Whoever goes on to another article leaves
        the one before."""
        self.filter(person=person.pk).exclude(article=article).delete()
        with connection.cursor() as cursor:
            cursor.execute(TAKE, {"article": article, "person": person.pk, "held": HELD})
            return cursor.rowcount == 1


class Lease(models.Model):
    """Who is at an article. It is advice for colleagues: that nothing is overwritten rests on revisions."""

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="lease")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    expires_at = models.DateTimeField()

    objects = LeaseQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.person} at {self.article_id}"
