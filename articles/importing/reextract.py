"""The current extractor over articles that are in the database already: what would change, and, if asked, the change.

A statement whose passage survives keeps its public id. What a person decided stays untouched; what the extractor would
say of it now becomes a proposal. A proposed statement that is not found any more is withdrawn with the reason.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pghistory
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, prefetch_related_objects
from django.utils import timezone

from articles.importing import reconcile, renew
from articles.importing.extract import VERSION, extract
from articles.importing.languages import unknown_language
from articles.importing.parsed import ArticleError, ExtractedStatement, PartialDate
from articles.importing.readings import (
    Change,
    Mentions,
    changes,
    extracted,
    has_mentions_of,
    is_as_extracted,
    look_up,
    stored,
)
from articles.importing.reconcile import NOT_FOUND, Former
from articles.importing.resolve import Resolved
from articles.importing.rows import resolve_all
from articles.importing.second_opinion import decided_pairs, proposals
from articles.importing.store import wait_for_other_imports
from articles.models import Article, Proposal, Statement

logger = logging.getLogger(__name__)

MEANWHILE = "Being read again."

Pair = tuple[Former, ExtractedStatement]


@dataclass(frozen=True, slots=True)
class Line:
    """One statement of a diff. `sign`: + new, ~ changed, − no longer found, ? decided by a person, so proposed."""

    sign: str
    public_id: str
    speaker: str
    words: str
    changes: tuple[Change, ...] = ()


@dataclass(slots=True)
class ArticleDiff:
    """What the extractor says of an article now. `same` statements read as before; `language` it does not know."""

    public_id: str
    title: str
    language: str = ""
    same: int = 0
    lines: list[Line] = field(default_factory=list)

    def count(self) -> Counter[str]:
        return Counter({"=": self.same}) + Counter(line.sign for line in self.lines)


@dataclass(slots=True)
class Reread:
    """A diff before it is written. `stale` read as before to people, but differ in what explains them."""

    article: Article
    gone: list[Former]
    new: list[ExtractedStatement]
    pairs: list[Pair]
    mentions: Mentions
    found: Resolved
    stale: list[Pair] = field(default_factory=list)


def outdated() -> QuerySet[Article]:
    """Articles with statements that another version of the extractor read."""
    other = Statement.objects.in_place().exclude(extractor__in=["", VERSION])
    return Article.objects.filter(Exists(other.filter(article=OuterRef("pk"))))


def reextract_all(articles: QuerySet[Article], *, apply: bool) -> Iterator[ArticleDiff]:
    """Article by article, each in a transaction of its own; only their keys are held."""
    for pk in articles.order_by("pk").values_list("pk", flat=True).iterator():
        yield reextract(pk, apply=apply)


def reextract(pk: int, *, apply: bool) -> ArticleDiff:
    """Reads outside of the transaction, which nobody should wait for; again, where the text changed meanwhile."""
    while True:
        article = Article.objects.get(pk=pk)
        diff = ArticleDiff(article.public_id, article.title, unknown_language(article.body))
        statements = read(article)
        with transaction.atomic(), pghistory.context(command="reextract", extractor=VERSION):
            if apply:
                wait_for_other_imports()
            locked = Article.objects.select_for_update(of=("self",)).get(pk=pk)
            if locked.version == article.version:
                compare(locked, statements, diff, apply=apply)
                return diff


def read(article: Article) -> tuple[ExtractedStatement, ...]:
    """A fault of the extractor concerns this one article: it is logged, and told as ArticleError."""
    try:
        return extract(article.body, published=published(article))
    except ArticleError:
        raise
    except Exception as error:
        logger.exception("Article %s could not be read again", article.public_id)
        raise ArticleError(f"a fault of the extractor ({type(error).__name__}: {error}); please report it") from error


def published(article: Article) -> PartialDate | None:
    if article.published_on is None:
        return None
    precision: Any = article.published_on_precision
    return PartialDate(article.published_on, precision)


def compare(article: Article, statements: Sequence[ExtractedStatement], diff: ArticleDiff, *, apply: bool) -> None:
    bodies = {article.version: article.body, **dict(article.versions.values_list("number", "body"))}
    formers = reconcile.formers(article, bodies)
    rows = [former.row for former in formers]
    prefetch_related_objects(rows, "speaker__country")
    mentions = Mentions.of(rows)
    plan = reconcile.plan(formers, statements)
    gone = [former for former in [*plan.moved, *plan.withdrawn] if not former.is_decided]
    resolve = resolve_all if apply else look_up
    found = resolve([*plan.new, *(each for _, each in plan.read_anew)])
    reread = Reread(article, gone, plan.new, plan.read_anew, mentions, found)
    describe(reread, diff)
    opinions = proposals(article, decided_pairs(article, formers, statements), mentions, extractor=VERSION)
    diff.lines += [opinion_line(each) for each in opinions]
    if apply:
        made = write(reread)
        Proposal.objects.bulk_create(opinions, ignore_conflicts=True)
        diff.lines = [*(new_line(row) for row in made), *(line for line in diff.lines if line.sign != "+")]


def describe(reread: Reread, diff: ArticleDiff) -> None:
    body, found = reread.article.body, reread.found
    rows = [Statement(**renew.columns(each, found), public_id="") for each in reread.new]
    for row in rows:
        row.text = body[row.start : row.end]
    diff.lines += [new_line(row) for row in rows]
    for former, each in reread.pairs:
        row = former.row
        told = changes(stored(row, reread.mentions), extracted(each, found, body))
        if row.withdrawn_at:
            diff.lines.append(Line("+", row.public_id, name_of(row), row.text, tuple(told)))
        elif told:
            diff.lines.append(Line("~", row.public_id, name_of(row), row.text, tuple(told)))
        else:
            diff.same += 1
        current = row.extractor == VERSION and not row.withdrawn_at and row.article_version == reread.article.version
        same_mentions = has_mentions_of(row, each, found, reread.mentions)
        if not (current and same_mentions and is_as_extracted(row, each, found)):
            reread.stale.append((former, each))
    diff.lines += [Line("−", each.row.public_id, name_of(each.row), each.row.text) for each in reread.gone]


def new_line(row: Statement) -> Line:
    return Line("+", row.public_id, name_of(row), row.text)


def opinion_line(proposal: Proposal) -> Line:
    row = proposal.statement
    assert row is not None
    change = Change(proposal.field, proposal.current_in_words, proposal.proposed_in_words)
    return Line("?", row.public_id, name_of(row), row.text, (change,))


def name_of(row: Statement) -> str:
    return row.speaker.name if row.speaker else row.speaker_as_printed


def write(reread: Reread) -> list[Statement]:
    """Gives the new statements."""
    now = timezone.now()
    for former in reread.gone:
        former.row.withdrawn_at, former.row.reason = now, f"{NOT_FOUND} {VERSION}."
    Statement.objects.bulk_update([former.row for former in reread.gone], ["withdrawn_at", "reason"])
    make_way(reread.stale)
    changed = [
        pair for pair in reread.stale if not has_mentions_of(pair[0].row, pair[1], reread.found, reread.mentions)
    ]
    for former, each in reread.stale:
        renew.read_anew(former.row, each, reread.article, reread.found, extractor=VERSION)
    Statement.objects.bulk_update([former.row for former, _ in reread.stale], renew.WRITTEN)
    renew.replace_mentions(changed, reread.found)
    return renew.create(reread.article, reread.new, reread.found, extractor=VERSION)


def make_way(pairs: Sequence[Pair]) -> None:
    """Where a statement gets the span that another leaves only in the same step, PostgreSQL would refuse: that one
    is withdrawn in between."""
    wanted = {(each.start, each.end) for _, each in pairs}
    moving = [former.row for former, each in pairs if (former.row.start, former.row.end) != (each.start, each.end)]
    in_the_way = [row.pk for row in moving if (row.start, row.end) in wanted]
    Statement.objects.filter(pk__in=in_the_way).update(withdrawn_at=timezone.now(), reason=MEANWHILE)
