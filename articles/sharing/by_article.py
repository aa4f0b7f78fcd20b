"""The public statements article by article: each text as it was read, with its statements in their places.

Programs that measure an extractor read it: of a line they need `id`, `text` and `statements`, of a statement `start`,
`end`, `spans`, `speaker` and `speaker_span`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice
from typing import Any

from articles.models import Article
from articles.models.statement_queryset import StatementQuerySet
from articles.text.offsets import RawOffsets

from . import records
from .fields import FIELDS, PLACES, Chunks, KnownNames, Record, columns_of, records_in

ColumnValues = Sequence[Any]
BATCH = 200  # articles held in memory at a time
ARTICLE_COLUMNS = tuple(dict.fromkeys((*records.COLUMNS, *columns_of(PLACES), "article_id")))
PAGES = {field.name for field in FIELDS if field.is_page}
_DIGEST = re.compile(r"_[0-9a-f]{16,}$")


def lines(statements: StatementQuerySet) -> Chunks:
    """Of some articles at a time. Statements that a newer version of their article no longer has are not in it."""
    known, articles = KnownNames(""), Article.objects.as_read().iterator(chunk_size=BATCH)
    for chunk in iter(lambda: list(islice(articles, BATCH)), []):
        rows = list(statements.in_current_text_of(chunk).in_reading_order().values_list(*ARTICLE_COLUMNS))
        said: dict[int, list[tuple[ColumnValues, Record]]] = defaultdict(list)
        for row, record in zip(rows, records.read(rows, known, columns=ARTICLE_COLUMNS), strict=True):
            said[row[-1]].append((row, record))
        yield [_line(article, said[article.pk]) for article in chunk]


def _line(article: Article, said: list[tuple[ColumnValues, Record]]) -> Record:
    places = records_in([row for row, _ in said], RawOffsets(article.segments), fields=PLACES, columns=ARTICLE_COLUMNS)
    return {
        "id": line_id(article),
        "text": article.raw,
        "publisher": article.publisher.name if article.publisher else "",
        "statements": [
            {name: value for name, value in (record | place).items() if name not in PAGES}
            for (_, record), place in zip(said, places, strict=True)
        ],
    }


def line_id(article: Article) -> str:
    """The import name without .txt and without a trailing hex digest: "000_cf741361c0542c63.txt" → "000"."""
    return _DIGEST.sub("", article.name.removesuffix(".txt")) or article.public_id
