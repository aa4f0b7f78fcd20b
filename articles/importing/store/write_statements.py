"""The statements of an article into rows: those of a new one, and what was planned for those of one that changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils import timezone

from articles.actors.find_or_create import Resolved
from articles.extraction.types import ExtractedStatement
from articles.importing.store.reconcile import Former, Plan
from articles.importing.store.rows import columns, create_mentions, once_each
from articles.importing.store.succession import end_succession, link_successors
from articles.models import Article, Statement, StatementActor, StatementCountry

NOT_THERE = "Its passage is not in version"
CHANGED = "Not in these words in the article since version"

WRITTEN = [
    "article_version", "start", "end", "pieces", "kind", "act", "speaker", "speaker_as_printed",
    "speaker_start", "speaker_end", "role", "cue", "said_on", "said_on_precision", "said_on_basis", "occasion",
    "confidence", "why", "extractor", "flag", "reason", "superseded_at",
]  # fmt: skip


def carry_out(
    result: Plan, article: Article, found: Resolved, *, extractor: str, bodies: dict[int, str]
) -> list[Statement]:
    """Write it; gives the new statements."""
    now, number = timezone.now(), article.version
    for former in result.flagged:
        former.row.flag = "\n".join([*other_flags(former.row), f"{NOT_THERE} {number} of the article."])
    for former in result.superseded:
        supersede(former.row, now, f"{CHANGED} {number}.")
    move_mentions(result.moved, article, bodies)
    for former in result.moved:
        move(former, article, bodies)
    for former, each in result.read_anew:
        read_anew(former.row, each, article, found, extractor=extractor)
    here = [*result.moved, *(former for former, _ in result.read_anew)]
    gone = [*result.flagged, *result.superseded]
    Statement.objects.bulk_update([former.row for former in [*gone, *here]], WRITTEN)
    end_succession(former.row for former in here)
    replace_mentions(result.read_anew, found)
    made = create(article, result.new, found, extractor=extractor)
    link_successors(gone, article, bodies)
    return made


def create(
    article: Article, extracted: Iterable[ExtractedStatement], found: Resolved, *, extractor: str
) -> list[Statement]:
    chosen = once_each(extracted)
    rows = [
        Statement(article=article, article_version=article.version, extractor=extractor, **columns(each, found))
        for each in chosen
    ]
    Statement.objects.bulk_create(rows)
    create_mentions(list(zip(rows, chosen, strict=True)), found)
    return rows


def supersede(row: Statement, at: datetime, reason: str) -> None:
    row.superseded_at, row.reason = at, reason


def other_flags(row: Statement) -> list[str]:
    return [line for line in row.flag.splitlines() if not line.startswith(NOT_THERE)]


def move(former: Former, article: Article, bodies: dict[int, str]) -> None:
    """Its own offsets, all by as many characters; the speaker's words only where they stand at their new place."""
    row, (start, end) = former.row, former.span
    by = start - row.start
    old = bodies[row.article_version]
    row.speaker_start, row.speaker_end = shifted(row.speaker_start, row.speaker_end, former, old=old, new=article.body)
    row.pieces = [[a + by, b + by] for a, b in row.pieces]
    row.start, row.end, row.article_version = start, end, article.version
    in_place(row)


def in_place(row: Statement) -> None:
    """It is in the article as it stands now, whatever was before."""
    row.flag = "\n".join(other_flags(row))
    if row.superseded_at is not None:
        row.superseded_at, row.reason = None, ""


def read_anew(row: Statement, each: ExtractedStatement, article: Article, found: Resolved, *, extractor: str) -> None:
    for name, value in columns(each, found).items():
        setattr(row, name, value)
    row.article_version, row.extractor = article.version, extractor
    in_place(row)


def replace_mentions(pairs: Sequence[tuple[Former, ExtractedStatement]], found: Resolved) -> None:
    ids = [former.row.pk for former, _ in pairs]
    StatementCountry.objects.filter(statement__in=ids).delete()
    StatementActor.objects.filter(statement__in=ids).delete()
    create_mentions([(former.row, each) for former, each in pairs], found)


def move_mentions(moved: Sequence[Former], article: Article, bodies: dict[int, str]) -> None:
    """With their statements. One whose words are not there any more stays, as "not in words".

    Taken away and made again: in an update, one could pass over the place that another has not left yet.
    """
    former_of = {former.row.pk: former for former in moved if former.at != former.row.start}
    countries = StatementCountry.objects.filter(statement__in=former_of, start__isnull=False)
    actors = StatementActor.objects.filter(statement__in=former_of, start__isnull=False)
    there: list[StatementCountry | StatementActor] = [*countries, *actors]
    for mention in there:
        former = former_of[mention.statement_id]
        old = bodies[former.row.article_version]
        mention.start, mention.end = shifted(mention.start, mention.end, former, old=old, new=article.body)
    countries.delete()
    actors.delete()
    for mention in there:
        mention.pk = None
    StatementCountry.objects.bulk_create([m for m in there if isinstance(m, StatementCountry)], ignore_conflicts=True)
    StatementActor.objects.bulk_create([m for m in there if isinstance(m, StatementActor)], ignore_conflicts=True)


def shifted(
    start: int | None, end: int | None, former: Former, *, old: str, new: str
) -> tuple[int, int] | tuple[None, None]:
    by = former.span[0] - former.row.start
    if start is None or end is None:
        return None, None
    stands = start + by >= 0 and new[start + by : end + by] == old[start:end]
    return (start + by, end + by) if stands else (None, None)
