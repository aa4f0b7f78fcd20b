"""What people decide about statements and actors: one verb a decision, in one transaction, kept (see recording.py).

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
    Proposal,
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
MERGED = "“{}” was merged into “{}” since. If the question is still open, it now concerns that one."


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


def merge_actors(*, keep: Actor, duplicate: Actor, by: User, note: str = "", reason: str = "") -> None:
    """Make two actors of one kind one: what was said by or of `duplicate` is now said by or of `keep`.

    The duplicate's names become aliases of `keep`, its details fill what `keep` leaves empty, and its address leads to
    `keep` from now on. The statements are not marked as curated: nothing was decided about any one of them.
    """
    with decision("merge", by, note, reason):
        lock(keep, duplicate)
        _refuse_merging(keep, duplicate)
        Statement.objects.filter(speaker=duplicate).update(speaker=keep)
        move_mentions(StatementActor.objects.filter(actor=duplicate), keep)
        Office.objects.filter(actor=duplicate).update(actor=keep)
        duplicate.merged_into = keep
        duplicate.save(update_fields=["merged_into"])
        # Last, so that undoing begins with it: an actor that is not merged has its name.
        ActorAlias.objects.filter(actor=duplicate).update(actor=keep)
        for earlier in Actor.objects.filter(merged_into=duplicate):
            earlier.merged_into = keep
            earlier.save(update_fields=["merged_into"])
        filled = [name for name in ("country", "wikidata_id", "description") if _fill(keep, duplicate, name)]
        if filled:
            keep.save(update_fields=filled)
        _settle_country(keep)
        _ask_anew(keep, duplicate)


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


def _refuse_merging(keep: Actor, duplicate: Actor) -> None:
    if keep.pk == duplicate.pk:
        raise CurationError("An actor cannot be merged into itself.")
    for actor in (keep, duplicate):
        if actor.merged_into:
            raise CurationError(f"“{actor}” was already merged into “{actor.merged_into}”.")
        if actor.withdrawn_at:
            raise CurationError(f"“{actor}” was taken out: it is not an actor.")
        if actor.kind == Actor.Kind.COUNTRY:
            raise CurationError(f"“{actor}” is a country, and countries are not merged.")
    if keep.kind != duplicate.kind:
        raise CurationError(
            f"“{keep}” is of the kind {keep.get_kind_display()}, “{duplicate}” of the kind "
            f"{duplicate.get_kind_display()}. If they are one and the same, change the kind of one of them first."
        )
    if keep.wikidata_id and duplicate.wikidata_id and keep.wikidata_id != duplicate.wikidata_id:
        raise CurationError(
            f"To Wikidata “{keep}” ({keep.wikidata_id}) and “{duplicate}” ({duplicate.wikidata_id}) are two. "
            "If one of these ids is wrong, clear it first."
        )


def move_mentions(mentions: QuerySet[StatementActor], to: Actor) -> None:
    """A mention that both have at the same place is kept once."""
    twin = StatementActor.objects.filter(
        actor=to, statement=OuterRef("statement"), mention_type=OuterRef("mention_type")
    )
    same_place = Exists(twin.filter(start=OuterRef("start"))) | (Exists(twin.filter(start=None)) & Q(start=None))
    mentions.filter(same_place).delete()
    mentions.update(actor=to)


def _ask_anew(keep: Actor, duplicate: Actor) -> None:
    """A proposal is about two actors. Where one of them is another now, it is no question any more: it is asked of that
    one, with what spoke for it, unless that was asked before."""
    for stale in Proposal.objects.about(duplicate).filter(status=Proposal.Status.OPEN).select_related("actor", "other"):
        assert stale.actor is not None
        assert stale.other is not None
        other = stale.other if stale.actor_id == duplicate.pk else stale.actor
        if other == keep:
            stale.close("They were merged.")
            continue
        stale.close(MERGED.format(duplicate, keep))
        one, two = sorted((keep, other), key=lambda actor: actor.pk)
        # Spellings of one name are asked about in spite of the countries, and stay so.
        contradict = _contradict(one, two) and not _contradict(stale.actor, stale.other)
        if not contradict and not Proposal.objects.about(one).about(two).exists():
            why = f"{stale.why} This was said of “{duplicate}”, which is now “{keep}”."
            asked: dict[str, Any] = {"kind": Proposal.Kind.SAME_ACTOR, "why": why, "status": Proposal.Status.OPEN}
            asked |= {"decided_at": None, "decided_by": None, "closed_because": ""}
            Proposal.objects.update_or_create(actor=one, other=two, defaults=asked)


def _contradict(one: Actor, two: Actor) -> bool:
    return bool(one.country_id and two.country_id and one.country_id != two.country_id)


def _settle_country(keep: Actor) -> None:
    """It stays, whatever articles say of the other."""
    keep.refresh_from_db(fields=["settled"])
    if keep.country_id and not keep.is_settled("country"):
        keep.settled = sorted([*keep.settled, "country_id"])
        keep.save(update_fields=["settled"])


def _fill(keep: Actor, duplicate: Actor, name: str) -> bool:
    """Give `keep` the duplicate's value where it has none, unless a person took it away; says whether it did."""
    if getattr(keep, name) or keep.is_settled(name) or not getattr(duplicate, name):
        return False
    setattr(keep, name, getattr(duplicate, name))
    return True
