"""The current extractor over articles that are in the database already: what would change, and, if asked, the change.

A statement whose passage survives keeps its public id. What a person decided stays untouched; what the extractor would
say of it now becomes a proposal. A proposed statement that is not found any more is withdrawn with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import pghistory
from django.db import DatabaseError, InterfaceError, transaction
from django.db.models import QuerySet, prefetch_related_objects

from articles.actors.namings import keep_namings
from articles.curation import near_duplicates
from articles.extraction import VERSION
from articles.extraction.pipeline import PARSED_TOGETHER
from articles.extraction.processes import in_order
from articles.extraction.types import ArticleError, ExtractedStatement
from articles.importing.interruptions import first_line, go_on_after
from articles.importing.rereading import proposals
from articles.importing.rereading.close_stale import moot
from articles.importing.rereading.diff import ArticleDiff, of_proposal, of_statement
from articles.importing.rereading.readings import Mentions, look_up
from articles.importing.rereading.reread import Reread, describe, write
from articles.importing.rereading.texts import Read, Text, lost, read
from articles.importing.store import reconcile
from articles.importing.store.rows import resolve_all
from articles.importing.store.store_article import date_of
from articles.models import Article, Proposal, locks


def outdated() -> QuerySet[Article]:
    """Articles that this version of the extractor has not read."""
    return Article.objects.exclude(extractor=VERSION)


def reextract_all(articles: QuerySet[Article], *, apply: bool, jobs: int = 1) -> Iterator[ArticleDiff]:
    """By so many processes, and each article in a transaction of its own: what is cut off goes on where it was."""
    yield from reextract_each(articles, apply=apply, jobs=jobs)
    if apply:
        near_duplicates.settle()


def reextract_each(articles: QuerySet[Article], *, apply: bool, jobs: int = 1) -> Iterator[ArticleDiff]:
    for together in in_order(read, texts_of(articles), jobs=jobs, lost=lost):
        for each in together:
            yield reextract(each, apply=apply)
        if apply:
            near_duplicates.settle_some(wait=False)


def texts_of(articles: QuerySet[Article]) -> Iterator[list[Text]]:
    """Few at a time: of the others only the keys are held."""
    keys = iter(list(articles.order_by("pk").values_list("pk", flat=True)))  # no cursor, which a session would lose
    while chosen := list(islice(keys, PARSED_TOGETHER)):
        yield [text_of(article) for article in Article.objects.filter(pk__in=chosen).order_by("pk")]


def text_of(article: Article) -> Text:
    return Text(article.pk, article.version, article.body, date_of(article))


def reextract(reading: Read, *, apply: bool) -> ArticleDiff:
    """Whatever goes wrong with an article leaves it as it was, and concerns no other. A lost connection is made anew,
    once. Raises StoppedError where going on is no use."""
    try:
        return attempted(reading, apply=apply)
    except (DatabaseError, InterfaceError) as error:
        if go_on_after(error):
            return attempted(reading, apply=apply)
        return ArticleDiff(*named(reading), error=first_line(error))


def named(reading: Read) -> tuple[str, str]:
    """The article's public id and title."""
    return Article.objects.values_list("public_id", "title").get(pk=reading.pk)


def attempted(reading: Read, *, apply: bool) -> ArticleDiff:
    diff = ArticleDiff(*named(reading))
    try:
        while not carried_out(reading, diff, apply=apply):  # its text has changed since it was read
            (reading,) = read([text_of(Article.objects.get(pk=reading.pk))])
    except ArticleError as error:
        return ArticleDiff(diff.public_id, diff.title, error=first_line(error))
    return diff


def carried_out(reading: Read, diff: ArticleDiff, *, apply: bool) -> bool:
    """False, and nothing done, where the article has another text by now."""
    if isinstance(reading.found, ArticleError):
        raise reading.found
    found = reading.found
    with pghistory.context(command="reextract", extractor=VERSION), transaction.atomic():
        if apply:
            locks.share(locks.ACTORS)
        return carried_out_at_once(reading, found, diff, apply=apply)


def carried_out_at_once(reading: Read, found: Sequence[ExtractedStatement], diff: ArticleDiff, *, apply: bool) -> bool:
    article = Article.objects.select_for_update(of=("self",)).get(pk=reading.pk)
    if article.version != reading.version:
        return False
    diff.language = reading.language
    compare(article, found, diff, apply=apply)
    if apply and article.extractor != VERSION:
        Article.objects.filter(pk=article.pk).update(extractor=VERSION)
    return True


def compare(article: Article, statements: Sequence[ExtractedStatement], diff: ArticleDiff, *, apply: bool) -> None:
    bodies = {article.version: article.body, **dict(article.versions.values_list("number", "body"))}
    formers = reconcile.formers(article, bodies)
    rows = [former.row for former in formers]
    prefetch_related_objects(rows, "speaker__country")
    mentions = Mentions.of(rows)
    plan = reconcile.plan(formers, statements)
    gone = [former for former in [*plan.moved, *plan.superseded] if not former.is_decided]
    anew = [*plan.new, *(each for _, each in plan.read_anew)]
    found = resolve_all(anew, also=statements) if apply else look_up(anew)
    reread = Reread(article, gone, plan.new, plan.read_anew, mentions, found)
    describe(reread, diff)
    pairs = proposals.decided_pairs(article, formers, statements)
    opinions = proposals.proposals(article, pairs, mentions, extractor=VERSION)
    closed = moot(rows, pairs, mentions, article.body, extractor=VERSION)
    diff.lines += [of_proposal(each) for each in [*opinions, *closed]]
    if apply:
        keep_namings(article, found)
        made = write(reread, bodies)
        proposals.write(opinions)
        Proposal.objects.bulk_update(closed, ["status", "decided_at", "closed_because"])
        diff.lines = [*(of_statement("+", row) for row in made), *(line for line in diff.lines if line.sign != "+")]
