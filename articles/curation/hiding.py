"""Taking articles out of what readers find, and showing them again: in lists, counts, exports and feeds neither they
nor their statements are there. Who follows a link sees what was cited, and since when and why it is hidden."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.utils import timezone

from articles.curation.decisions import CurationError
from articles.curation.recording import deciding
from articles.models.article import ArticleQuerySet


def hide(*, articles: ArticleQuerySet, by: User, reason: str, note: str = "") -> int:
    """Says how many. Those that are hidden already, or removed by law, stay as they are."""
    if not reason.strip():
        raise CurationError("Say why the article is hidden.")
    with deciding(verb="hide", by=by, note=note, reason=reason):
        return articles.readable().update(hidden_at=timezone.now(), hidden_because=reason.strip())


def show(*, articles: ArticleQuerySet, by: User, note: str = "", reason: str = "") -> int:
    """Undo that; says how many."""
    with deciding(verb="show", by=by, note=note, reason=reason):
        return articles.hidden().not_sealed().update(hidden_at=None, hidden_because="", is_undone=False)
