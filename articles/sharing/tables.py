"""A search as a file: CSV for spreadsheets, JSON Lines for programs, and pages of JSON for programs that ask often.

CSV is RFC 4180 in UTF-8 with a byte order mark, without which Excel reads accents wrongly. A text that a spreadsheet
would calculate ("=1+1") gets an apostrophe before it; JSON has every text as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterable
from typing import Any

from articles.models.statement_queryset import StatementQuerySet
from articles.sharing import tombstones
from articles.sharing.records import FIELDS, Record, records

BOM = "\ufeff"
# What Excel, LibreOffice or Google Sheets take for a formula, whatever blanks stand before it.
FORMULA = re.compile(r"[\s\x00-\x20]*[=+\-@＝＋－＠]|[\t\r\n]")
# What most texts begin with, so that few have to be looked at by the expression.
HARMLESS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz“”‘’\"'")
encoded = json.JSONEncoder(ensure_ascii=False).encode
FREE_TEXT = (
    "text", "speaker", "speaker_as_printed", "role", "mentioned", "occasion", "article_title", "article_publisher",
    "article_url",
)  # fmt: skip


def csv_chunks(statements: StatementQuerySet, *, site: str) -> Generator[str, None, None]:
    yield BOM + csv_line(FIELDS)
    for chunk in records(statements, site=site):
        yield "".join(csv_line(_cells(record)) for record in chunk)


def json_lines(statements: StatementQuerySet, *, site: str) -> Generator[str, None, None]:
    for chunk in records(statements, site=site):
        yield "".join(f"{encoded(record)}\n" for record in chunk)


def gone_csv(statements: StatementQuerySet, *, site: str) -> Generator[str, None, None]:
    yield BOM + csv_line(tombstones.FIELDS)
    for chunk in tombstones.tombstones(statements, site=site):
        rows = (
            {**each, "reason": _harmless(each["reason"]), "successors": "; ".join(each["successors"])} for each in chunk
        )
        yield "".join(csv_line(row.values()) for row in rows)


def gone_lines(statements: StatementQuerySet, *, site: str) -> Generator[str, None, None]:
    for chunk in tombstones.tombstones(statements, site=site):
        yield "".join(f"{encoded(each)}\n" for each in chunk)


def csv_line(cells: Iterable[Any]) -> str:
    """As csv.writer would write it, which looks at one character at a time: texts are long, and most need no quotes."""
    return ",".join(["" if cell is None else _quoted(str(cell)) for cell in cells]) + "\r\n"


def _quoted(cell: str) -> str:
    if '"' in cell:
        return '"' + cell.replace('"', '""') + '"'
    return f'"{cell}"' if "," in cell or "\n" in cell or "\r" in cell else cell


def _cells(record: Record) -> Iterable[Any]:
    """Of the record, which is not used again, made in place: this runs for every row."""
    record["countries_concerned"] = "; ".join(record["countries_concerned"])
    record["mentioned"] = "; ".join(record["mentioned"])
    for name in FREE_TEXT:
        record[name] = _harmless(record[name])
    return record.values()


def _harmless(text: str) -> str:
    return f"'{text}" if text and text[0] not in HARMLESS and FORMULA.match(text) else text
