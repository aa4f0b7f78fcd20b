"""What a newer extractor would say of statements that a person decided about: proposed to the curator, never written.

Only what is news is proposed: not what the extractor said before the person decided otherwise, and not that something
is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pghistory.core import event_models

from articles.extraction import rules
from articles.extraction.kinds_of_acts import PLAIN
from articles.extraction.types import ExtractedStatement
from articles.importing.rereading.readings import (
    FieldReading,
    Mentions,
    ProposalField,
    differing,
    extracted,
    identity,
    look_up,
    named,
    stored,
)
from articles.importing.store import relocate
from articles.importing.store.reconcile import SAME_SPAN, Former
from articles.importing.store.rows import once_each
from articles.models import Actor, Article, Proposal, Statement, StatementCountry

StatementPair = tuple[Statement, ExtractedStatement]
WRITTEN = ["status", "decided_at", "closed_because", "current", "details", "why", "extractor"]


def decided_pairs(
    article: Article, formers: Iterable[Former], statements: Sequence[ExtractedStatement]
) -> list[StatementPair]:
    """The statements in place that a person took as right, each with the reading nearest to it."""
    pairs = []
    for former in formers:
        row = former.row
        stands = former.is_in_place and row.status != Statement.Status.REJECTED
        if former.is_decided and stands and row.article_version == article.version:
            each = nearest((row.start, row.end), statements)
            pairs += [(row, each)] if each else []
    return pairs


def nearest(span: tuple[int, int], statements: Sequence[ExtractedStatement]) -> ExtractedStatement | None:
    share = {each: relocate.iou(span, (each.start, each.end)) for each in once_each(statements)}
    best = max(share, key=lambda each: share[each], default=None)
    return best if best and share[best] >= SAME_SPAN else None


def proposals(
    article: Article, pairs: Sequence[StatementPair], mentions: Mentions, *, extractor: str
) -> list[Proposal]:
    """Not yet in the database; without those that were made before, whatever became of them."""
    found = look_up(each for _, each in pairs)
    made: list[Proposal] = []
    for row, each in pairs:
        now, then = stored(row, mentions), extracted(each, found, article.body)
        fields = [field for field in differing(now, then) if is_news(field, now, then)]
        before = read_before(row) if fields else None
        for field in fields:
            if not (before and is_nothing_new(field, before, then)):
                made.append(proposal(row, each, field, now, then, extractor=extractor))
    return not_made_before(made)


def proposal(
    row: Statement, each: ExtractedStatement, field: str, now: FieldReading, then: FieldReading, *, extractor: str
) -> Proposal:
    details: dict[str, object] = {"article_version": row.article_version}
    if field == ProposalField.ABOUT:
        details["mentions"] = [[m.country, m.start, m.end, m.rule] for m in each.countries]
    if field == ProposalField.SPEAKER and each.speaker:
        details["other_names"] = list(each.speaker.other_names)
    return Proposal(
        kind=Proposal.Kind.STATEMENT_DIFFERS, statement=row, field=field, current=now[field], proposed=then[field],
        details=details, why=reason(each, field), extractor=extractor,
    )  # fmt: skip


def reason(each: ExtractedStatement, field: str) -> str:
    """The rule that decided, in a sentence; roles and countries have none of their own."""
    told = dict(each.why)
    if field == ProposalField.SPEAKER and "speaker" in told:
        return rules.speaker(told["speaker"])
    if field == ProposalField.DATE and "date" in told:
        return rules.date(told["date"])
    return rules.span(told["span"]) if field == ProposalField.SPAN and "span" in told else ""


def is_news(field: str, now: FieldReading, then: FieldReading) -> bool:
    """Not that something is not known, nor that it does what is shown where nothing is known: it says."""
    if field == ProposalField.ACT and not now[field]:
        return bool(then[field] != PLAIN)
    return bool(then[field]) or field == ProposalField.ABOUT


def is_nothing_new(field: str, before: FieldReading, then: FieldReading) -> bool:
    """Places may have moved with the text since; words have not."""
    if field == ProposalField.SPAN:
        return bool(before[field]["words"] == then[field]["words"])
    return bool(identity(field, before) == identity(field, then))


def not_made_before(proposals: list[Proposal]) -> list[Proposal]:
    """One that was closed, and is a question again, comes with its key."""
    known = list(Proposal.objects.filter(statement__in={each.statement_id for each in proposals}))
    kept = []
    for each in proposals:
        same = next((old for old in known if question(old) == question(each)), None)
        if same is None or same.status == Proposal.Status.CLOSED:
            each.pk = same.pk if same else None
            kept.append(each)
    return kept


def question(proposal: Proposal) -> tuple[Any, ...]:
    return proposal.statement_id, proposal.field, proposal.proposed


def write(proposals: Sequence[Proposal]) -> None:
    Proposal.objects.bulk_create([each for each in proposals if not each.pk], ignore_conflicts=True)
    again = [each for each in proposals if each.pk]
    Proposal.objects.bulk_update(again, WRITTEN)


def read_before(row: Statement) -> FieldReading | None:
    """What the extractor last said of it, before a person decided; None for one entered by hand."""
    event = events(Statement).filter(pgh_obj=row.pk, curated_at=None).order_by("pgh_id").last()
    if event is None:
        return None
    speaker = Actor.objects.with_survivor().filter(pk=event.speaker_id).first()
    dated = {"on": str(event.said_on), "precision": event.said_on_precision, "basis": event.said_on_basis}
    countries = events(StatementCountry).filter(statement=row.pk).exclude(rule="")
    return {
        ProposalField.SPAN: {"start": event.start, "end": event.end, "pieces": event.pieces, "words": event.text},
        ProposalField.SPEAKER: named(speaker.survivor) if speaker else None,
        ProposalField.ROLE: event.role,
        ProposalField.DATE: dated if event.said_on else None,
        ProposalField.KIND: event.kind,
        ProposalField.ACT: event.act,
        ProposalField.ABOUT: sorted(set(countries.values_list("country__alpha_2", flat=True))),
    }


def events(model: Any) -> Any:
    """What the database wrote down of every change of that model's rows."""
    return event_models(tracks_model=model)[0]._default_manager.all()
