"""The list of articles and the reader."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.filters.included_and_excluded import Choice
from articles.filters.one_parameter import InvalidFilter
from articles.models import Actor, Article, ArticleVersion, Statement
from articles.presenters.date_words import published
from articles.presenters.marked_text import marked_paragraphs
from articles.presenters.numbered_pages import numbered_page, page_parameters
from articles.presenters.statement_detail import span_of
from articles.presenters.statement_rows import rows_of
from articles.presenters.why_gone import hidden
from articles.sharing import open_graph

from .htmx import explain_invalid_filter, keep_query, page_or_part, sealed, unlisted
from .http_cache import answered_once


@require_safe
@answered_once
@explain_invalid_filter
def article_list(request: HttpRequest) -> HttpResponse:
    given = page_parameters(request)
    q = given.text("q")
    page = numbered_page(given, Article.objects.readable().titled(q).for_lists().newest_first())
    counts = Statement.objects.public().in_articles(page.object_list).counted_by("article")
    context = {
        "section": "articles",
        "q": q,
        "page": page,
        "rows": [(article, published(article), counts.get(article.pk, 0)) for article in page.object_list],
    }
    return page_or_part(request, "articles/article_list.html", context)


@require_safe
@answered_once
@explain_invalid_filter
def article_detail(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """As it stands now, or in the `version` that the address asks for, with what is cited there."""
    article = get_object_or_404(Article.objects.for_reading(), public_id=public_id.upper())
    if article.seal:
        return sealed(request, article.seal, "This article")
    if (public_id, slug) != (article.public_id, article.slug):
        return keep_query(request, article.get_absolute_url())
    earlier = _earlier_version(request, article)
    if earlier or article.hidden_at:
        cited = Statement.objects.in_version(article, earlier.number if earlier else article.version)
    else:
        cited = Statement.objects.public().in_article(article)
    statements = list(cited.for_reading().in_reading_order())
    rows = {row.public_id: row for row in rows_of(statements)}
    found = marked_paragraphs(
        earlier.body if earlier else article.body, [span_of(statement) for statement in statements]
    )
    ids = {pk for st in statements for pk in (*st.countries, *st.mentioned, st.speaker_id)}
    context = {
        "section": "articles",
        "article": article,
        "earlier": earlier,
        "why": hidden(article),
        "removed": article.seals.in_force(),
        "versions": range(1, article.version + 1),
        "shown": earlier.number if earlier else article.version,
        "published": published(article),
        "headline": found[0],
        "paragraphs": [(paragraph, [rows[key] for key in paragraph.begins]) for paragraph in found[1:]],
        "headline_notes": [rows[key] for key in found[0].begins],
        "n_statements": len(statements),
        "preview": open_graph.of_article(article, len(statements), request),
        "actors": [(Choice.of_actor(actor), actor.get_absolute_url()) for actor in Actor.objects.among(ids).by_name()],
    }
    response = render(request, "articles/article_detail.html", context)
    return unlisted(response) if earlier or article.hidden_at else response


def _earlier_version(request: HttpRequest, article: Article) -> ArticleVersion | None:
    """Raises InvalidFilter."""
    wanted = request.GET.get("version", "").strip()
    if not wanted or wanted == str(article.version):
        return None
    found = article.versions.filter(number=int(wanted)).first() if re.fullmatch("[0-9]{1,6}", wanted) else None
    if found is None:
        raise InvalidFilter("version", wanted, f"the article has versions 1 to {article.version}")
    return found
