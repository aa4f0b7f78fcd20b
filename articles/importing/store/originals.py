"""The files that articles were read from, as they came: each kept once, whatever it is called.

A file is kept when the last of its articles is in. Not kept are those of which words are sealed, those larger than
MOST_BYTES_KEPT, and what cannot be read a second time, such as standard input.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from articles.extraction.types import ArticleError
from articles.importing.readers.source_files import SourceFile
from articles.models import Article, ArticleOriginal, Original, Seal
from articles.models.upload import MOST_BYTES_KEPT


@dataclass
class Came:
    """What came from one file: articles with their places in it."""

    articles: list[tuple[Article, str]] = field(default_factory=list)
    is_new: bool = False  # one of them was made or changed
    is_sealed: bool = False


def keep(file: SourceFile, came: Came) -> None:
    if not came.articles or came.is_sealed or not (came.is_new or lack_original(came.articles)):
        return
    if getattr(file, "left_out", ()) and Seal.objects.in_force().exists():  # nobody has looked at all of it
        return
    if (data := bytes_of(file)) is None:
        return
    with transaction.atomic():
        original = Original.objects.keep(data, file.name)
        rows = [
            ArticleOriginal(article=article, original=original, version=article.version, place=place)
            for article, place in came.articles
        ]
        ArticleOriginal.objects.bulk_create(rows, ignore_conflicts=True)


def lack_original(articles: Sequence[tuple[Article, str]]) -> bool:
    """As after an import that was cut off within the file."""
    keys = {article.pk for article, _ in articles}
    return ArticleOriginal.objects.filter(article__in=keys).values("article").distinct().count() < len(keys)


def bytes_of(file: SourceFile) -> bytes | None:
    """None for what is too large, or can be read but once."""
    if file.is_standard_input:
        return None
    try:
        with file.open() as data:
            read = data.read(MOST_BYTES_KEPT + 1)
    except ArticleError:  # it is gone meanwhile
        return None
    return read if len(read) <= MOST_BYTES_KEPT else None
