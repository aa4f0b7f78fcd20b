"""Statements written out for other programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch, QuerySet

from articles.models import Actor, Article, Statement
from articles.text.offsets import RawOffsets

KINDS = {"quoted": "direct", "paraphrased": "indirect", "mixed": "mixed"}
PRONOUNS = {"it", "they", "we", "he", "she", "i", "you", "who", "which", "that", "its", "their"}
BATCH = 200  # articles held in memory at a time
_DIGEST = re.compile(r"_[0-9a-f]{16,}$")


def jsonl(statements: QuerySet[Statement]) -> Iterator[str]:
    """One line of JSON for each article that was imported: its text as read, and those of its statements, with offsets
    into that text. Statements that a newer version of their article no longer has are not in it."""
    chosen = (
        statements.select_related("speaker").prefetch_related("country_mentions__country")
        .defer("tsv").in_reading_order()  # type: ignore[attr-defined]
    )  # fmt: skip
    articles = (
        Article.objects.readable().select_related("publisher").defer("body").order_by("id")
        .prefetch_related(Prefetch("statements", chosen, to_attr="chosen"))
    )  # fmt: skip
    for article in articles.iterator(chunk_size=BATCH):
        yield json.dumps(document(article), ensure_ascii=False) + "\n"


def document(article: Article) -> dict[str, Any]:
    offsets = RawOffsets(article.segments)
    current = [each for each in article.chosen if each.article_version == article.version]  # type: ignore[attr-defined]
    return {
        "id": document_id(article),
        "text": article.raw,
        "source": article.publisher.name if article.publisher else "",
        "statements": [described(each, offsets) for each in current],
    }


def document_id(article: Article) -> str:
    """The import name without .txt and without a trailing hex digest: "000_cf741361c0542c63.txt" → "000"."""
    return _DIGEST.sub("", article.name.removesuffix(".txt")) or article.public_id


def described(each: Statement, offsets: RawOffsets) -> dict[str, Any]:
    return {
        **dict(zip(("start", "end"), offsets.of(each.start, each.end) or (), strict=True)),
        **({"spans": [offsets.of(*piece) for piece in each.pieces]} if each.pieces else {}),
        "kind": KINDS[each.kind],
        "speaker": speaker_name(each),
        "speaker_span": offsets.of(each.speaker_start, each.speaker_end),
        "cue_span": None,
        "role": each.role_as_printed,
        "said_on": each.said_on.isoformat() if each.said_on else None,
        "precision": each.said_on_precision,
        "basis": each.said_on_basis,
        "countries": list(dict.fromkeys(mention.country.name for mention in each.country_mentions.all())),
    }


def speaker_name(each: Statement) -> str | None:
    """A person's full name; for others the words that stand there ("Tehran", "British authorities"), unless those are a
    pronoun."""
    printed = each.speaker_as_printed
    if each.speaker is None:
        return printed or None
    if each.speaker.kind == Actor.Kind.PERSON or printed.lower() in {"", *PRONOUNS}:
        return each.speaker.name
    return printed
