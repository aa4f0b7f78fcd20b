"""The statements of an article that has changed: kept, moved, proposed, flagged or withdrawn, never lost.

What a person decided stays as decided: it moves with its passage, or stays with the version it was read in and is
flagged. What the extractor proposed moves too; where its passage is gone it is withdrawn, with the reason, and comes
back under its old public id if the passage does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from articles.importing import passages
from articles.importing.parsed import ExtractedStatement
from articles.importing.resolve import Resolved
from articles.importing.rows import columns, create_mentions, once_each
from articles.models import Article, Statement, StatementActor, StatementCountry

GONE = "No longer in the article since version {}."
NOT_THERE = "Its passage is not in version {} of the article."
_GONE, _NOT_THERE = GONE.split(" {}")[0], NOT_THERE.split(" {}")[0]
SAME = 0.5  # of the characters in either: from here on two spans are of one statement

WRITTEN = [
    "article_version", "start", "end", "pieces", "kind", "speaker", "speaker_as_printed", "speaker_start",
    "speaker_end", "role_as_printed", "cue", "said_on", "said_on_precision", "said_on_basis", "occasion", "confidence",
    "why", "extractor", "flag", "reason", "withdrawn_at",
]  # fmt: skip


@dataclass
class Former:
    """A statement of the article as it was. `at` is where its passage begins now; None: it is gone."""

    row: Statement
    at: int | None
    is_taken: bool = False

    @property
    def is_decided(self) -> bool:
        """By a person: one looked at it, entered it, or took it away."""
        row = self.row
        curated = row.curated_at is not None or row.status != Statement.Status.PROPOSED or not row.extractor
        return curated or (row.withdrawn_at is not None and not row.reason.startswith(_GONE))

    @property
    def is_withdrawn(self) -> bool:
        return self.row.withdrawn_at is not None

    @property
    def span(self) -> tuple[int, int]:
        at = self.at or 0
        return at, at + self.row.end - self.row.start

    def is_of(self, each: ExtractedStatement) -> bool:
        """Is that the same statement? One that was rejected stands for all that lies within it."""
        if self.at is None:
            return False
        span = each.start, each.end
        inside = passages.overlap(self.span, span) / (each.end - each.start)
        is_rejected = self.row.status == Statement.Status.REJECTED or self.is_withdrawn
        return passages.iou(self.span, span) >= SAME or (self.is_decided and is_rejected and inside >= SAME)


@dataclass
class Plan:
    """What becomes of each former statement, and which extracted ones are new."""

    moved: list[Former] = field(default_factory=list)
    read_anew: list[tuple[Former, ExtractedStatement]] = field(default_factory=list)
    flagged: list[Former] = field(default_factory=list)
    withdrawn: list[Former] = field(default_factory=list)
    new: list[ExtractedStatement] = field(default_factory=list)


def formers(article: Article, bodies: dict[int, str]) -> list[Former]:
    """All statements of the article, locked, those that a person decided about first. `bodies`: text by version."""
    rows = article.statements.select_for_update().defer("tsv").order_by("start", "end", "id")
    found: list[Former] = []
    for row in rows:
        old = bodies[row.article_version]
        found.append(Former(row, passages.relocate(row.start, row.end, old=old, new=article.body)))
    return sorted(found, key=lambda former: (former.is_withdrawn, not former.is_decided))


def plan(found: Sequence[Former], extracted: Iterable[ExtractedStatement]) -> Plan:
    result = Plan()
    claim_places(found)
    for each in once_each(extracted):
        same = [former for former in found if former.is_of(each)]
        if any(former.is_decided for former in same):
            continue
        free = [former for former in same if not former.is_taken and (not former.is_withdrawn or is_at(former, each))]
        best = max(free, key=lambda former: passages.iou(former.span, (each.start, each.end)), default=None)
        if best is None:
            result.new.append(each)
        else:
            best.is_taken = True
            result.read_anew.append((best, each))
    for former in found:
        if not former.is_withdrawn and not former.is_taken:
            fate = result.moved if former.at is not None else result.flagged if former.is_decided else result.withdrawn
            fate.append(former)
    return without_collisions(result)


def is_at(former: Former, each: ExtractedStatement) -> bool:
    return former.span == (each.start, each.end)


def claim_places(found: Sequence[Former]) -> None:
    """Two that stood apart may find the same passage: the first has it, for the other it is gone."""
    claimed: set[tuple[int, int]] = set()
    for former in found:
        if former.at is None or former.is_withdrawn:
            continue
        if former.span in claimed:
            former.at = None
        else:
            claimed.add(former.span)


def without_collisions(result: Plan) -> Plan:
    """A statement read anew gets the extractor's span; where a statement that moves has it already, that one has it."""
    taken = {former.span for former in result.moved}
    clash = [pair for pair in result.read_anew if (pair[1].start, pair[1].end) in taken]
    result.read_anew = [pair for pair in result.read_anew if pair not in clash]
    result.moved += [former for former, _ in clash if not former.is_withdrawn]
    result.new = [each for each in result.new if (each.start, each.end) not in taken]
    return result


def carry_out(result: Plan, article: Article, found: Resolved, *, extractor: str, bodies: dict[int, str]) -> list[Statement]:
    """Write it; gives the new statements."""
    now, number = timezone.now(), article.version
    for former in result.flagged:
        former.row.flag = "\n".join([*other_flags(former.row), NOT_THERE.format(number)])
    for former in result.withdrawn:
        former.row.withdrawn_at, former.row.reason = now, GONE.format(number)
    move_mentions(result.moved, article, bodies)
    for former in result.moved:
        move(former, article, bodies)
    for former, each in result.read_anew:
        read_anew(former.row, each, article, found, extractor=extractor)
    touched = [*result.flagged, *result.withdrawn, *result.moved, *(former for former, _ in result.read_anew)]
    Statement.objects.bulk_update([former.row for former in touched], WRITTEN)
    replace_mentions(result.read_anew, found)
    return create(article, result.new, found, extractor=extractor)


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


def other_flags(row: Statement) -> list[str]:
    return [line for line in row.flag.splitlines() if not line.startswith(_NOT_THERE)]


def move(former: Former, article: Article, bodies: dict[int, str]) -> None:
    """Its own offsets, all by as many characters; the speaker's words only where they stand at their new place."""
    row, (start, end) = former.row, former.span
    by = start - row.start
    if row.speaker_start is not None and row.speaker_end is not None:
        words = bodies[row.article_version][row.speaker_start : row.speaker_end]
        place = (row.speaker_start + by, row.speaker_end + by)
        stands = place[0] >= 0 and article.body[slice(*place)] == words
        row.speaker_start, row.speaker_end = place if stands else (None, None)
    row.pieces = [[a + by, b + by] for a, b in row.pieces]
    row.start, row.end, row.article_version = start, end, article.version
    row.flag = "\n".join(other_flags(row))


def read_anew(
    row: Statement, each: ExtractedStatement, article: Article, found: Resolved, *, extractor: str
) -> None:
    for name, value in columns(each, found).items():
        setattr(row, name, value)
    row.article_version, row.extractor = article.version, extractor
    row.withdrawn_at, row.reason, row.flag = None, "", "\n".join(other_flags(row))


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
    for model, key in ((StatementCountry, ("country_id",)), (StatementActor, ("actor_id", "role"))):
        there = list(model.objects.filter(statement__in=former_of, start__isnull=False))
        model.objects.filter(pk__in=[mention.pk for mention in there]).delete()
        again = {}
        for mention in there:
            former = former_of[mention.statement_id]
            old = bodies[former.row.article_version]
            mention.start, mention.end = shifted(mention.start, mention.end, former, old=old, new=article.body)
            mention.pk = None
            again[mention.statement_id, mention.start, *(getattr(mention, name) for name in key)] = mention
        model.objects.bulk_create(again.values(), ignore_conflicts=True)


def shifted(start: int, end: int, former: Former, *, old: str, new: str) -> tuple[int, int] | tuple[None, None]:
    by = former.span[0] - former.row.start
    stands = start + by >= 0 and new[start + by : end + by] == old[start:end]
    return (start + by, end + by) if stands else (None, None)
