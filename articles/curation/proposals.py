"""What machines suggest and people do not want."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.utils import timezone

from articles.curation.recording import deciding
from articles.models import Proposal
from articles.models.proposal import ProposalQuerySet

ANSWERED_MEANWHILE = "This has been answered in the meantime. Nothing was changed."


def dismiss(*, proposals: ProposalQuerySet, by: User) -> int:
    """Says how many were open. A dismissed proposal is never made again. Whether two actors are one is for those who
    may change actors; others leave that open."""
    theirs = proposals if by.has_perm("articles.change_actor") else proposals.about_statements()
    with deciding(verb="dismiss proposal", by=by):
        return theirs.filter(status=Proposal.Status.OPEN).update(
            status=Proposal.Status.DISMISSED, decided_at=timezone.now(), decided_by=by
        )
