"""Rows that somebody selected in a list, as they were then: a verb for all of them leaves what came in since."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.expressions import RawSQL
from django.utils import timezone

KEPT = dt.timedelta(days=1)
AS_THEY_WERE = (
    "SELECT key, revision FROM articles_selection s, unnest(s.keys, s.revisions) AS u (key, revision) WHERE s.id = %s"
)
AS_GIVEN = "SELECT * FROM unnest(%s::bigint[], %s::int[])"


class SelectionQuerySet(models.QuerySet["Selection"]):
    def of(self, user: AbstractBaseUser | AnonymousUser) -> SelectionQuerySet:
        return self.filter(user=user.pk)

    def numbered(self, number: str) -> Selection | None:
        try:
            return self.filter(pk=uuid.UUID(number)).first()
        except ValueError:
            return None

    def make(self, rows: Iterable[tuple[int, int]], *, model: type[models.Model], by: Any) -> Selection:
        """Of (key, revision). Those that nobody will use any more go."""
        self.filter(made_at__lt=timezone.now() - KEPT).delete()
        pairs = list(rows)
        return self.create(
            user=by, model=model._meta.label_lower, keys=[key for key, _ in pairs], revisions=[r for _, r in pairs]
        )


class Selection(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    model = models.CharField(max_length=100)
    keys = ArrayField(models.BigIntegerField())
    revisions = ArrayField(models.IntegerField())
    made_at = models.DateTimeField(default=timezone.now)

    objects = SelectionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{len(self.keys)} selected at {self.made_at:%H:%M}"

    def in_it(self) -> RawSQL:
        """For `pk__in`."""
        return RawSQL("SELECT unnest(keys) FROM articles_selection WHERE id = %s", [self.pk])


def unchanged_rows(model: type[models.Model], source: str, params: list[Any]) -> RawSQL:
    """A condition: this row is one of (key, revision) that the source gives. PostgreSQL asks again when it has waited
    for somebody who was changing the row."""
    table = model._meta.db_table
    return RawSQL(  # noqa: S611  names of our own tables
        f"({table}.id, {table}.revision) IN ({source})", params, output_field=models.BooleanField()
    )
