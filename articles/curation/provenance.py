"""Publisher and date of many articles at once, as one decision."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User

from articles.curation.recording import deciding
from articles.extraction.types import PartialDate
from articles.models import Article, Publisher
from articles.models.article import ArticleQuerySet


def set_provenance(
    *, articles: ArticleQuerySet, by: User, publisher: Publisher | None = None, published: PartialDate | None = None,
    note: str = "", reason: str = "",
) -> int:  # fmt: skip
    """What is None stays as it is. Says how many there were to change; those that are sealed are left."""
    to: dict[str, Any] = {}
    if publisher:
        to["publisher"] = publisher
    if published:
        basis = Article.DateBasis.CURATOR
        to |= {"published_on": published.on, "published_on_precision": published.precision}
        to["published_on_basis"] = basis
    if not to:
        return 0
    with deciding(verb="set publisher and date", by=by, note=note, reason=reason):
        return articles.filter(seal=None).differing_from(to).update(**to)
