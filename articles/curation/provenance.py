"""Publisher and date of many articles at once, as one decision."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User

from articles.curation.recording import deciding
from articles.filters.day_month_year import Period
from articles.models import Article
from articles.models.article import ArticleQuerySet


def set_provenance(
    *, articles: ArticleQuerySet, by: User, publisher: int | None = None, published: str | None = None,
    note: str = "", reason: str = "",
) -> int:  # fmt: skip
    """What is None stays as it is; `publisher` is the key of one, `published` "2023-10-12", "2023-10" or "2023".
    Says how many there were to change; those that are sealed are left."""
    to: dict[str, Any] = {}
    if publisher:
        to["publisher_id"] = publisher
    if published:
        basis, period = Article.DateBasis.CURATOR, Period.parse(published)
        to |= {"published_on": period.first, "published_on_precision": period.precision}
        to["published_on_basis"] = basis
    if not to:
        return 0
    with deciding(verb="set publisher and date", by=by, note=note, reason=reason):
        return articles.not_sealed().differing_from(to).update(**to)
