"""A search as a file: CSV for spreadsheets, JSON Lines for programs, and pages of JSON for programs that ask often.

CSV is RFC 4180 in UTF-8 with a byte order mark, without which Excel reads accents wrongly. A text that a spreadsheet
would calculate ("=1+1") gets an apostrophe before it; JSON has every text as it is.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from articles.models.statements import StatementQuerySet
from articles.records import FIELDS, Record, records

BOM = "\ufeff"
# What Excel, LibreOffice or Google Sheets take for a formula, whatever blanks stand before it.
FORMULA = re.compile(r"[\s\x00-\x20]*[=+\-@＝＋－＠]|[\t\r\n]")
FREE_TEXT = (
    "text", "speaker", "speaker_as_printed", "role", "mentioned", "occasion", "article_title", "article_publisher",
    "article_url",
)  # fmt: skip


def csv_chunks(statements: StatementQuerySet, *, site: str) -> Iterator[str]:
    yield BOM + _lines([FIELDS])
    for chunk in records(statements, site=site):
        yield _lines(map(_cells, chunk))


def json_lines(statements: StatementQuerySet, *, site: str) -> Iterator[str]:
    for chunk in records(statements, site=site):
        yield "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in chunk)


def _lines(rows: Iterable[Iterable[Any]]) -> str:
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\r\n").writerows(rows)
    return file.getvalue()


def _cells(record: Record) -> Iterable[Any]:
    """Of the record, which is not used again, made in place: this runs for every row."""
    record["countries_concerned"] = "; ".join(record["countries_concerned"])
    record["mentioned"] = "; ".join(record["mentioned"])
    for name in FREE_TEXT:
        if FORMULA.match(record[name]):
            record[name] = f"'{record[name]}"
    return record.values()
