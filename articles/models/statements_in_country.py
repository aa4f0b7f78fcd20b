"""Public statements by country: what one page about one country is read from."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.db.models.functions import Mod
from django.db.models.lookups import Exact

from .actor import Actor
from .publisher import Publisher
from .statement import Statement
from .statement_queryset import SAMPLED

COLUMN_OF_SIDE = {"speaking": "is_speaking", "about": "is_about"}


class StatementInCountryQuerySet(models.QuerySet["StatementInCountry"]):
    """Has the words of StatementQuerySet that lists need, so that a filter can be applied to either."""

    def of(self, country_id: int, side: str = "either") -> StatementInCountryQuerySet:
        """Where the country is that of the speaker ("speaking"), one it is "about", or either."""
        rows = self.filter(country=country_id)
        return rows if side == "either" else rows.filter(**{COLUMN_OF_SIDE[side]: True})

    def dated(self) -> StatementInCountryQuerySet:
        return self.filter(sort_on__gt=date.min)

    def newest_first(self) -> StatementInCountryQuerySet:
        return self.order_by("-sort_on", "-statement_id")

    def oldest_first(self) -> StatementInCountryQuerySet:
        return self.order_by("sort_on", "statement_id")

    def sampled(self) -> StatementInCountryQuerySet:
        return self.filter(Exact(Mod(F("statement_id"), SAMPLED), 0))

    def ids(self) -> models.QuerySet[StatementInCountry, int]:
        """Those of the statements."""
        return self.values_list("statement_id", flat=True)

    def positions(self) -> models.QuerySet[StatementInCountry, tuple[date, int]]:
        """Where each stands in the list: its date and the statement's id."""
        return self.values_list("sort_on", "statement_id")

    def newer_than(self, on: date, pk: int) -> StatementInCountryQuerySet:
        return self.filter(TupleGreaterThan(Tuple(F("sort_on"), F("statement_id")), (on, pk)))

    def older_than(self, on: date, pk: int) -> StatementInCountryQuerySet:
        return self.filter(TupleLessThan(Tuple(F("sort_on"), F("statement_id")), (on, pk)))


def _copied(to: type[models.Model], **options: Any) -> models.ForeignKey:
    """What a trigger copies from a statement has been checked there, and is looked up here through one index only."""
    return models.ForeignKey(to, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+", **options)


class StatementInCountry(models.Model):
    """A public statement in one of its countries. Written by triggers (rollup_sql.py), from the statement alone."""

    pk = models.CompositePrimaryKey("statement", "country")
    statement = _copied(Statement)
    country = _copied(Actor)
    is_speaking = models.BooleanField(help_text="It is the speaker’s country.")
    is_about = models.BooleanField()
    sort_on = models.DateField()
    speaker = _copied(Actor, null=True)
    speaker_country = _copied(Actor, null=True)
    publisher = _copied(Publisher, null=True)
    kind = models.CharField(max_length=11)
    act = models.CharField(max_length=9, default="", db_default="")
    status = models.CharField(max_length=8)
    countries = ArrayField(models.IntegerField())
    about = ArrayField(models.IntegerField())

    objects = StatementInCountryQuerySet.as_manager()

    class Meta:
        indexes = [
            # Lists and their counts are read from this index alone.
            models.Index(
                fields=["country", "-sort_on", "-statement"], name="statement_in_country_date",
                include=["is_speaking", "is_about", "speaker", "speaker_country", "publisher", "kind", "act",
                         "status", "countries", "about"],
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.statement_id} in {self.country_id}"
