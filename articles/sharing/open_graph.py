"""What a link to a page shows where it is shared: for search engines, chats and social networks (Open Graph)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils.text import Truncator

from articles.filters.countries_in_sentences import with_article
from articles.filters.day_month_year import Period
from articles.models import Actor, Article, Statement

if TYPE_CHECKING:
    from articles.filters.statement_filter import StatementFilter


@dataclass(frozen=True, slots=True)
class PreviewCard:
    """`url` is the page's one canonical address."""

    title: str
    description: str
    url: str
    type: str = "website"


def of_search(filters: StatementFilter, request: HttpRequest) -> PreviewCard:
    """Of its first page: further ones are read one after the other, not found."""
    sentence = filters.sentence()
    description = f"{sentence}: who said it, when, and where in which article."
    return PreviewCard(sentence, description, request.build_absolute_uri(filters.with_().url()))


def of_statement(statement: Statement, request: HttpRequest) -> PreviewCard:
    told = [statement.get_kind_display(), statement.role, _date(statement)]
    description = f"{', '.join(filter(None, told))}. In “{statement.article.title}”{_publisher(statement.article)}."
    url = request.build_absolute_uri(statement.get_absolute_url())
    title = f"{statement.speaker_label}: {Truncator(statement.text).chars(70)}"
    if statement.gone_as:
        title = f"{statement.gone_as.capitalize()}: {title}"
    return PreviewCard(title, description, url, "article")


def of_article(article: Article, n_statements: int, request: HttpRequest) -> PreviewCard:
    on = article.published_on
    published = f", {Period.of(on, article.published_on_precision).label()}" if on else ""
    described = f"{_statements(n_statements)} in this article{_publisher(article)}{published}, each in its place."
    return PreviewCard(article.title, described, request.build_absolute_uri(article.get_absolute_url()), "article")


def of_actor(actor: Actor, n_statements: int, request: HttpRequest) -> PreviewCard:
    """For countries, too: those by its speakers or about it."""
    is_country = actor.kind == Actor.Kind.COUNTRY
    who = f"by or about {with_article(actor.name)}" if is_country else f"by {actor.name}"
    described = f"{_statements(n_statements)} {who} on record: what was said, when, and where in which article."
    return PreviewCard(actor.name, described, request.build_absolute_uri(actor.get_absolute_url()), "profile")


def _statements(n: int) -> str:
    return f"{n:,} statement{'' if n == 1 else 's'}"


def _publisher(article: Article) -> str:
    return f", {article.publisher.name}" if article.publisher else ""


def _date(statement: Statement) -> str:
    """When it was said; not when it was published."""
    on = statement.said_on
    return Period.of(on, statement.said_on_precision).label() if on else ""
