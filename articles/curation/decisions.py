"""What people decide about statements: one verb a decision, in one transaction, kept (see recording.py).

Every verb takes a `note`, which is for colleagues alone, and a `reason`, which readers see. A statement that a person
decided about carries `curated_at`; imports never overwrite it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from articles.curation.recording import deciding
from articles.curation.sealed_words import FILLING
from articles.models import (
    Actor,
    ActorAlias,
    Article,
    Decision,
    Office,
    Publisher,
    Seal,
    Statement,
    StatementActor,
    StatementCountry,
    StatementSuccessor,
)
from articles.models.statement_queryset import StatementQuerySet

# What a person may change in a statement. Its text follows from article, version, start and end.
CORRECTABLE = {
    "article_version", "start", "end", "pieces", "kind", "act", "speaker", "speaker_as_printed", "role", "cue",
    "said_on", "said_on_precision", "said_on_basis", "occasion", "status", "flag", "is_kept_apart",
}  # fmt: skip


SPAN = {"start", "end", "article_version"}
SEALED = "This is removed by law. Nothing can be decided about it unless the removal is lifted."


class CurationError(ValueError):
    """This cannot be done; the message says why, in words for the person who asked."""


def accept(*, statements: StatementQuerySet, by: User, note: str = "", reason: str = "") -> int:
    """Take statements as right; says how many. Withdrawn ones, those a person accepted before, and those flagged for
    somebody to look at stay."""
    open_ones = statements.in_place().not_flagged().exclude(status=Statement.Status.ACCEPTED, curated_at__isnull=False)
    with decision("accept", by, note, reason):
        return open_ones.update(status=Statement.Status.ACCEPTED, reason="", **stamp(by))


def reject(*, statements: StatementQuerySet, by: User, reason: str, note: str = "") -> int:
    """Take statements as wrong; says how many. Readers see the reason. Withdrawn and flagged ones stay as they
    are."""
    reason = _demand(reason, "Say why the statement is rejected.")
    with decision("reject", by, note, reason):
        open_ones = statements.in_place().not_flagged()
        return open_ones.update(status=Statement.Status.REJECTED, reason=reason, **stamp(by))


def withdraw(*, statements: StatementQuerySet, by: User, reason: str, note: str = "") -> int:
    """Take statements back that were public; says how many. Readers see the reason and when."""
    reason = _demand(reason, "Say why the statement is withdrawn.")
    with decision("withdraw", by, note, reason):
        return statements.in_place().update(withdrawn_at=timezone.now(), reason=reason, **stamp(by))


def restore(*, statements: StatementQuerySet, by: User, note: str = "", reason: str = "") -> int:
    """Undo withdrawing, rejecting or superseding; says how many. What was rejected is a proposal again."""
    rejected_no_more = Case(
        When(status=Statement.Status.REJECTED, then=Value(Statement.Status.PROPOSED)), default=F("status")
    )
    with decision("restore", by, note, reason):
        chosen = statements.not_sealed().decided_against()
        StatementSuccessor.objects.of_current(chosen).delete()
        return chosen.update(withdrawn_at=None, superseded_at=None, reason="", status=rejected_no_more, **stamp(by))


def settle_flags(*, statements: StatementQuerySet, by: User, note: str = "", reason: str = "") -> int:
    """Take off what statements were flagged with; says how many. Nothing else is decided about them."""
    with decision("settle flag", by, note, reason):
        return statements.not_sealed().flagged().update(flag="")


def keep_apart(*, statements: StatementQuerySet, by: User, note: str = "", reason: str = "") -> int:
    """Take statements out of their groups, and let none of them into one again; says how many."""
    with decision("keep apart", by, note, reason):
        return statements.not_sealed().filter(is_kept_apart=False).update(is_kept_apart=True, **stamp(by))


def let_join(*, statements: StatementQuerySet, by: User, note: str = "", reason: str = "") -> int:
    """Undo that; says how many."""
    with decision("let join", by, note, reason):
        return statements.not_sealed().filter(is_kept_apart=True).update(is_kept_apart=False, **stamp(by))


def enter(*, statement: Statement, by: User, note: str = "", reason: str = "") -> None:
    """Save a statement that a person wrote down. Raises CurationError where its words are removed by law."""
    _refuse_sealed(statement)
    vars(statement).update(curated_at=timezone.now(), curated_by_id=by.pk)
    statement.reason = reason.strip() if _is_taken_back(statement) else ""
    with decision("enter", by, note, reason):
        statement.save()
    statement.refresh_derived()


def correct(*, statement: Statement, by: User, note: str = "", reason: str = "", **changes: Any) -> None:
    """Change fields of a statement and read its text and all that follows from them anew.

    Without changes it only marks that a person looked at the statement. Raises ValidationError for values that the
    model refuses, and CurationError where it, or words that it is to have, are removed by law. Where the statement is
    rejected or withdrawn, `reason` is what stands in its place; "" leaves what stands there. Where the span moves,
    `pieces` move with it unless they are given.
    """
    if unknown := changes.keys() - CORRECTABLE:
        raise TypeError(f"Curators cannot change: {', '.join(sorted(unknown))}")
    for name, value in changes.items():
        setattr(statement, name, value)
    _refuse_sealed(statement, changes.keys())
    changes["reason"] = statement.reason = (reason.strip() or statement.reason) if _is_taken_back(statement) else ""
    if changes.keys() & {"start", "end"} and "pieces" not in changes:
        statement.pieces = fitted(statement.pieces, statement.start, statement.end)
        changes["pieces"] = statement.pieces
    statement.clean_fields(exclude={field.name for field in statement._meta.fields} - changes.keys())
    statement.validate_constraints()
    vars(statement).update(curated_at=timezone.now(), curated_by_id=by.pk)
    with decision("correct", by, note, reason):
        statement.save(update_fields=[*changes, "curated_at", "curated_by"])
    statement.refresh_derived()


def fitted(pieces: list[list[int]], start: int, end: int) -> list[list[int]]:
    """The parts of a statement cut, or stretched at both ends, to a new span; empty where less than two are left."""
    inside = [[max(a, start), min(b, end)] for a, b in pieces if max(a, start) < min(b, end)]
    if len(inside) < 2:
        return []
    inside[0][0], inside[-1][1] = start, end
    return inside


def explain(error: IntegrityError) -> str:
    """PostgreSQL's refusal in the words that the model has for it."""
    diagnosis = getattr(error.__cause__, "diag", None)
    name = getattr(diagnosis, "constraint_name", None)
    for model in (Statement, StatementCountry, StatementActor, Actor, ActorAlias, Office, Article, Publisher):
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return str(constraint.get_violation_error_message())
    return getattr(diagnosis, "message_primary", None) or str(error)


@contextmanager
def decision(verb: str, by: User, note: str, reason: str, *, undoes: Decision | None = None) -> Iterator[Decision]:
    """PostgreSQL's refusal becomes a CurationError."""
    try:
        with deciding(verb=verb, by=by, note=note, reason=reason, undoes=undoes) as made:
            yield made
    except IntegrityError as error:
        raise CurationError(explain(error)) from error


def _refuse_sealed(statement: Statement, changed: Collection[str] = SPAN) -> None:
    """What stands in the place of removed words is no evidence, and would stay when they are put back."""
    if statement.seal_id:
        raise CurationError(SEALED)
    if SPAN.isdisjoint(changed):
        return
    words = statement.article.body_of(statement.article_version)[statement.start : statement.end]
    if FILLING in words and Seal.objects.in_force().exists():
        raise CurationError("Some of these words are removed by law. Choose others.")


def _is_taken_back(statement: Statement) -> bool:
    return statement.gone_as not in ("", "hidden", "unsure")


def stamp(by: User) -> dict[str, Any]:
    return {"curated_at": timezone.now(), "curated_by": by}


def _demand(reason: str, message: str) -> str:
    if not reason.strip():
        raise CurationError(message)
    return reason.strip()


def lock(*actors: Actor) -> None:
    """Hold these rows until the transaction ends, and read them anew."""
    locked = Actor.objects.select_for_update().in_bulk([actor.pk for actor in actors])
    for actor in actors:
        vars(actor).update({field.attname: getattr(locked[actor.pk], field.attname) for field in actor._meta.fields})


def move_mentions(mentions: QuerySet[StatementActor], to: Actor) -> None:
    """A mention that both have at the same place is kept once."""
    twin = StatementActor.objects.filter(
        actor=to, statement=OuterRef("statement"), mention_type=OuterRef("mention_type")
    )
    same_place = Exists(twin.filter(start=OuterRef("start"))) | (Exists(twin.filter(start=None)) & Q(start=None))
    mentions.filter(same_place).delete()
    mentions.update(actor=to)
