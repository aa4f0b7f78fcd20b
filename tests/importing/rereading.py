"""An article with statements of extractor "0", and an extractor that says what a test wants it to say."""

from __future__ import annotations

import datetime as dt

from articles.extraction.types import CountryMention, ExtractedActor, ExtractedStatement, PartialDate, Span
from articles.models import Actor, Article, Statement, StatementCountry

BODY = (
    "Talks in Vienna\n\n"
    "“We are ready to talk,” said foreign ministry spokeswoman Maria Zakharova on Monday. "
    "Iran has not decided yet, William Burns said.\n\n"
    "“Sanctions will stay in place,” Burns added, according to officials in London."
)
ARTICULO = (
    "Conversaciones en Viena\n\n«Estamos listos para hablar», dijo el lunes la portavoz del Ministerio de Asuntos "
    "Exteriores, María Zajárova. El director de la agencia dijo que las sanciones seguirán en vigor por ahora."
)
ZAKHAROVA = ExtractedActor("Maria Zakharova", "person", "RU")
BURNS = ExtractedActor("William Burns", "person", "US")


def at(words: str, body: str = BODY) -> tuple[int, int]:
    start = body.index(words)
    return start, start + len(words)


def said(words: str, by: ExtractedActor | None = BURNS, *, about: tuple[str, ...] = (), on: str = "", **more):
    """What an extractor finds: these words of BODY."""
    start, end = at(words)
    dated = {"said": PartialDate(dt.date.fromisoformat(on), "day"), "said_on_basis": "text"} if on else {}
    countries = tuple(CountryMention(code, start, start + 4, "name") for code in about)
    values = {"kind": "paraphrased", "confidence": 0.9, "why": (("span", "clause"), ("speaker", "name"))}
    return ExtractedStatement(
        start, end, speaker=by, speaker_as_printed=by.name if by else "", countries=countries,
        **(values | dated | more),
    )  # fmt: skip


def article(body: str = BODY, **fields) -> Article:
    title = body.split("\n")[0]
    return Article.objects.create(
        title=title, body=body, raw=body, raw_sha256=Article.sha256(body), segments=[[0, len(body)]], **fields
    )


def statement(of: Article, words: str, speaker: Actor | None = None, *, about: tuple[Actor, ...] = (), **fields):
    start, end = at(words, of.body)
    values = {
        "kind": "paraphrased", "extractor": "0", "confidence": 0.8, "why": {"span": "clause", "speaker": "name"},
        "speaker_as_printed": speaker.name if speaker else "",
    }  # fmt: skip
    row = Statement.objects.create(article=of, start=start, end=end, speaker=speaker, **(values | fields))
    for country in about:
        StatementCountry.objects.create(statement=row, country=country, start=start, end=start + 4, rule="name")
    row.refresh_derived()
    return row


def pieces(*parts: str) -> tuple[Span, ...]:
    return tuple(Span(*at(part)) for part in parts)
