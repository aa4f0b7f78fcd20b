"""The statements of an article that was read again: how they differ, and the difference written."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils import timezone

from articles.actors.find_or_create import Resolved
from articles.extraction import VERSION
from articles.extraction.types import ExtractedStatement
from articles.importing.rereading.diff import ArticleDiff, of_statement
from articles.importing.rereading.readings import Mentions, changes, extracted, has_mentions_of, is_as_extracted, stored
from articles.importing.store import write_statements
from articles.importing.store.reconcile import Former
from articles.importing.store.succession import end_succession, link_successors
from articles.models import Article, Statement

NOT_FOUND = "Not read in these words by the extractor since version"

FormerPair = tuple[Former, ExtractedStatement]


@dataclass(slots=True)
class Reread:
    """A diff before it is written. `stale` read as before to people, but differ in what explains them."""

    article: Article
    gone: list[Former]
    new: list[ExtractedStatement]
    pairs: list[FormerPair]
    mentions: Mentions
    found: Resolved
    stale: list[FormerPair] = field(default_factory=list)


def describe(reread: Reread, diff: ArticleDiff) -> None:
    body, found = reread.article.body, reread.found
    rows = [Statement(**write_statements.columns(each, found), public_id="") for each in reread.new]
    for row in rows:
        row.text = body[row.start : row.end]
    diff.lines += [of_statement("+", row) for row in rows]
    for former, each in reread.pairs:
        row = former.row
        told = changes(stored(row, reread.mentions), extracted(each, found, body))
        if row.superseded_at or told:
            diff.lines.append(of_statement("+" if row.superseded_at else "~", row, tuple(told)))
        else:
            diff.same += 1
        current = row.extractor == VERSION and not row.superseded_at and row.article_version == reread.article.version
        same_mentions = has_mentions_of(row, each, found, reread.mentions)
        if not (current and same_mentions and is_as_extracted(row, each, found)):
            reread.stale.append((former, each))
    diff.lines += [of_statement("−", each.row) for each in reread.gone]


def write(reread: Reread, bodies: dict[int, str]) -> list[Statement]:
    """Gives the new statements."""
    now = timezone.now()
    for former in reread.gone:
        write_statements.supersede(former.row, now, f"{NOT_FOUND} {VERSION}.")
    Statement.objects.bulk_update([former.row for former in reread.gone], ["superseded_at", "reason"])
    changed = [
        pair for pair in reread.stale if not has_mentions_of(pair[0].row, pair[1], reread.found, reread.mentions)
    ]
    for former, each in reread.stale:
        write_statements.read_anew(former.row, each, reread.article, reread.found, extractor=VERSION)
    Statement.objects.bulk_update([former.row for former, _ in reread.stale], write_statements.WRITTEN)
    write_statements.replace_mentions(changed, reread.found)
    end_succession(former.row for former, _ in reread.stale)
    made = write_statements.create(reread.article, reread.new, reread.found, extractor=VERSION)
    link_successors(reread.gone, reread.article, bodies)
    return made
