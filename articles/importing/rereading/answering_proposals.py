"""What becomes of a proposal: carried out by the verbs of curation, or dismissed for good."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from articles.actors.clusters import fullest_first
from articles.actors.find_or_create import resolve
from articles.curation import bulk_changes, decisions, wikidata
from articles.curation.decisions import CurationError
from articles.curation.merging import merge_actors
from articles.curation.proposals import dismiss as dismiss
from articles.curation.recording import deciding
from articles.extraction.types import ExtractedActor
from articles.importing.rereading.readings import as_it_stands, identity
from articles.models import Actor, BulkChange, Proposal, Statement, StatementCountry
from articles.models.selected_rows import AS_GIVEN, unchanged_rows

VERB, ASK_ANEW = "accept proposal", "ask anew"
NOTE = "Accepted as proposed."  # where nobody looked at each by itself
TOGETHER = 50  # accepted in one transaction: each is a decision of its own, with some 20 queries


class OutdatedProposalError(CurationError):
    """What a proposal would replace is not what it shows; `now` is what stands there."""

    def __init__(self, now: Any) -> None:
        super().__init__()
        self.now = now


def accept(*, proposal: Proposal, by: User, note: str = "", reason: str = "") -> None:
    """Raises CurationError or ValidationError where it cannot be carried out; nothing is changed then. Where somebody
    changed since what it would replace, it shows that from now on and is asked anew."""
    try:
        carry_out(proposal=proposal, by=by, note=note or note_of(proposal), reason=reason)
    except OutdatedProposalError as found:
        proposal.current = found.now
        with deciding(verb=ASK_ANEW, by=by):
            proposal.save(update_fields=["current"])
        words = proposal.current_in_words
        raise CurationError(f"This has changed since, to: {words}. Accept it again if that is still wrong.") from found


def ask(rows: Sequence[tuple[int, int]], *, by: User) -> BulkChange:
    """Workers accept these, by (key, revision). Actors are merged, and found on Wikidata, one at a time, by who looked
    at them, so that only what newer readings say of statements is among them."""
    about_statements = set(
        Proposal.objects.filter(pk__in=[key for key, _ in rows], kind=Proposal.Kind.STATEMENT_DIFFERS)
        .values_list("pk", flat=True)
    )  # fmt: skip
    chosen = sorted(row for row in rows if row[0] in about_statements)
    return bulk_changes.ask(verb=VERB, rows=chosen, by=by, note=NOTE)


def accept_some(bulk: BulkChange, by: User) -> None:
    """The next of them, each by itself: one that cannot be carried out leaves the others as they are."""
    part = slice(bulk.position, bulk.position + TOGETHER)
    seen = [bulk.keys[part], bulk.revisions[part]]
    as_chosen = list(Proposal.objects.filter(unchanged_rows(Proposal, AS_GIVEN, seen)).order_by("pk"))
    for proposal in as_chosen:
        with suppress(IntegrityError, ValidationError, CurationError):
            accept_if_allowed(proposal=proposal, by=by, **bulk.arguments)
            bulk.n_done += 1
    bulk.position, bulk.n_changed_since = (
        bulk.position + len(seen[0]), bulk.n_changed_since + len(seen[0]) - len(as_chosen)
    )  # fmt: skip


def accept_if_allowed(*, proposal: Proposal, by: User, note: str = "") -> None:
    if not by.has_perms(rights(proposal)):
        raise CurationError("You do not have permission to do what it proposes.")
    accept(proposal=proposal, by=by, note=note)


def carry_out(*, proposal: Proposal, by: User, note: str, reason: str) -> None:
    with deciding(verb=VERB, by=by, note=note, reason=reason):
        proposal = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
        if proposal.status != Proposal.Status.OPEN:
            raise CurationError(
                " ".join(filter(None, (f"This was {proposal.status} before.", proposal.closed_because)))
            )
        settle(proposal, Proposal.Status.ACCEPTED, by)
        if proposal.kind == Proposal.Kind.SAME_ACTOR:
            merge(proposal, by)
        elif proposal.kind == Proposal.Kind.WIKIDATA:
            wikidata.set_id(proposal)
        else:
            correct(proposal, by)


def settle(proposal: Proposal, status: str, by: User) -> None:
    proposal.status, proposal.decided_at, proposal.decided_by = status, timezone.now(), by
    proposal.save(update_fields=["status", "decided_at", "decided_by"])


def rights(proposal: Proposal) -> list[str]:
    """To accept it is to do what it proposes."""
    if proposal.kind != Proposal.Kind.STATEMENT_DIFFERS:
        return ["articles.change_actor"]
    if proposal.field == Proposal.Field.ABOUT:
        return ["articles.change_statement", "articles.add_statementcountry", "articles.delete_statementcountry"]
    if proposal.field == Proposal.Field.SPEAKER and not named_already(proposal):
        return ["articles.change_statement", "articles.add_actor"]
    return ["articles.change_statement"]


def note_of(proposal: Proposal) -> str:
    if proposal.kind != Proposal.Kind.STATEMENT_DIFFERS:
        return proposal.why
    return f"As extractor version {proposal.extractor} proposed."


def merge(proposal: Proposal, by: User) -> None:
    """These two: where one of them was merged since, that is refused, and nobody else is."""
    keep, duplicate = kept_first(proposal)
    merge_actors(keep=keep, duplicate=duplicate, by=by)


def kept_first(proposal: Proposal) -> tuple[Actor, Actor]:
    """The one with the fuller name stays."""
    assert proposal.actor is not None
    assert proposal.other is not None
    keep, duplicate = fullest_first([proposal.actor, proposal.other])
    return keep, duplicate


def correct(proposal: Proposal, by: User) -> None:
    assert proposal.statement_id is not None
    statement = Statement.objects.select_for_update(of=("self",)).get(pk=proposal.statement_id)
    in_places = proposal.field in (Proposal.Field.SPAN, Proposal.Field.ABOUT)
    if in_places and statement.article_version != proposal.details["article_version"]:
        raise CurationError("The article has changed since then, so places in its text have moved.")
    refuse_what_changed_since(statement, proposal)
    if proposal.field == Proposal.Field.ABOUT:
        replace_countries(statement, proposal)
    decisions.correct(statement=statement, by=by, **changes(proposal))


def refuse_what_changed_since(statement: Statement, proposal: Proposal) -> None:
    field = proposal.field
    now = as_it_stands(statement)
    if field == Proposal.Field.SPAN:  # places move with the text; words do not
        is_same = (proposal.current or {}).get("words") == now[field]["words"]
    else:
        is_same = identity(field, {field: proposal.current}) == identity(field, now)
    if not is_same:
        raise OutdatedProposalError(now[field])


def changes(proposal: Proposal) -> dict[str, Any]:
    value = proposal.proposed
    if proposal.field == Proposal.Field.ABOUT:
        return {}
    if proposal.field == Proposal.Field.SPAN:
        return {name: value[name] for name in ("start", "end", "pieces")}
    if proposal.field == Proposal.Field.SPEAKER:
        return {"speaker": speaker(proposal)}
    if proposal.field == Proposal.Field.DATE:
        on = dt.date.fromisoformat(value["on"])
        return {"said_on": on, "said_on_precision": value["precision"], "said_on_basis": value["basis"]}
    return {proposal.field: value}


def speaker(proposal: Proposal) -> Actor:
    """Found by name as importing finds actors, or made."""
    value = proposal.proposed
    wanted = ExtractedActor(
        value["name"], value["kind"], value["country"], tuple(proposal.details.get("other_names", ()))
    )
    found = resolve([wanted], [])
    if wanted not in found.actors:
        raise CurationError(f"There is no actor “{value['name']}”.")
    return found.actors[wanted]


def named_already(proposal: Proposal) -> bool:
    value = proposal.proposed
    is_country = value["kind"] == Actor.Kind.COUNTRY
    return is_country or Actor.objects.named(value["name"], kind=value["kind"]).exists()


def replace_countries(statement: Statement, proposal: Proposal) -> None:
    mentions = {(code, start): (code, start, end, rule) for code, start, end, rule in proposal.details["mentions"]}
    countries = {row.alpha_2: row for row in Actor.objects.countries().filter(alpha_2__in=proposal.proposed)}
    StatementCountry.objects.filter(statement=statement).delete()
    StatementCountry.objects.bulk_create(
        StatementCountry(statement=statement, country=countries[code], start=start, end=end, rule=rule[:40])
        for code, start, end, rule in mentions.values()
        if code in countries
    )
