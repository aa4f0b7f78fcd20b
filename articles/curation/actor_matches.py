"""What is decided about actors that may be one (articles/actors/clusters.py): those that are one are merged, others are
kept apart for ever. Each is one decision, about the actors and questions as the page showed them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.utils import timezone

from articles.curation.decisions import CurationError, decision
from articles.curation.merging import merge_actors
from articles.curation.undo import undo_last
from articles.models import Actor, Decision, Proposal

MERGE, KEEP_APART = "merge", "keep actors apart"
CHANGED = "“{}” was changed while this page was open. This is how they are now; merge again if they are still the same."


def merge_together(
    *, keep: Actor, duplicates: Sequence[Actor], seen: Mapping[int, int], by: User, note: str = "", reason: str = ""
) -> None:
    """`seen`: the revisions of actors as they were shown."""
    with decision(MERGE, by, note, reason):
        keys = [keep.pk, *(each.pk for each in duplicates)]
        for actor in Actor.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"):
            if seen.get(actor.pk, actor.revision) != actor.revision:
                raise CurationError(CHANGED.format(actor))
        for duplicate in duplicates:
            merge_actors(keep=keep, duplicate=duplicate, by=by)


def merge_matches(
    *, keep: Actor, duplicates: Sequence[Actor], asked: Collection[int], seen: Mapping[int, int], by: User,
    others_apart: bool = False, note: str = "", reason: str = "",
) -> None:  # fmt: skip
    """`asked`: the proposals that were shown. Those about the merged are answered with yes; with `others_apart`, those
    that lead from them to others with no."""
    with decision(MERGE, by, note, reason):
        ones = [keep.pk, *(each.pk for each in duplicates)]
        shown = _open(asked)
        _answer(shown.filter(_both(ones)), Proposal.Status.ACCEPTED, by)
        if others_apart:
            _answer(shown.filter(_either(ones)), Proposal.Status.DISMISSED, by)
        merge_together(keep=keep, duplicates=duplicates, seen=seen, by=by)


def keep_actors_apart(*, asked: Collection[int], by: User, note: str = "", reason: str = "") -> int:
    """None of these proposals is ever made again; says how many were open."""
    with decision(KEEP_APART, by, note, reason):
        return _answer(_open(asked), Proposal.Status.DISMISSED, by)


def undo_last_match(*, by: User) -> tuple[Decision, int | None]:
    """Takes back what this person decided last about who is who; gives it, and a question that is open again by it."""
    last = undo_last(by=by, verbs=(MERGE, KEEP_APART))
    keys = [row.key for row in last.touched() if row.model == Proposal._meta.label_lower]
    return last, Proposal.objects.open().filter(pk__in=keys).order_by("pk").values_list("pk", flat=True).first()


def _open(asked: Collection[int]) -> QuerySet[Proposal]:
    return Proposal.objects.filter(pk__in=asked, kind=Proposal.Kind.SAME_ACTOR, status=Proposal.Status.OPEN)


def _answer(proposals: QuerySet[Proposal], status: str, by: User) -> int:
    return proposals.update(status=status, decided_at=timezone.now(), decided_by=by)


def _either(actors: Collection[int]) -> Q:
    return _side("actor", actors) | _side("other", actors)


def _both(actors: Collection[int]) -> Q:
    return _side("actor", actors) & _side("other", actors)


def _side(name: str, actors: Collection[int]) -> Q:
    """Also who had gone into one of these before."""
    return Q(**{f"{name}__in": actors}) | Q(**{f"{name}__merged_into__in": actors})
