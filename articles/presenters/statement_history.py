"""What happened to a statement, in words, version by version."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from articles.curation.history import acts_of
from articles.filters.day_month_year import Period
from articles.models import Decision, Statement, StatementCountry
from articles.models.decision import number_of

LABELS = {
    "speaker_as_printed": "speaker as printed",
    "role": "role",
    "cue": "cue",
    "occasion": "occasion",
}
ENTERED, EXTRACTED = "entered", "extracted from the article"
STATUS_WORDS = {"accepted": "accepted", "rejected": "rejected", "proposed": "proposed again"}


@dataclass(frozen=True, slots=True)
class Version:
    number: int
    at: dt.datetime
    changes: tuple[str, ...]
    reason: str


def versions_of(statement: Statement) -> list[Version]:
    """The newest first. What was done in one transaction is one version; what no reader sees makes none."""
    acts = acts_of(statement, [(StatementCountry, "statement")])
    decisions = Decision.objects.behind(event for act in acts for _, event in act.rows)
    versions: list[Version] = []
    for at, together in groupby(acts, key=lambda act: act.at):
        rows = sorted((row for act in together for row in act.rows), key=lambda row: _is_of_a_country(row[1]))
        told = [(change, _reason(*row, decisions)) for row in rows for change in _changes(*row)]
        changes = tuple(dict.fromkeys(change for change, _ in told))
        reason = next((reason for _, reason in told if reason), "")
        if {ENTERED, EXTRACTED} & set(changes):
            changes = changes[:1]
        if changes:
            versions.append(Version(len(versions) + 1, at, changes, reason))
    return versions[::-1]


def _is_of_a_country(event: Any) -> bool:
    return event.pgh_tracked_model is StatementCountry


def _changes(before: Any, after: Any) -> Iterator[str]:
    if _is_of_a_country(after):
        if after.pgh_label != "update":
            verb = "added" if after.pgh_label == "insert" else "removed"
            yield f"{after.country.name} {verb} as a country it is about"
    elif before is None:
        yield EXTRACTED if after.extractor else ENTERED
    else:
        yield from _differences(before, after)


def _reason(before: Any, after: Any, decisions: dict[int, Decision]) -> str:
    """The one that was given to readers: with the decision, or in the place of a statement that was taken back. What
    the history's context holds was noted for colleagues."""
    decision = decisions.get(number_of(after) or 0)
    if decision:
        return decision.reason
    is_told = before is not None and not _is_of_a_country(after) and before.reason != after.reason
    return str(after.reason) if is_told else ""


def _differences(before: Any, after: Any) -> Iterator[str]:
    if before.speaker_id != after.speaker_id:
        yield f"speaker set to {after.speaker.name}" if after.speaker else "speaker set to not known"
    for name, label in LABELS.items():
        if getattr(before, name) != getattr(after, name):
            value = getattr(after, name)
            yield f"{label} set to “{value}”" if value else f"{label} removed"
    if before.kind != after.kind:
        yield f"marked as {after.get_kind_display().lower()}"
    if before.act != after.act:
        yield f"act set to “{after.act}”" if after.act else "act removed"
    if (before.said_on, before.said_on_precision) != (after.said_on, after.said_on_precision):
        date = Period.of(after.said_on, after.said_on_precision).label() if after.said_on else "not known"
        yield f"date set to {date}"
    is_moved = before.article_version != after.article_version
    if is_moved:
        yield f"moved to version {after.article_version} of the article"
    if before.text != after.text:
        yield f"words changed from “{before.text}”"
    elif not is_moved and (before.start, before.end, before.pieces) != (after.start, after.end, after.pieces):
        yield "passage changed"
    if before.status != after.status:
        yield STATUS_WORDS[after.status]
    elif after.curated_at and before.curated_at != after.curated_at and before.status == after.status == "accepted":
        yield "checked"
    if before.withdrawn_at != after.withdrawn_at:
        yield "withdrawn" if after.withdrawn_at else "restored"
    if before.superseded_at != after.superseded_at:
        yield "superseded" if after.superseded_at else "back in the article"
