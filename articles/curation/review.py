"""What is decided on the review desk: about one statement, with what was corrected on the way, as one decision.

Each verb names the revision that its author saw. Where the statement has another, somebody changed it since, and
nothing is written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError

from articles.curation import decisions
from articles.curation.decisions import CurationError
from articles.curation.recording import deciding
from articles.models import Actor, Statement, StatementCountry

# What readers see in the place of a statement, by the key that gives it.
READY_REASONS = {
    "1": ("No statement", "These words are no statement."),
    "2": ("Wrong speaker", "Somebody else said this."),
    "3": ("Duplicate", "The same words stand in another statement of this article."),
    "4": ("Cut off", "The words are cut off."),
    "5": ("Headline", "This is a headline."),
}


class ChangedSinceError(CurationError):
    """Somebody changed it after it was shown."""


def accept(
    *, statement: int, revision: int, by: User, changes: dict[str, Any], about: Collection[Actor] | None = None
) -> Statement:
    """As it was corrected. What it was flagged with is settled: whoever accepts it has seen the flag."""
    with _deciding("accept", statement, revision, by) as row:
        correct(row, by, changes, about)
        this = Statement.objects.with_ids([row.pk])
        decisions.settle_flags(statements=this, by=by)
        if not decisions.accept(statements=this, by=by) and not (row.curated_at and row.status == row.Status.ACCEPTED):
            raise CurationError("This statement was taken back; restore it first.")
    return row


def reject(*, statement: int, revision: int, by: User, reason: str) -> Statement:
    with _deciding("reject", statement, revision, by, reason=reason) as row:
        this = Statement.objects.with_ids([row.pk])
        decisions.settle_flags(statements=this, by=by)
        if not decisions.reject(statements=this, by=by, reason=reason):
            raise CurationError("This statement was taken back already.")
    return row


def flag(
    *,
    statement: int,
    revision: int,
    by: User,
    what: str,
    changes: dict[str, Any],
    about: Collection[Actor] | None = None,
) -> Statement:
    """For a colleague to look at; what was corrected stays."""
    if not what.strip():
        raise CurationError("Say what a colleague should look at.")
    with _deciding("flag", statement, revision, by, note=what) as row:
        correct(row, by, changes, about)
        row.flag = what.strip()
        row.save(update_fields=["flag"])
    return row


def correct(row: Statement, by: User, changes: dict[str, Any], about: Collection[Actor] | None) -> None:
    """Within a decision. `about` are all the countries that it is about from now on; None leaves them. `new_speaker` is
    an actor that is not there yet, by its columns."""
    if new := changes.pop("new_speaker", None):
        changes["speaker"] = Actor.objects.create(**new)
    if about is not None:
        _set_countries(row, about)
    if changes or about is not None:
        decisions.correct(statement=row, by=by, **changes)


@contextmanager
def _deciding(verb: str, pk: int, revision: int, by: User, *, note: str = "", reason: str = "") -> Iterator[Statement]:
    """The statement, held until the decision is written."""
    try:
        with deciding(verb=verb, by=by, note=note, reason=reason):
            row = Statement.objects.select_for_update(of=("self",)).get(pk=pk)
            if row.revision != revision:
                raise ChangedSinceError("Somebody changed this statement while you looked at it.")
            yield row
    except IntegrityError as error:
        raise CurationError(decisions.explain(error)) from error


def _set_countries(row: Statement, about: Collection[Actor]) -> None:
    """The words that name a country stay with it; one that a person adds stands in no words."""
    mentions = StatementCountry.objects.filter(statement=row)
    there = set(mentions.values_list("country", flat=True))
    mentions.exclude(country__in=about).delete()
    new = [country for country in about if country.pk not in there]
    StatementCountry.objects.bulk_create(StatementCountry(statement=row, country=country) for country in new)
