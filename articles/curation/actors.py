"""Who is who, as people decide: one actor taken apart, what is no actor taken out, two that were merged parted again.
Merging is in decisions.py."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Value
from django.utils import timezone

from articles.curation.decisions import CurationError, decision, lock, move_mentions, stamp
from articles.curation.undo import undo
from articles.curation.undo_plan import ACTOR_MODEL, ALIAS
from articles.models import (
    Actor,
    ActorAlias,
    Decision,
    DecisionRow,
    Naming,
    NormaliseName,
    Proposal,
    Statement,
    StatementActor,
)
from articles.models.statement_queryset import StatementQuerySet

# Splitting


def split_actor(
    *,
    actor: Actor,
    statements: StatementQuerySet,
    by: User,
    to: Actor | None = None,
    name: str = "",
    note: str = "",
    reason: str = "",
) -> Actor:
    """Give these statements of an actor to another one, or to a new one of that name; gives that one.

    Where nothing that the actor says in an article stays with it, it goes as mentioned there, too. A name of the actor
    that the new one bears goes with it.
    """
    with decision("split", by, note, reason):
        lock(actor, *([to] if to else []))
        _refuse_splitting(actor, to, name)
        chosen = list(statements.filter(speaker=actor).values_list("pk", flat=True))
        if not chosen:
            raise CurationError(f"None of these statements is by “{actor}”. Choose some that are.")
        to = to or _named_anew(actor, " ".join(name.split()))
        give(chosen, actor, to, **stamp(by))
    return to


def give(statements: Collection[int], actor: Actor, to: Actor, **stamped: Any) -> None:
    Statement.objects.filter(pk__in=statements).update(speaker=to, **stamped)
    rest = Statement.objects.filter(article=OuterRef("statement__article"), speaker=actor)
    articles = Statement.objects.filter(pk__in=statements).values("article")
    mentions = StatementActor.objects.filter(actor=actor, statement__article__in=articles).exclude(Exists(rest))
    move_mentions(StatementActor.objects.filter(pk__in=list(mentions.values_list("pk", flat=True))), to)


def _refuse_splitting(actor: Actor, to: Actor | None, name: str) -> None:
    for each in (actor, *([to] if to else [])):
        if not each.is_visible:
            raise CurationError(f"“{each}” was merged into another actor, or taken out.")
    if actor.kind == Actor.Kind.COUNTRY:
        raise CurationError(f"“{actor}” is a country, and countries are not split.")
    if to == actor:
        raise CurationError("These statements already belong to that actor. Choose another one.")
    if not to and not name.strip():
        raise CurationError("Choose an actor, or give the name of a new one.")


def _named_anew(actor: Actor, name: str) -> Actor:
    own = ActorAlias.objects.filter(actor=actor, normalised=NormaliseName(Value(name)))
    if own.exclude(normalised=NormaliseName(Value(actor.name))).exists():
        own.delete()
    return Actor.objects.create(kind=actor.kind, name=name)


# What is no actor


def not_an_actor(*, actor: Actor, by: User, rejecting: bool = False, note: str = "", reason: str = "") -> None:
    """Take out what was misread as a name. Who said its statements is not known any more, or with `rejecting` they are
    rejected; nobody mentions it, nothing is asked of it, and no machine makes it again: its names lead to nobody."""
    with decision("not an actor", by, note, reason):
        lock(actor)
        _refuse_taking_out(actor)
        if rejecting and not reason.strip():
            raise CurationError("Say why its statements are rejected.")
        said = Statement.objects.filter(speaker=actor)
        if rejecting:
            said.in_place().update(status=Statement.Status.REJECTED, reason=reason.strip(), **stamp(by))
        nobody = {"speaker": None, "speaker_as_printed": "", "speaker_start": None, "speaker_end": None}
        said.update(**nobody, **stamp(by))
        StatementActor.objects.filter(actor=actor).delete()
        for question in Proposal.objects.about(actor).filter(status=Proposal.Status.OPEN):
            question.close(f"“{actor}” is not an actor.")
        actor.withdrawn_at = timezone.now()
        actor.save(update_fields=["withdrawn_at"])


def _refuse_taking_out(actor: Actor) -> None:
    if not actor.is_visible:
        raise CurationError(f"“{actor}” was already merged into another actor, or taken out.")
    if actor.kind == Actor.Kind.COUNTRY:
        raise CurationError(f"“{actor}” is a country, and countries are not taken out.")


def misread_names() -> Iterator[dict[str, Any]]:
    """What people said is no actor, and where it was read as one: to measure the next extractor by."""
    for actor in Actor.objects.withdrawn().prefetch_related("aliases").order_by("pk"):
        made_out = DecisionRow.objects.filter(decision__verb="not an actor")
        spoke = made_out.filter(model="articles.statement", before__speaker_id=actor.pk).values("key")
        if not made_out.filter(model=ACTOR_MODEL, key=actor.pk).exists():
            continue  # its making was undone
        passages = Statement.objects.filter(pk__in=spoke, seal=None).order_by("pk")
        yield {
            "name": actor.name,
            "kind": actor.kind,
            "names": sorted(alias.name for alias in actor.aliases.all()),
            "statements": list(passages.values("public_id", "article__public_id", "article_version", "start", "end")),
        }


# Parting again what was merged


@dataclass(frozen=True, slots=True)
class Parted:
    """An actor that a decision merged into another, and the names that it had."""

    duplicate: int
    keep: int
    names: list[str]


def merged_by(decision: Decision) -> list[Parted]:
    rows = decision.touched()
    names: dict[int, list[str]] = {}
    aliases = [row for row in rows if row.model == ALIAS and row.before and "actor_id" in row.before]
    named = ActorAlias.objects.in_bulk([row.key for row in aliases])
    for row in aliases:
        if row.key in named and row.before:
            names.setdefault(row.before["actor_id"], []).append(named[row.key].normalised)
    return [
        Parted(row.key, row.after["merged_into_id"], names.get(row.key, []))
        for row in rows
        if row.model == ACTOR_MODEL and row.before and row.after and row.before.get("merged_into_id", row) is None
    ]


def came_since(decision: Decision) -> dict[int, list[Statement]]:
    """By the number of each actor that was merged away: the statements that came to the one that stayed since, in
    articles that name it as the former and not otherwise."""
    found = {}
    for parted in merged_by(decision):
        namings = Naming.objects.filter(article=OuterRef("article"), actor=parted.keep)
        by_name = Exists(namings.filter(normalised__in=parted.names))
        otherwise = Exists(namings.exclude(normalised__in=parted.names))
        since = Statement.objects.filter(speaker=parted.keep, recorded_at__gt=decision.decided_at, curated_at=None)
        theirs = (
            since.filter(by_name & ~otherwise).select_related("article").defer("tsv", "article__body", "article__raw")
        )
        if rows := list(theirs.order_by("pk")):
            found[parted.duplicate] = rows
    return found


def unmerge(
    *,
    merge: Decision,
    by: User,
    statements: Collection[int] = (),
    note: str = "",
    reason: str = "",
    taking_along: bool = False,
) -> Decision:
    """Undo merging, and give these of the statements that came since to whom they were meant for."""
    since = came_since(merge)
    with decision("undo", by, note, reason, undoes=merge) as undoing:
        undo(merge, by=by, note=note, reason=reason, taking_along=taking_along)
        for key, rows in since.items():
            duplicate = Actor.objects.get(pk=key)
            chosen = [row.pk for row in rows if row.pk in statements]
            if chosen and duplicate.is_visible:
                assert rows[0].speaker is not None
                give(chosen, rows[0].speaker, duplicate)
    return undoing
