"""Two actors made one. statements_since_merge.py parts them again; actor_matches.py decides on several at once."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User

from articles.curation.decisions import CurationError, decision, lock, move_mentions
from articles.models import Actor, ActorAlias, Office, Proposal, Statement, StatementActor

MERGED = "“{}” has since been merged into “{}”. If the question is still open, it now concerns that one."


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
        for earlier in Actor.objects.filter(merged_into=duplicate):
            earlier.merged_into = keep
            earlier.save(update_fields=["merged_into"])
        # Last, so that undoing begins with it: an actor that is not merged has its name.
        ActorAlias.objects.filter(actor=duplicate).update(actor=keep)
        filled = [name for name in ("country", "wikidata_id", "description") if _fill(keep, duplicate, name)]
        if filled:
            keep.save(update_fields=filled)
        _settle_country(keep)
        _ask_anew(keep, duplicate)


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
            f"Wikidata tells “{keep}” ({keep.wikidata_id}) and “{duplicate}” ({duplicate.wikidata_id}) apart. "
            "If one of these ids is wrong, clear it first."
        )


def _fill(keep: Actor, duplicate: Actor, name: str) -> bool:
    """Give `keep` the duplicate's value where it has none, unless a person took it away; says whether it did."""
    if getattr(keep, name) or keep.is_settled(name) or not getattr(duplicate, name):
        return False
    setattr(keep, name, getattr(duplicate, name))
    return True


def _settle_country(keep: Actor) -> None:
    """It stays, whatever articles say of the other."""
    keep.refresh_from_db(fields=["settled"])
    if keep.country_id and not keep.is_settled("country"):
        keep.settled = sorted([*keep.settled, "country_id"])
        keep.save(update_fields=["settled"])


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
