"""What happened to a statement, in words, version by version."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from articles.filters.periods import Period
from articles.models import Decision, Statement
from articles.models.decision import number_of

LABELS = {
    "speaker_as_printed": "speaker as printed",
    "role": "role",
    "cue": "cue",
    "occasion": "occasion",
}
STATUS_WORDS = {"accepted": "accepted", "rejected": "rejected", "proposed": "proposed again"}


@dataclass(frozen=True, slots=True)
class Version:
    number: int
    at: dt.datetime
    changes: tuple[str, ...]
    reason: str


def versions_of(statement: Statement) -> list[Version]:
    """The newest first. What was done in one transaction is one version; what no reader sees makes none."""
    versions: list[Version] = []
    for at, moments in groupby(_moments(statement), key=lambda moment: moment[0]):
        told = list(moments)
        changes = tuple(dict.fromkeys(change for _, change, _ in told))
        reason = next((reason for _, _, reason in told if reason), "")
        if "entered" in changes or "extracted from the article" in changes:
            changes = changes[:1]
        versions.append(Version(len(versions) + 1, at, changes, reason))
    return versions[::-1]


def _moments(statement: Statement) -> Iterator[tuple[dt.datetime, str, str]]:
    """(when, what changed, why) in order of time."""
    events = list(statement.own_events())
    changes = [*_changes(events), *_country_changes(statement)]
    reasons = _reasons(events, [event for event, _ in changes])
    told = [(e.pgh_created_at, change, reasons[e]) for e, changes in changes for change in changes]
    return iter(sorted(told, key=lambda moment: moment[0]))


def _changes(events: Sequence[Any]) -> Iterator[tuple[Any, list[str]]]:
    if events:
        yield events[0], ["extracted from the article" if events[0].extractor else "entered"]
    for before, after in pairwise(events):
        yield after, list(_differences(before, after))


def _differences(before: Any, after: Any) -> Iterator[str]:
    if before.speaker_id != after.speaker_id:
        yield f"speaker set to {after.speaker.name}" if after.speaker else "speaker set to not known"
    for name, label in LABELS.items():
        if getattr(before, name) != getattr(after, name):
            value = getattr(after, name)
            yield f"{label} set to “{value}”" if value else f"{label} removed"
    if before.kind != after.kind:
        yield f"marked as {after.get_kind_display().lower()}"
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


def _country_changes(statement: Statement) -> Iterator[tuple[Any, list[str]]]:
    for event in statement.country_events():
        if event.pgh_label != "update":
            verb = "added" if event.pgh_label == "insert" else "removed"
            yield event, [f"{event.country.name} {verb} as a country it is about"]


def _reasons(own: Sequence[Any], events: Sequence[Any]) -> dict[Any, str]:
    """Those that were given to readers, by event: with the decision, or in the place of a statement that was taken
    back. What the history's context holds was noted for colleagues."""
    decisions = Decision.objects.behind(events)
    in_its_place = {after: after.reason for before, after in pairwise(own) if before.reason != after.reason}
    reasons = {}
    for event in events:
        decision = decisions.get(number_of(event) or 0)
        reasons[event] = decision.reason if decision else in_its_place.get(event, "")
    return reasons
