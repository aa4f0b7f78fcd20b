"""Do the offsets of all that is stored agree with the texts they count in?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.models import Article, ArticleVersion, SealedOriginal, Statement, StatementActor, StatementCountry

BATCH = 200  # articles held in memory at a time


class Command(BaseCommand):
    help = "Check that every statement, mention and article agrees with the text it was read in; say what does not."

    def handle(self, *, verbosity: int, **options: Any) -> None:
        wrong = articles = 0
        sealed = SealedOriginal.objects.texts()
        for article in all_articles():
            articles += 1
            for problem in problems(article, sealed):
                wrong += 1
                self.stdout.write(f"article {article.public_id}: {problem}")
        if wrong:
            raise CommandError(f"{wrong} {'problem' if wrong == 1 else 'problems'} found.")
        if verbosity:
            self.stdout.write(f"All offsets agree in {articles} {'article' if articles == 1 else 'articles'}.")


def all_articles() -> Iterable[Article]:
    return (
        Article.objects.order_by("id")
        .prefetch_related("versions", "statements__about_countries__country", "statements__actor_mentions__actor")
        .iterator(chunk_size=BATCH)
    )


def problems(article: Article, sealed: Set[tuple[str, int, int | None]]) -> Iterator[str]:
    """`sealed` are the texts that have filler in the place of what was read, by table, key and version."""
    versions: list[Article | ArticleVersion] = [article, *article.versions.all()]
    bodies = {v.version if isinstance(v, Article) else v.number: v.body for v in versions}
    for version in versions:
        number = version.version if isinstance(version, Article) else version.number
        names = {("articles_article", article.pk, number), ("articles_articleversion", version.pk, number)}
        yield from problems_of_text(version, is_sealed=not names.isdisjoint(sealed))
    for statement in article.statements.all():
        body = bodies.get(statement.article_version)
        found = problems_of(statement, body) if body is not None else [f"no version {statement.article_version}"]
        yield from (f"statement {statement.public_id}: {problem}" for problem in found)


def problems_of_text(version: Article | ArticleVersion, *, is_sealed: bool) -> Iterator[str]:
    number = version.version if isinstance(version, Article) else version.number
    if "".join(version.raw[start:end] for start, end in version.segments) != version.body:
        yield f"the text of version {number} is not that of its stretches in what was read"
    if not is_sealed and Article.sha256(version.raw) != version.raw_sha256:
        yield f"version {number} does not have the SHA-256 of what was read"


def problems_of(statement: Statement, body: str) -> Iterator[str]:
    start, end = statement.start, statement.end
    if body[start:end] != statement.text or end > len(body):
        yield f"its text is not that of characters {start} to {end}"
    pieces = statement.pieces
    edges = [at for piece in pieces for at in piece]
    empty = any(a == b for a, b in pieces)
    if pieces and (empty or edges != sorted(edges) or (edges[0], edges[-1]) != (start, end)):
        yield f"its pieces {pieces} are not parts of {start} to {end} in order, from its start to its end"
    if statement.speaker_end is not None and statement.speaker_end > len(body):
        yield f"its speaker's words end at {statement.speaker_end}, after the text"
    mentions: list[StatementCountry | StatementActor] = [
        *statement.about_countries.all(),
        *statement.actor_mentions.all(),
    ]
    for mention in mentions:
        if mention.end is not None and mention.end > len(body):
            yield f"the words for {mention} end at {mention.end}, after the text"
    about = sorted({mention.country_id for mention in statement.about_countries.all()})
    actors = statement.actor_mentions.all()
    toward = sorted({each.actor_id for each in actors if each.mention_type == StatementActor.MentionType.TOWARD})
    mentioned = sorted({each.actor_id for each in actors if each.mention_type != StatementActor.MentionType.TOWARD})
    if (about, mentioned, toward) != (statement.about, statement.mentioned, statement.toward):
        yield "its columns of countries and actors are not those of its mentions"
