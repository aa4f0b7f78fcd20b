"""Speaker, role, date and countries of many statements at once, as one decision."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q

from articles.curation.decisions import decision, stamp
from articles.filters.day_month_year import Period
from articles.models import Statement, StatementCountry
from articles.models.statement_queryset import StatementQuerySet


def set_parts(
    *, statements: StatementQuerySet, by: User, speaker: int | None = None, role: str | None = None,
    said_on: str | None = None, about: Collection[int] | None = None, note: str = "", reason: str = "",
) -> int:  # fmt: skip
    """What is None stays as it is; `speaker` and `about` are keys of actors, `said_on` is "2023-10-12", "2023-10" or
    "2023". Says how many there were to change; those that are taken back or sealed are left. They stay proposed:
    whether they are right is decided by itself."""
    to = columns(speaker=speaker, role=role, said_on=said_on)
    with decision("set parts", by, note, reason):
        rows = statements.in_place().filter(differing(to, about))
        keys = list(rows.order_by("pk").select_for_update(no_key=True, of=("self",)).values_list("pk", flat=True))
        these = Statement.objects.with_ids(keys)
        if about is not None:
            _set_countries(keys, about)
        return these.update(**to, **stamp(by))


def columns(*, speaker: int | None, role: str | None, said_on: str | None) -> dict[str, Any]:
    to: dict[str, Any] = {}
    if speaker is not None:
        to["speaker_id"] = speaker
    if role is not None:
        to["role"] = role
    if said_on is not None:
        period = Period.parse(said_on)
        basis = Statement.DateBasis.CURATOR
        to |= {"said_on": period.first, "said_on_precision": period.precision, "said_on_basis": basis}
    return to


def differing(to: dict[str, Any], about: Collection[int] | None) -> Q:
    """In one of these columns, of which "not known" is a value, too; or in the countries."""
    others = Q(pk__in=[])
    for name, value in to.items():
        others |= ~Q(**{name: value}) | Q(**{f"{name}__isnull": True})
    if about is not None:
        mentions = StatementCountry.objects.filter(statement=OuterRef("pk"))
        others |= Q(Exists(mentions.exclude(country__in=about)))
        for country in about:
            others |= ~Q(Exists(mentions.filter(country=country)))
    return others


def _set_countries(keys: Collection[int], about: Collection[int]) -> None:
    """The words that name a country stay with it; one that a person adds stands in no words."""
    mentions = StatementCountry.objects.filter(statement__in=keys)
    mentions.exclude(country__in=about).delete()
    there = set(mentions.values_list("statement", "country"))
    StatementCountry.objects.bulk_create(
        StatementCountry(statement_id=key, country_id=country)
        for key in keys
        for country in about
        if (key, country) not in there
    )
