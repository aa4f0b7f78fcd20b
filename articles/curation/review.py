"""What is decided on the review desk: about one statement, with what was corrected on the way, as one decision.

Each verb names the revision that its author saw. Where the statement has another, somebody changed it since, and
nothing is written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from articles.curation import decisions, undo
from articles.curation.decisions import CurationError
from articles.curation.recording import deciding
from articles.models import (
    Actor,
    Decision,
    Statement,
    StatementActor,
    StatementCountry,
    StatementSuccessor,
)
from articles.models.statement_queryset import StatementQuerySet

# What readers see in the place of a statement, by the key that gives it.
READY_REASONS = {
    "1": ("No statement", "These words are not a statement."),
    "2": ("Wrong speaker", "Somebody else said this."),
    "3": ("Duplicate", "Another statement of this article has the same words."),
    "4": ("Cut off", "The words are cut off."),
    "5": ("Headline", "This is a headline."),
}

# What can be taken back from the desk.
DESK_VERBS = ("accept", "reject", "flag", "split statement", "join statements", "enter", "set speaker")
PRONOUNS = {"he", "she", "they", "it", "who"}


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
        decisions.accept(statements=this, by=by)
    return row


def reject(*, statement: int, revision: int, by: User, reason: str) -> Statement:
    with _deciding("reject", statement, revision, by, reason=reason) as row:
        this = Statement.objects.with_ids([row.pk])
        decisions.settle_flags(statements=this, by=by)
        decisions.reject(statements=this, by=by, reason=reason)
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


def split(*, statement: int, revision: int, by: User, at: int) -> Statement:
    """In two, at a place in its article; gives the first. What was cited stays as it was, and names both."""
    with _deciding("split statement", statement, revision, by) as row:
        body = row.article.body_of(row.article_version)
        spans = [_trimmed(body, row.start, at), _trimmed(body, at, row.end)]
        if not row.start < at < row.end or None in spans:
            raise CurationError("Choose a place between words of the statement.")
        _supersede([row], "It was split into two statements.", by)
        parts = [_like(row, span, by) for span in spans if span]
        _lead_on([row], parts)
    return parts[0]


def join(*, statement: int, revision: int, by: User) -> Statement:
    """With the next one of the same article. What stands between them is no part of it, unless it is space alone."""
    with _deciding("join statements", statement, revision, by) as row:
        behind = Statement.objects.beside(row).not_rejected().filter(start__gte=row.end).in_reading_order()
        other = behind.select_for_update(of=("self",)).first()
        if other is None:
            raise CurationError("No statement follows it in this article.")
        body = row.article.body_of(row.article_version)
        parts = [*(row.pieces or [[row.start, row.end]]), *(other.pieces or [[other.start, other.end]])]
        pieces = parts if body[row.end : other.start].strip() else []
        kind = row.kind if row.kind == other.kind else Statement.Kind.MIXED
        _supersede([row, other], "It was joined with another statement.", by)
        joined = _like(row, (row.start, other.end), by, pieces=pieces, kind=kind, named_in=[row, other])
        _lead_on([row, other], [joined])
    return joined


def add(*, beside: Statement, start: int, end: int, by: User) -> Statement:
    """One that was missed, of these words of the same article: proposed, with nothing said of it that nobody read."""
    body = beside.article.body_of(beside.article_version)
    span = _trimmed(body, start, end)
    if span is None:
        raise CurationError("Choose some words of the article first.")
    is_quoted = body[span[0]] in '“"«„'
    made = Statement(
        article=beside.article, article_version=beside.article_version, start=span[0], end=span[1],
        kind=Statement.Kind.QUOTED if is_quoted else Statement.Kind.PARAPHRASED,
    )  # fmt: skip
    try:
        made.clean_fields(exclude=["speaker"])
        made.validate_constraints()
        decisions.enter(statement=made, by=by)
    except ValidationError as error:
        raise CurationError(" ".join(error.messages)) from error
    return made


def others_printed_alike(statement: Statement, before: int | None) -> StatementQuerySet:
    """Those that nobody decided about yet, whose speaker is printed in the same words and was read as the same actor
    before. Words that name nobody by themselves, as "he" does, are the same in one article at most."""
    printed = statement.speaker_as_printed
    alike = Statement.objects.to_decide().untouched().printed_as(printed, by=before).other_than(statement)
    if not printed or statement.speaker_id == before:
        return alike.none()
    names_somebody = any(word[0].isupper() for word in printed.split()) and printed.lower() not in PRONOUNS
    return alike if names_somebody else alike.in_articles([statement.article])


def give_speaker(*, statements: StatementQuerySet, speaker: Actor | None, by: User, note: str = "") -> int:
    """To several at once; says how many. They stay proposed: nothing else was decided about them."""
    with deciding(verb="set speaker", by=by, note=note):
        return statements.update(speaker=speaker, curated_by=by, curated_at=timezone.now())


def undo_last(*, by: User) -> tuple[Decision, Statement | None]:
    """Takes back what this person decided last and did not take back yet; gives it, and the statement it was about;
    where that is gone by it, the nearest one of its article."""
    last = undo.undo_last(by=by, verbs=DESK_VERBS)
    keys = [row.key for row in last.touched() if row.model == Statement._meta.label_lower]
    touched = Statement.objects.with_ids(keys).in_reading_order()
    there = touched.in_place()
    StatementSuccessor.objects.of(there.order_by()).delete()
    gone = touched.first()
    return last, there.first() or (nearest_to(gone) if gone else None)


def nearest_to(statement: Statement) -> Statement | None:
    """Of those that are in their place in the same text."""
    beside = Statement.objects.beside(statement)
    return min(beside, key=lambda each: (abs(each.start - statement.start), each.pk), default=None)


def _trimmed(body: str, start: int, end: int) -> tuple[int, int] | None:
    """Without the space around it."""
    words = body[start:end] if 0 <= start < end <= len(body) else ""
    if not words.strip():
        return None
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))


def _supersede(rows: Sequence[Statement], reason: str, by: User) -> None:
    stamp = {"curated_at": timezone.now(), "curated_by": by}
    Statement.objects.with_ids([row.pk for row in rows]).update(superseded_at=timezone.now(), reason=reason, **stamp)


def _like(
    row: Statement, span: tuple[int, int], by: User, *, named_in: Sequence[Statement] = (), **fields: Any
) -> Statement:
    """A proposal of other words that says the same otherwise; countries and actors stay where they stand in words."""
    same = ("article", "article_version", "kind", "act", "speaker", "speaker_as_printed", "speaker_start",
            "speaker_end", "role", "cue", "said_on", "said_on_precision", "said_on_basis", "occasion")  # fmt: skip
    pieces = decisions.fitted(row.pieces, *span)
    values: dict[str, Any] = {name: getattr(row, name) for name in same} | {"pieces": pieces} | fields
    made = Statement(start=span[0], end=span[1], **values)
    decisions.enter(statement=made, by=by)
    mentions: tuple[Any, ...] = (StatementCountry, StatementActor)
    for model in mentions:
        there = model.objects.filter(statement__in=[each.pk for each in named_in or [row]])
        here = [each for each in there if each.start is None or span[0] <= each.start < span[1]]
        for each in here:
            each.pk, each.statement = None, made
        model.objects.bulk_create(here, ignore_conflicts=True)
    return made


def _lead_on(old: Sequence[Statement], new: Sequence[Statement]) -> None:
    links = [StatementSuccessor(statement=one, successor=other) for one in old for other in new]
    StatementSuccessor.objects.bulk_create(links)


@contextmanager
def _deciding(verb: str, pk: int, revision: int, by: User, *, note: str = "", reason: str = "") -> Iterator[Statement]:
    """The statement, held until the decision is written."""
    try:
        with deciding(verb=verb, by=by, note=note, reason=reason):
            row = Statement.objects.select_for_update(of=("self",)).get(pk=pk)
            if row.revision != revision:
                raise ChangedSinceError("Somebody changed this statement while you were looking at it.")
            if row.withdrawn_at or row.superseded_at:
                raise CurationError(f"This statement was {row.gone_as}. Restore it before you decide about it.")
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
