"""Open proposals about statements that are no question any more: closed with the reason, by nobody."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from articles.importing.rereading.proposals import StatementPair
from articles.importing.rereading.readings import FieldReading, Mentions, extracted, identity, look_up, stored
from articles.models import Proposal, Statement

WITHDRAWN = "The statement is withdrawn."
REJECTED = "The statement is rejected."
SUPERSEDED = "The statement is superseded."
DONE = "The statement says so already."
AGREED = "Extractor version {} reads it as it stands."
OVERTAKEN = "Extractor version {} reads it otherwise again."


def moot(
    rows: Sequence[Statement], pairs: Sequence[StatementPair], mentions: Mentions, body: str, *, extractor: str
) -> list[Proposal]:
    """Of the statements of an article, not yet written. `pairs` are those decided about, with their newest reading."""
    by_key = {row.pk: row for row in rows}
    found = look_up(each for _, each in pairs)
    readings = {row.pk: extracted(each, found, body) for row, each in pairs}
    closed = []
    for proposal in Proposal.objects.filter(status=Proposal.Status.OPEN, statement__in=by_key):
        assert proposal.statement_id is not None
        row = by_key[proposal.statement_id]
        reason = why_moot(proposal, row, stored(row, mentions), readings.get(row.pk))
        if reason:
            proposal.statement = row
            proposal.status, proposal.decided_at = Proposal.Status.CLOSED, timezone.now()
            proposal.closed_because = reason.format(extractor)
            closed.append(proposal)
    return closed


def why_moot(proposal: Proposal, row: Statement, now: FieldReading, newest: FieldReading | None) -> str:
    """ "" where it is still a question."""
    if row.withdrawn_at is not None:
        return WITHDRAWN
    if row.status == Statement.Status.REJECTED:
        return REJECTED
    if row.superseded_at is not None:
        return SUPERSEDED
    field = proposal.field
    stands, proposed = identity(field, now), identity(field, {field: proposal.proposed})
    if stands == proposed:
        return DONE
    if newest is None or identity(field, newest) == proposed:
        return ""
    return AGREED if identity(field, newest) == stands else OVERTAKEN
