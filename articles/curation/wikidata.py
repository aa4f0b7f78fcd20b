"""What is decided about items of Wikidata that an actor may be (articles/actors/wikidata_matches.py): it is one of
them, or none. Each is one decision, about the items as the page showed them."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone

from articles.curation.decisions import CurationError, decision, lock
from articles.curation.proposals import ANSWERED_MEANWHILE
from articles.curation.undo import undo_last
from articles.models import Actor, Decision, Proposal

SET, NONE = "set Wikidata id", "keep Wikidata items apart"
HAS_ONE = "“{}” now has the Wikidata id {}."


def identify(*, proposal: Proposal, asked: Collection[int], by: User, note: str = "", reason: str = "") -> Actor:
    """The actor is this item, and none of the others that were `asked` about; gives the actor."""
    with decision(SET, by, note, reason):
        if _answer(_open([proposal.pk]), Proposal.Status.ACCEPTED, by) == 0:
            raise CurationError(ANSWERED_MEANWHILE)
        _answer(_open(asked), Proposal.Status.DISMISSED, by)
        return set_id(proposal)


def set_id(proposal: Proposal) -> Actor:
    """That of the actor, or of the one it went into since. A person's id is never replaced."""
    assert proposal.actor is not None
    actor = proposal.actor.survivor
    lock(actor)
    if actor.wikidata_id:
        raise CurationError(HAS_ONE.format(actor, actor.wikidata_id))
    if not actor.is_visible:
        raise CurationError(f"“{actor}” was merged into another actor, or taken out.")
    actor.wikidata_id = proposal.proposed["id"]
    actor.save(update_fields=["wikidata_id"])
    return actor


def none_of_them(*, asked: Collection[int], by: User, note: str = "", reason: str = "") -> int:
    """None of these is ever proposed again; says how many were open."""
    with decision(NONE, by, note, reason):
        return _answer(_open(asked), Proposal.Status.DISMISSED, by)


def undo_last_item(*, by: User) -> tuple[Decision, int | None]:
    """Takes back what this person decided last here; gives it, and a question that is open again by it."""
    last = undo_last(by=by, verbs=(SET, NONE))
    keys = [row.key for row in last.touched() if row.model == Proposal._meta.label_lower]
    return last, Proposal.objects.open().filter(pk__in=keys).order_by("pk").values_list("pk", flat=True).first()


def _open(asked: Collection[int]) -> QuerySet[Proposal]:
    return Proposal.objects.about_wikidata().filter(pk__in=asked, status=Proposal.Status.OPEN)


def _answer(proposals: QuerySet[Proposal], status: str, by: User) -> int:
    return proposals.update(status=status, decided_at=timezone.now(), decided_by=by)
