"""The fields of a statement, each declared once: what it is called, what it is, and how it is read.

CSV, JSON, JSON Lines, the feed and the file of articles write them, the page of exports and docs/exports.md explain
them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Func, TextField
from django.urls import reverse

from articles.extraction.kinds_of_acts import ACTS
from articles.filters.day_month_year import written
from articles.models import Statement
from articles.text.offsets import RawOffsets

TEXT, TEXTS, ADDRESS, DATE, TIME = "text", "list of texts", "web address", "date", "time"
INTEGER, NUMBER = "whole number", "number"
SPAN, SPANS = "start and end", "list of starts and ends"
COUNTRY, MOMENT = "ISO 3166-1 alpha-2", "ISO 8601 in UTC"
AS_KNOWN = "YYYY-MM-DD, or YYYY-MM or YYYY where no more is known"
CHARACTERS = "Unicode code points, counted from 0"
Record = dict[str, Any]
Chunks = Generator[list[Record], None, None]  # read as they are asked for


class Moment(Func):
    """As ISO 8601 has it, in UTC: PostgreSQL writes it in a fraction of the time in which Python reads it."""

    template = """to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')"""
    output_field = TextField()


SourceColumn = str | Moment


class KnownNames:
    """What columns are read with: names, slugs and codes of actors, and what the addresses of pages begin with."""

    def __init__(self, site: str) -> None:
        self.names: dict[int | None, str] = {None: ""}
        self.slugs: dict[int | None, str] = {None: ""}
        self.codes: dict[int | None, str] = {None: ""}
        self.wikidata: dict[int | None, str] = {None: ""}
        self.statement, self.article = (
            site + reverse(name, args=["0"]).removesuffix("0/") for name in ("statement-detail", "article-detail")
        )

    def add(self, actors: Iterable[tuple[int, str, str, str, str]]) -> None:
        for pk, name, slug, code, wikidata in actors:
            self.names[pk], self.slugs[pk], self.codes[pk], self.wikidata[pk] = name, slug, code, wikidata


@dataclass(frozen=True, slots=True)
class Field:
    """`columns` are those of statements that it is read from: by `read`, for many rows at once, or one as it is. `feed`
    is the element of an entry in the feed that has it. `is_page`: an address of a page here, of which a file that is
    made without a site knows nothing."""

    name: str
    type: str
    meaning: str
    columns: tuple[SourceColumn, ...] = ()
    read: Callable[..., Iterable[Any]] | None = None
    unit: str = ""
    feed: str = ""
    is_page: bool = False


def _statement_page(known: KnownNames, ids: Iterable[str]) -> Iterable[str]:
    return [f"{known.statement}{public_id}/" for public_id in ids]


def _article_page(known: KnownNames, ids: Iterable[str]) -> Iterable[str]:
    return [f"{known.article}{public_id}/" for public_id in ids]


def _name(known: KnownNames, actors: Iterable[int | None]) -> Iterable[str]:
    return map(known.names.__getitem__, actors)


def _slug(known: KnownNames, actors: Iterable[int | None]) -> Iterable[str]:
    return map(known.slugs.__getitem__, actors)


def _code(known: KnownNames, actors: Iterable[int | None]) -> Iterable[str]:
    return map(known.codes.__getitem__, actors)


def _wikidata(known: KnownNames, actors: Iterable[int | None]) -> Iterable[str]:
    return map(known.wikidata.__getitem__, actors)


def _names(known: KnownNames, actors: Iterable[Sequence[int]]) -> Iterable[list[str]]:
    return [[known.names[pk] for pk in several] for several in actors]


def _codes(known: KnownNames, actors: Iterable[Sequence[int]]) -> Iterable[list[str]]:
    return [[known.codes[pk] for pk in several] for several in actors]


def _known_codes(known: KnownNames, actors: Iterable[Sequence[int]]) -> Iterable[list[str]]:
    return [[known.codes[pk] for pk in several if known.codes[pk]] for several in actors]


def _date(_: KnownNames, dates: Iterable[dt.date | None], precisions: Iterable[str]) -> Iterable[str | None]:
    return [written(on, precision) if on else None for on, precision in zip(dates, precisions, strict=True)]


def _moment(_: KnownNames, moments: Iterable[str]) -> Iterable[str]:
    return [f"{at.removesuffix('.000000')}+00:00" for at in moments]


def _plover(_: KnownNames, acts: Iterable[str]) -> Iterable[str]:
    return [ACTS[act].plover if act else "" for act in acts]


def _cameo(_: KnownNames, acts: Iterable[str]) -> Iterable[list[str]]:
    return [[*ACTS[act].cameo] if act else [] for act in acts]


def _or_empty(_: KnownNames, texts: Iterable[str | None]) -> Iterable[str]:
    return [text or "" for text in texts]


FIELDS = (
    Field("id", TEXT, "The statement’s lasting id.", ("public_id",), feed="id"),
    Field("url", ADDRESS, "Its permalink.", ("public_id",), _statement_page, feed="link", is_page=True),
    Field("text", TEXT, "What was said, as the article prints it.", ("text",), feed="summary"),
    Field("kind", TEXT, "How it was said.", ("kind",), unit="quoted, paraphrased or mixed", feed="summary"),
    Field("act", TEXT, "What saying it does; empty: not known.", ("act",), unit=", ".join(ACTS), feed="summary"),
    Field("toward", TEXTS, "The names of those whom it accuses, threatens, urges …", ("toward",), _names),
    Field("toward_countries", TEXTS, "The countries among them.", ("toward",), _known_codes, COUNTRY),
    Field("plover", TEXT, "Its act as a PLOVER event; empty: it is none.", ("act",), _plover, "PLOVER 0.8"),
    Field(
        "cameo", TEXTS, "Its act as a CAMEO event; several: one of them, and its verb alone does not tell which.",
        ("act",), _cameo, "CAMEO 1.1b3",
    ),
    Field("speaker", TEXT, "The speaker’s name; empty: not known.", ("speaker_id",), _name, feed="author"),
    Field("speaker_slug", TEXT, "How filters and addresses name the speaker.", ("speaker_id",), _slug),
    Field("speaker_wikidata", TEXT, "The speaker’s Wikidata id; empty: not known.", ("speaker_id",), _wikidata),
    Field("speaker_as_printed", TEXT, "The words that stand in the article for the speaker.", ("speaker_as_printed",)),
    Field("role", TEXT, "The speaker’s role, as printed.", ("role",), feed="summary"),
    Field("speaker_country", TEXT, "The country the speaker speaks for.", ("speaker_country_id",), _code, COUNTRY),
    Field("about", TEXTS, "The countries that the statement is about.", ("about",), _codes, COUNTRY),
    Field("mentioned", TEXTS, "The names of actors mentioned in it.", ("mentioned",), _names),
    Field(
        "said_on", DATE, "When it was said; empty: not known.", ("said_on", "said_on_precision"), _date, AS_KNOWN
    ),
    Field(
        "said_on_basis", TEXT, "How the date is known.", ("said_on_basis",),
        unit="text, occasion, publication or curator",
    ),
    Field("occasion", TEXT, "Where or to whom it was said, as printed.", ("occasion",)),
    Field("article_title", TEXT, "The article’s headline.", ("article__title",), feed="summary"),
    Field("publisher", TEXT, "Who published it; empty: not given.", ("publisher__name",), _or_empty, feed="summary"),
    Field(
        "article_published_on", DATE, "When the article was published; empty: not known.",
        ("article__published_on", "article__published_on_precision"), _date, AS_KNOWN,
    ),
    Field("article_url", ADDRESS, "Where it was published; empty: not given.", ("article__url",)),
    Field("article_page", ADDRESS, "The article’s page here.", ("article__public_id",), _article_page, is_page=True),
    Field("article_version", INTEGER, "The version of its text that has the statement.", ("article_version",)),
    Field("start", INTEGER, "Its first character in that text.", ("start",), unit=CHARACTERS),
    Field("end", INTEGER, "One past its last character.", ("end",), unit=CHARACTERS),
    Field(
        "status", TEXT, "Proposed by the extractor and not yet accepted, or accepted by a curator.", ("status",),
        unit="proposed or accepted",
    ),
    Field("confidence", NUMBER, "How sure the extractor is; empty: entered by hand.", ("confidence",), unit="0 to 1"),
    Field("extractor", TEXT, "The extractor’s version; empty: entered by hand.", ("extractor",)),
    Field(
        "recorded_at", TIME, "When the statement came on record.", (Moment("recorded_at"),), _moment, MOMENT,
        feed="published",
    ),
    Field(
        "changed_at", TIME, "When it was last corrected.", (Moment("changed_at"),), _moment, MOMENT, feed="updated"
    ),
)  # fmt: skip


def _gone(value: Callable[[Statement], Any]) -> Callable[..., Iterable[Any]]:
    """Read from the statements themselves, which know what became of them."""
    return lambda _, statements: [value(each) for each in statements]


def _iso(at: dt.datetime | None) -> str | None:
    return at.isoformat() if at else None


# Of what is no longer on record.
GONE_FIELDS = (
    Field("id", TEXT, "The statement’s lasting id.", read=_gone(lambda gone: gone.public_id), feed="id"),
    Field(
        "url", ADDRESS, "Its permalink, which tells what became of it.",
        read=lambda known, gone: _statement_page(known, [each.public_id for each in gone]), feed="link", is_page=True,
    ),
    Field(
        "status", TEXT,
        "What became of it; superseded: its article changed, or is read otherwise; sealed: by law; "
        "hidden: its article is; unsure: the extractor is not sure enough of it any more.",
        read=_gone(lambda gone: gone.gone_as), unit="rejected, withdrawn, superseded, sealed, hidden or unsure",
        feed="category",
    ),
    Field("gone_at", TIME, "Since when.", read=_gone(lambda gone: _iso(gone.gone_at)), unit=MOMENT, feed="summary"),
    Field("reason", TEXT, "Why, as its page says it.", read=_gone(lambda gone: gone.public_reason), feed="summary"),
    Field(
        "successors", TEXTS, "The ids of the statements that stand in its place; empty: none does.",
        read=_gone(lambda gone: [other.public_id for other in gone.successors.all()]),
    ),
    Field(
        "recorded_at", TIME, "When the statement came on record.",
        read=_gone(lambda gone: _iso(gone.recorded_at)), unit=MOMENT, feed="published",
    ),
    Field(
        "changed_at", TIME, "When it was last changed.",
        read=_gone(lambda gone: _iso(gone.changed_at)), unit=MOMENT, feed="updated",
    ),
)  # fmt: skip


def _starts(offsets: RawOffsets, starts: Iterable[int], ends: Iterable[int]) -> Iterable[int]:
    return [span[0] for span in _spans(offsets, starts, ends) if span]


def _ends(offsets: RawOffsets, starts: Iterable[int], ends: Iterable[int]) -> Iterable[int]:
    return [span[1] for span in _spans(offsets, starts, ends) if span]


def _spans(offsets: RawOffsets, starts: Iterable[int | None], ends: Iterable[int | None]) -> list[list[int] | None]:
    return [offsets.of(*span) for span in zip(starts, ends, strict=True)]


def _pieces(offsets: RawOffsets, pieces: Iterable[Sequence[tuple[int, int]]]) -> Iterable[list[list[int] | None]]:
    return [[offsets.of(*piece) for piece in several] for several in pieces]


# Where a statement stands in the file of articles, which has their texts as they were read, with all page furniture.
IN_LINE = "Unicode code points, counted from 0 in the text of the line"
PLACES = (
    Field("start", INTEGER, "Its first character in that text.", ("start", "end"), _starts, IN_LINE),
    Field("end", INTEGER, "One past its last character.", ("start", "end"), _ends, IN_LINE),
    Field("spans", SPANS, "Its parts, where other words stand between; else empty.", ("pieces",), _pieces, IN_LINE),
    Field(
        "speaker_span", SPAN, "The words that stand for the speaker; empty: none do.",
        ("speaker_start", "speaker_end"), _spans, IN_LINE,
    ),
)  # fmt: skip


def columns_of(fields: Iterable[Field]) -> tuple[SourceColumn, ...]:
    return tuple(dict.fromkeys(column for field in fields for column in field.columns))


COLUMNS = columns_of(FIELDS)
ACTOR = {COLUMNS.index(field.columns[0]) for field in FIELDS if field.read in (_name, _slug, _code, _wikidata)}
ACTORS = {COLUMNS.index(field.columns[0]) for field in FIELDS if field.read in (_names, _codes, _known_codes)}


def actors_in(rows: Sequence[Sequence[Any]]) -> set[int | None]:
    """Whom the COLUMNS name."""
    return {row[at] for row in rows for at in ACTOR} | {pk for row in rows for at in ACTORS for pk in row[at]}


def records_in(
    rows: Sequence[Sequence[Any]],
    known: KnownNames | RawOffsets,
    *,
    fields: Sequence[Field] = FIELDS,
    columns: Sequence[SourceColumn] = COLUMNS,
) -> list[Record]:
    """From the columns to the fields: for many rows at once, which takes a fraction of the time of one by one."""
    by_name = dict(zip(columns, zip(*rows, strict=True) if rows else [()] * len(columns), strict=True))
    return _records(fields, lambda field: [by_name[name] for name in field.columns], known)


def records_of_gone(statements: Sequence[Statement], known: KnownNames) -> list[Record]:
    return _records(GONE_FIELDS, lambda _: [statements], known)


def _records(fields: Sequence[Field], read_from: Callable[[Field], list[Sequence[Any]]], known: Any) -> list[Record]:
    names = [field.name for field in fields]
    values = [field.read(known, *read_from(field)) if field.read else read_from(field)[0] for field in fields]
    return [dict(zip(names, row, strict=True)) for row in zip(*values, strict=True)]
