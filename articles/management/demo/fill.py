"""Made-up news into the database, and then what a desk does with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from django.contrib.auth.models import User
from django.utils import timezone

from articles.actors.matches import propose_what_is_owed
from articles.curation import decisions, near_duplicates, sealing
from articles.curation.merging import merge_actors
from articles.extraction import VERSION, extract_many
from articles.extraction.types import ArticleError, ParsedArticle
from articles.importing.readers.title_and_body import parse_article
from articles.importing.run_locks import under_way
from articles.importing.store.store_article import store
from articles.management.demo import news, words
from articles.models import Actor, Article, ImportRun, Proposal, Publisher, Statement
from articles.models.profile import Profile

TOGETHER = 16  # articles read in one go
DESK, MADE_UP = "demo-desk", "made up by manage.py demo"
# In its own letters, right to left and otherwise.
NATIVE = {"Nadira al-Falouki": "نديرة الفلوكي", "Rula Haddadinian": "رلى حدادنيان", "Harumi Tokigawara": "時川原春美"}


def is_filled() -> bool:
    return Publisher.objects.filter(name=words.PAPERS[0][0]).exists()


def has_others() -> bool:
    """Whether there are articles of anybody else."""
    return Article.objects.exclude(publisher__name__in=[name for name, _ in words.PAPERS]).exists()


def fill(number: int) -> None:
    import_all(number)
    decide(desk())


def import_all(number: int) -> None:
    """What is changed comes with an import of its own: two texts of one import are never one article."""
    made_up = news.articles(number)
    import_some(islice(made_up, number), {"created": number, "changed": 0})
    import_some(made_up, {"created": 0, "changed": news.changed(number)})


def import_some(made_up: Iterator[news.MadeUp], report: dict[str, int]) -> None:
    run = ImportRun.objects.create(paths=[MADE_UP], extractor=VERSION)
    with under_way(run):
        while batch := list(islice(made_up, TOGETHER)):
            read_and_store([parsed(each) for each in batch], run)
            near_duplicates.settle_some(wait=False)
        near_duplicates.settle()
        propose_what_is_owed()
    run.finished_at = timezone.now()
    run.report = {**report, "unchanged": 0, "failed": []}
    run.save()


def parsed(each: news.MadeUp) -> ParsedArticle:
    return replace(parse_article(each.text, name=each.url), publisher=each.publisher, url=each.url)


def read_and_store(batch: Sequence[ParsedArticle], run: ImportRun) -> None:
    found = extract_many((each.body, each.published) for each in batch)
    for each, statements in zip(batch, found, strict=True):
        if isinstance(statements, ArticleError):
            raise statements
        store(each, statements, run=run, extractor_version=VERSION)


# The desk


def desk() -> User:
    """An account that nobody can sign in to."""
    user, _ = User.objects.get_or_create(username=DESK)
    user.set_unusable_password()
    user.save()
    Profile.objects.get_or_create(user=user, defaults={"display_name": "The demo desk"})
    return user


def decide(by: User) -> None:
    """Some of each: taken as right, as wrong, back, corrected, merged, renamed, sealed."""
    shares = iter(every(3, 41, 53, 37))
    decisions.accept(statements=next(shares), by=by)
    decisions.reject(statements=next(shares), by=by, reason="The words are the article’s own, nobody’s.")
    decisions.withdraw(statements=next(shares), by=by, reason="The agency withdrew its report.", note="See its letter.")
    for statement in next(shares)[:20]:
        decisions.correct(statement=statement, by=by, kind="mixed", reason="Half of it is in quotation marks.")
    merge_some(by)
    for name, native in NATIVE.items():
        rename(name, native, by)
    seal_some(by)


def every(*steps: int) -> Iterator[decisions.StatementQuerySet]:
    """Public statements, thinned: of those that are left every third, then every 41st …"""
    left = list(Statement.objects.public().order_by("pk").values_list("pk", flat=True))
    for step in steps:
        chosen = left[::step]
        left = [pk for pk in left if pk not in set(chosen)]
        yield Statement.objects.filter(pk__in=chosen)


def merge_some(by: User) -> None:
    """Every other pair that is proposed; the rest waits for whoever tries it."""
    for proposal in Proposal.objects.open().filter(kind=Proposal.Kind.SAME_ACTOR).order_by("pk")[1::2]:
        if not proposal.actor or not proposal.other:
            continue
        duplicate, keep = sorted((proposal.actor, proposal.other), key=lambda actor: len(actor.name))
        if not keep.merged_into_id and not duplicate.merged_into_id:
            merge_actors(keep=keep, duplicate=duplicate, by=by, reason="One and the same.")


def rename(name: str, native: str, by: User) -> None:
    with decisions.deciding(verb="correct", by=by, reason="As she writes her name herself."):
        for actor in Actor.objects.filter(name=name, merged_into=None):
            actor.name = native
            actor.save()


def seal_some(by: User) -> None:
    """One whole article, and a sentence of another."""
    first, second = Article.objects.filter(import_run__paths=[MADE_UP]).order_by("pk")[:2]
    sealing.seal(article=first, by=by, ground="A court’s order, made up like the article.")
    passage = second.statements.public().first()
    if passage:
        sealing.seal(
            article=second, by=by, ground="A right to be forgotten, made up.", span=(passage.start, passage.end)
        )
