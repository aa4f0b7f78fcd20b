"""What several models share: public ids, sets of keys, revisions, dates that say how exactly and how they are known."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from anyascii import anyascii
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, F, Func, Q, Value
from django.db.models.functions import TruncMonth, TruncYear
from django.utils.text import slugify

# No vowels, so no words; no 0/O or 1/I/L, so it can be read out on the telephone. 28^9 = 10¹³ ids.
PUBLIC_ID_ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"
PUBLIC_ID_LENGTH = 9


def new_public_id() -> str:
    """A random id for a permalink. Rows that carry one are never deleted, so it is never reused."""
    return "".join(secrets.choice(PUBLIC_ID_ALPHABET) for _ in range(PUBLIC_ID_LENGTH))


def free_slugs(model: type[models.Model], names: list[str], kind: str) -> list[str]:
    """A slug for each name, numbered where it is taken, by a row or by a name before it: "Łukasz Żak" → "lukasz-zak",
    or "lukasz-zak-2". `kind` stands where nothing of a name can stand in an address."""
    bases = [slugify(anyascii(name))[:100].strip("-") or kind for name in names]
    if not bases:
        return []
    starts = Q()
    for base in set(bases):
        starts |= Q(slug__startswith=base)
    taken = set(model._default_manager.filter(starts).values_list("slug", flat=True))
    slugs = []
    for base in bases:
        slug, n = base, 1
        while slug in taken:
            n += 1
            slug = f"{base}-{n}"
        taken.add(slug)
        slugs.append(slug)
    return slugs


class OneOf(Func):
    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = models.BooleanField()


def is_one_of(keys: Iterable[int]) -> Q | OneOf:
    """For filters: whether a row has one of these keys. They are one array: from some hundred on, writing and reading a
    parameter for each takes twice as long."""
    given = list(keys)
    return OneOf(F("pk"), Value(given, output_field=models.Field())) if given else Q(pk__in=())


def revision() -> models.IntegerField[int, int]:
    """How often a row, or a row of its own, was changed; triggers.revised() raises it, whoever writes. Forms and lists
    carry it, so that nobody overwrites what they have not seen."""
    return models.IntegerField(default=0, db_default=0, editable=False)


class DatePrecision(models.TextChoices):
    DAY = "day", "to the day"
    MONTH = "month", "to the month"
    YEAR = "year", "to the year"


class Settled(models.Model):
    """A row of which machines and people write the same columns. `settled` are those that a person changed, kept by
    triggers.settled_trigger(): no machine fills them again, empty ones neither, for "not known" is a decision, too."""

    settled = ArrayField(models.TextField(), default=list, db_default=[], editable=False)

    class Meta:
        abstract = True

    def is_settled(self, field: str) -> bool:
        """Did a person say what stands there, or that it is not known?"""
        column: str = self._meta.get_field(field).column  # type: ignore[union-attr,assignment]
        return column in self.settled


def known_date_constraints(model: str, field: str) -> list[CheckConstraint]:
    """A date has a precision and a basis, no date has neither; a month or year stands at its first day."""
    precision, basis = f"{field}_precision", f"{field}_basis"
    return [
        CheckConstraint(
            condition=Q(**{f"{field}__isnull": True, precision: "", basis: ""})
            | (Q(**{f"{field}__isnull": False, f"{precision}__in": DatePrecision.values}) & ~Q(**{basis: ""})),
            name=f"{model}_{field}_is_explained",
            violation_error_message="A date needs a precision and how it is known; without a date leave both empty.",
        ),
        CheckConstraint(
            condition=Q(**{f"{field}__isnull": True})
            | Q(**{precision: DatePrecision.DAY})
            | Q(**{precision: DatePrecision.MONTH, field: TruncMonth(F(field))})
            | Q(**{precision: DatePrecision.YEAR, field: TruncYear(F(field))}),
            name=f"{model}_{field}_fits_precision",
            violation_error_message="A date known to the month or year is written as the first day of it.",
        ),
    ]
