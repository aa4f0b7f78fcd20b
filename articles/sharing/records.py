"""A statement as one flat record: what the CSV, JSON and JSON Lines exports of a search hold.

Read in chunks through one server-side cursor in one transaction: all matches as they were at one moment, in the memory
of one chunk and the names of actors, however many there are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import Func, TextField
from django.urls import reverse

from articles.models import Actor, Statement
from articles.models.statement_queryset import StatementQuerySet

CHUNK = 500


class Moment(Func):
    """As ISO 8601 has it, in UTC: PostgreSQL writes it in a fraction of the time in which Python reads it."""

    template = """to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')"""
    output_field = TextField()


COLUMNS = (
    "public_id", "text", "kind", "speaker_id", "speaker_as_printed", "role_as_printed", "speaker_country_id",
    "concerned", "mentioned", "said_on", "said_on_precision", "said_on_basis", "occasion", "article__public_id",
    "article__title", "publisher__name", "article__published_on", "article__published_on_precision", "article__url",
    "article_version", "start", "end", "status", "confidence", "extractor", Moment("created_at"),
    Moment("changed_at"),
)  # fmt: skip
SPEAKER, COUNTRY, CONCERNED, MENTIONED = map(
    COLUMNS.index, ("speaker_id", "speaker_country_id", "concerned", "mentioned")
)
# What is written, with what each field means: the documentation of every export.
FIELDS = {
    "id": "the statement's lasting id",
    "url": "its permalink",
    "text": "what was said, as the article prints it",
    "kind": "quoted, paraphrased or mixed (partly quoted)",
    "speaker": "the speaker's name; empty: not known",
    "speaker_slug": "as filters and addresses name the speaker",
    "speaker_as_printed": "the words that stand in the article for the speaker",
    "role": "the speaker's role as printed",
    "speaker_country": "whom the speaker speaks for, ISO 3166-1 alpha-2",
    "countries_concerned": "ISO 3166-1 alpha-2 codes",
    "mentioned": "names of actors mentioned",
    "said_on": "YYYY-MM-DD, or YYYY-MM or YYYY where no more is known; empty: not known",
    "said_on_basis": "how the date is known: text, occasion, publication or curator",
    "occasion": "where or to whom it was said, as printed",
    "article_title": "the headline",
    "article_publisher": "who published it; empty: not given",
    "article_published_on": "the day, month or year, as with said_on",
    "article_url": "where it was published; empty: not given",
    "article_page": "the article's page here",
    "article_version": "the version of the article's text that start and end count in",
    "start": "first character in the article's text, counted from 0 in Unicode code points",
    "end": "one past the last character",
    "status": "proposed (by the extractor, not yet checked) or accepted",
    "confidence": "of the extractor, 0 to 1; empty: entered by hand",
    "extractor": "its version; empty: entered by hand",
    "entered_at": "when the statement came on record",
    "changed_at": "when it was last corrected",
}
EXACTLY = {"day": 10, "month": 7, "year": 4}
Record = dict[str, Any]
Actors = dict[int | None, tuple[str, str, str]]  # id → name, slug and country code


def records(statements: StatementQuerySet, *, site: str) -> Iterator[list[Record]]:
    """Chunk by chunk, in the order of the queryset. `site` is what addresses begin with: "https://onrecord.example"."""
    actors: Actors = {}
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL cursor_tuple_fraction = 1")  # plan for all rows, not for the first ones
        rows = statements.values_list(*COLUMNS).iterator(chunk_size=CHUNK)
        for chunk in iter(lambda: list(islice(rows, CHUNK)), []):
            yield _records(chunk, actors, site)


def records_of(ids: list[int], *, site: str) -> list[Record]:
    """In that order."""
    rows = {pk: row for pk, *row in Statement.objects.with_ids(ids).values_list("pk", *COLUMNS)}
    return _records([rows[pk] for pk in ids], {}, site)


def _records(rows: Sequence[Sequence[Any]], actors: Actors, site: str) -> list[Record]:
    """Those of `actors` that are not known yet are looked up, all at once."""
    named = {pk for row in rows for pk in (row[SPEAKER], row[COUNTRY], *row[CONCERNED], *row[MENTIONED])}
    new = Actor.objects.among(named - actors.keys()).values_list("pk", "name", "slug", "alpha_2")
    actors |= {None: ("", "", "")} | {pk: (name, slug, code) for pk, name, slug, code in new}
    statement_page, article_page = (f"{site}{_path(name)}" for name in ("statement-detail", "article-detail"))
    return [_record(row, actors, statement_page, article_page) for row in rows]


def _record(row: Sequence[Any], actors: Actors, statement_page: str, article_page: str) -> Record:
    """From the COLUMNS to the FIELDS, in their order."""
    (
        public_id, text, kind, speaker, speaker_as_printed, role, speaker_country, concerned, mentioned, said_on,
        said_on_precision, said_on_basis, occasion, article_id, title, publisher, published_on, published_on_precision,
        url, version, start, end, status, confidence, extractor, created_at, changed_at,
    ) = row  # fmt: skip
    return {
        "id": public_id,
        "url": f"{statement_page}{public_id}/",
        "text": text,
        "kind": kind,
        "speaker": actors[speaker][0],
        "speaker_slug": actors[speaker][1],
        "speaker_as_printed": speaker_as_printed,
        "role": role,
        "speaker_country": actors[speaker_country][2],
        "countries_concerned": [actors[pk][2] for pk in concerned],
        "mentioned": [actors[pk][0] for pk in mentioned],
        "said_on": _date(said_on, said_on_precision),
        "said_on_basis": said_on_basis,
        "occasion": occasion,
        "article_title": title,
        "article_publisher": publisher or "",
        "article_published_on": _date(published_on, published_on_precision),
        "article_url": url,
        "article_page": f"{article_page}{article_id}/",
        "article_version": version,
        "start": start,
        "end": end,
        "status": status,
        "confidence": confidence,
        "extractor": extractor,
        "entered_at": _moment(created_at),
        "changed_at": _moment(changed_at),
    }


def _date(on: dt.date | None, precision: str) -> str | None:
    return on.isoformat()[: EXACTLY[precision]] if on else None


def _moment(written: str) -> str:
    return f"{written.removesuffix('.000000')}+00:00"


def _path(name: str) -> str:
    """What the addresses of all pages of that kind begin with."""
    return reverse(name, args=["0"]).removesuffix("0/")
