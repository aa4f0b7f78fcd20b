"""One article and its statements into the database, in one transaction: made, or renewed, or left as it is.

Two imports at once wait for each other only where both may be making the same article. What follows from its
statements, their near-duplicates, and from how it names actors, their records, is noted by triggers and left to whoever
settles it (curation/near_duplicates.py, actors/namings.py).
"""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pghistory
from django.db import transaction
from django.utils import timezone

from articles.actors.namings import keep_namings
from articles.extraction import extract
from articles.extraction.types import ExtractedStatement, ParsedArticle, PartialDate
from articles.importing.readers.document import Document
from articles.importing.store import identity, reconcile, write_statements
from articles.importing.store.identity import unchanged_article
from articles.importing.store.rows import resolve_all
from articles.importing.store.sealed import hold_back
from articles.models import Article, ImportRun, Publisher, locks


@dataclass(frozen=True, slots=True)
class Outcome:
    """What storing did: to the article, and to how many of its statements."""

    action: Literal["created", "changed", "unchanged"]
    article: Article
    created: int = 0
    kept: int = 0
    flagged: int = 0
    superseded: int = 0
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """An article as it was read, with its statements: by which extractor, in which import."""

    parsed: ParsedArticle
    statements: Sequence[ExtractedStatement]
    extractor: str
    run: ImportRun | None


def store(
    parsed: ParsedArticle,
    statements: Sequence[ExtractedStatement],
    *,
    run: ImportRun | None,
    extractor_version: str,
    taken: Collection[int] = (),
    others: Container[str] = (),
) -> Outcome:
    """`taken` are the keys of articles that other texts of the same import are: two files are never one article.
    `others` are the identities of its files."""
    with pghistory.context(command="import_articles", run=run and run.pk), transaction.atomic():
        locks.share(locks.ACTORS)
        return store_one(Incoming(parsed, statements, extractor_version, run), taken=taken, others=others)


def store_one(new: Incoming, *, taken: Collection[int], others: Container[str]) -> Outcome:
    parsed = new.parsed
    locks.hold_texts(identity.claims(parsed))
    known_as = identity.of(parsed)
    if same := unchanged_article(parsed.raw, known_as, publisher=parsed.publisher):
        outcome = complete(same, new)
    elif former := identity.former_of(parsed, run=new.run, taken=taken, others=others):
        outcome = change(former, new)
    elif copied := identity.copied_from(parsed):
        outcome = Outcome("unchanged", copied)
    else:
        outcome = create(new)
    if outcome.action == "unchanged":
        recognise(outcome.article, known_as, parsed.raw)
    else:
        identity.remember(outcome.article, known_as, parsed.raw)
    return outcome


def complete(article: Article, new: Incoming) -> Outcome:
    """The same text again: what is known of it now and was not before is added, and what follows from that."""
    if not adds_to(article, new.parsed) or article.seal:
        return Outcome("unchanged", article)
    article = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    return change(article, new)


def adds_to(article: Article, known: ParsedArticle | Document) -> bool:
    """It says something of an article that nobody knows, and that nobody has taken away; or brings again what an undone
    import had brought."""
    if article.is_undone:
        return True
    blank = {
        "publisher": not article.publisher_id and bool(known.publisher),
        "url": not article.url and bool(known.url),
        "authors": not article.authors and bool(known.authors),
        "published_on": not article.published_on and bool(known.published),
    }
    return any(is_new and not article.is_settled(name) for name, is_new in blank.items())


def recognise(article: Article, known_as: str, raw: str) -> None:
    """From now on the article is known by that identity, which gave this text."""
    if identity.remember(article, known_as, raw) and article.published_on_basis == Article.DateBasis.TEXT:
        set_date_right(article, identity.date_printed(article))
        article.save(update_fields=["published_on", "published_on_precision"])


def create(new: Incoming) -> Outcome:
    parsed = new.parsed
    article = Article(name=parsed.name, title=parsed.title, url=parsed.url, import_run=new.run, **text_of(parsed))
    article.extractor = new.extractor
    fill_in(article, parsed)
    article.save(force_insert=True)
    resolved = resolve_all(new.statements)
    made = write_statements.create(article, new.statements, resolved, extractor=new.extractor)
    keep_namings(article, resolved, is_new=True)
    return Outcome("created", article, created=len(made))


def change(article: Article, new: Incoming) -> Outcome:
    parsed, statements = new.parsed, new.statements
    hold_back(article, parsed)
    if article.is_undone:
        show_again(article)
    bodies = {article.version: article.body, **dict(article.versions.values_list("number", "body"))}
    if not article.is_settled("title"):
        article.title = parsed.title
    for name, value in text_of(parsed).items():
        setattr(article, name, value)
    set_date_right(article, parsed.published)
    fill_in(article, parsed)
    if not article.is_settled("url"):
        article.url = article.url or parsed.url
    article.import_run, article.imported_at, article.extractor = new.run, timezone.now(), new.extractor
    article.save()
    article.refresh_from_db(fields=["version"])
    if (published := date_of(article)) != parsed.published:  # what is said to be on Monday is reckoned from it
        statements = extract(parsed.body, published=published)
    found = reconcile.formers(article, bodies)
    plan = reconcile.plan(found, statements)
    resolved = resolve_all([*plan.new, *(each for _, each in plan.read_anew)], also=statements)
    keep_namings(article, resolved)
    made = write_statements.carry_out(plan, article, resolved, extractor=new.extractor, bodies=bodies)
    kept = len(plan.moved) + len(plan.read_anew)
    return Outcome("changed", article, len(made), kept, len(plan.flagged), len(plan.superseded))


def show_again(article: Article) -> None:
    """What an undone import had said of it says nothing any more, only what a person decided does."""
    article.hidden_at, article.hidden_because, article.is_undone = None, "", False
    empty: dict[str, Any] = {"url": "", "language": "", "authors": [], "publisher": None, "published_on": None}
    for name, value in empty.items():
        if not article.is_settled(name):
            setattr(article, name, value)
    if article.published_on is None:
        article.published_on_precision = article.published_on_basis = ""


def text_of(parsed: ParsedArticle) -> dict[str, object]:
    return {
        "body": parsed.body,
        "raw": parsed.raw,
        "raw_sha256": Article.sha256(parsed.raw),
        "segments": [[span.start, span.end] for span in parsed.segments],
    }


def fill_in(article: Article, parsed: ParsedArticle) -> None:
    """What is known about the article besides its text; nothing that is there already, or that a person took away, is
    replaced."""
    if not article.is_settled("language"):
        article.language = article.language or parsed.language
    if not article.is_settled("authors"):
        article.authors = article.authors or list(parsed.authors)
    if parsed.publisher and article.publisher is None and not article.is_settled("publisher"):
        article.publisher = Publisher.objects.known_as(parsed.publisher)
    if parsed.published and article.published_on is None and not article.is_settled("published_on"):
        article.published_on = parsed.published.on
        article.published_on_precision = parsed.published.precision
        article.published_on_basis = parsed.published_basis


def date_of(article: Article) -> PartialDate | None:
    precision: Any = article.published_on_precision
    return PartialDate(article.published_on, precision) if article.published_on else None


def set_date_right(article: Article, printed: PartialDate | None) -> None:
    """Before paths told files apart, a text could come to stand under the date that another file prints."""
    by_text = article.published_on_basis == Article.DateBasis.TEXT and not article.is_settled("published_on")
    if not (printed and article.published_on and by_text):
        return
    before = date_of(article)
    if before and identity.differ(before, printed):
        article.published_on, article.published_on_precision = printed.on, printed.precision
