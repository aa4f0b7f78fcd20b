"""Actors that are none, or more than one: taken apart, and taken out."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Value
from django.utils import timezone

from articles.curation.decision_record import ACTOR_MODEL
from articles.curation.decisions import CurationError, decision, lock, move_mentions, stamp
from articles.models import (
    Actor,
    ActorAlias,
    DecisionRow,
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
