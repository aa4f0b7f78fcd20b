"""Articles read again by workers: `manage.py reextract --apply`."""

from __future__ import annotations

from collections.abc import Sequence

from articles.models import Article
from articles.tasks.owed_work import settle_what_is_owed
from articles.tasks.queue import task

TOGETHER = 10  # articles a task


@task(key="read articles again: {articles}")
def read_again(*, articles: list[int], is_outdated: bool) -> None:
    """What follows from it is left to whoever settles it. `is_outdated`: only those that this version of the extractor
    has not read. Raises ArticleError, which names those that could not be read; the others are."""
    from articles.extraction.types import ArticleError
    from articles.importing.rereading.reextract import outdated, reextract_each

    chosen = (outdated() if is_outdated else Article.objects.all()).filter(pk__in=articles)
    failed = [f"{diff.public_id}: {diff.error}" for diff in reextract_each(chosen, apply=True) if diff.error]
    settle_what_is_owed.defer()
    if failed:
        raise ArticleError("; ".join(failed))


def hand_out(articles: Sequence[int], *, is_outdated: bool) -> None:
    for n in range(0, len(articles), TOGETHER):
        read_again.defer(articles=list(articles[n : n + TOGETHER]), is_outdated=is_outdated)
