"""Rows to browse: an article around each text, an actor by name, a statement in few words."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from articles.models import Actor, Article, Publisher, Statement, StatementActor, StatementCountry

CODES = {
    "Iran": ("IR", "IRN"),
    "Russia": ("RU", "RUS"),
    "United States": ("US", "USA"),
    "China": ("CN", "CHN"),
    "Dominica": ("DM", "DMA"),
    "Finland": ("FI", "FIN"),
    "United Kingdom": ("GB", "GBR"),
    "Kenya": ("KE", "KEN"),
}


def country(name: str) -> Actor:
    alpha_2, alpha_3 = CODES[name]
    known = Actor.objects.countries().named(name, kind="country").first()
    return known or Actor.objects.create(kind="country", name=name, alpha_2=alpha_2, alpha_3=alpha_3)


def actor(name: str, *, of: str = "", kind: str = "person", **fields: Any) -> Actor:
    known = Actor.objects.named(name, kind=kind).first()
    return known or Actor.objects.create(kind=kind, name=name, country=country(of) if of else None, **fields)


def publisher(name: str) -> Publisher:
    return Publisher.objects.get_or_create(name=name)[0]


def article(
    body: str, *, title: str = "A headline", published: str = "", publisher: str = "", **fields: Any
) -> Article:
    """The body gets the title as its first line. `published` is a day, month or year."""
    on, precision = _date(published)
    return Article.objects.create(
        title=title,
        body=f"{title}\n\n{body}",
        raw=body,
        raw_sha256=Article.sha256(body),
        publisher=Publisher.objects.get_or_create(name=publisher)[0] if publisher else None,
        published_on=on,
        published_on_precision=precision,
        published_on_basis="metadata" if on else "",
        language=fields.pop("language", "en"),
        **fields,
    )


def statement(
    words: str,
    *,
    by: Actor | None = None,
    about: tuple[str, ...] = (),
    said: str = "",
    kind: str = "quoted",
    inside: Article | None = None,
    published: str = "",
    publisher: str = "",
    mentions: tuple[Actor, ...] = (),
    **fields: Any,
) -> Statement:
    """Those words, in an article of their own unless `inside` has them."""
    inside = inside or article(f"Before. {words} After.", published=published, publisher=publisher)
    start = inside.body.index(words)
    on, precision = _date(said)
    made = Statement.objects.create(
        article=inside,
        start=start,
        end=start + len(words),
        kind=kind,
        speaker=by,
        said_on=on,
        said_on_precision=precision,
        said_on_basis="text" if on else "",
        **{"extractor": "1", "confidence": 0.9, **fields},
    )
    for name in about:
        StatementCountry.objects.create(statement=made, country=country(name))
    for mentioned in mentions:
        StatementActor.objects.create(statement=made, actor=mentioned)
    made.refresh_derived()
    return made


def between(html: str, pattern: str) -> str:
    """What the pattern's group holds; fails where the pattern is not found."""
    found = re.search(pattern, html, re.DOTALL)
    assert found, f"{pattern} is not in the page"
    return found[1]


def _date(written: str) -> tuple[dt.date | None, str]:
    if not written:
        return None, ""
    precision = {4: "year", 7: "month", 10: "day"}[len(written)]
    return dt.date.fromisoformat((written + "-01-01")[:10]), precision
