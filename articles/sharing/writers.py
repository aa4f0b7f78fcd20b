"""Records written to a file: CSV for spreadsheets, JSON Lines for programs.

CSV is RFC 4180 in UTF-8 with a byte order mark, without which Excel reads accents wrongly. A text that a spreadsheet
would calculate ("=1+1") gets an apostrophe before it; JSON has every text as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterable, Sequence
from contextlib import closing
from typing import Any

from .fields import Chunks, Field

BOM = "\ufeff"
# What Excel, LibreOffice or Google Sheets take for a formula, whatever blanks stand before it.
FORMULA = re.compile(r"[\s\x00-\x20]*[=+\-@＝＋－＠]|[\t\r\n]")
# What most texts begin with, so that few have to be looked at by the expression.
HARMLESS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789“”‘’\"'")
encoded = json.JSONEncoder(ensure_ascii=False).encode


def as_csv(fields: Sequence[Field], chunks: Chunks) -> Generator[str, None, None]:
    yield BOM + csv_line(field.name for field in fields)
    with closing(chunks):  # and with them their transaction, whatever happens
        for chunk in chunks:
            yield "".join([csv_line(record.values()) for record in chunk])


def as_json_lines(chunks: Chunks) -> Generator[str, None, None]:
    with closing(chunks):
        for chunk in chunks:
            yield "".join([f"{encoded(record)}\n" for record in chunk])


def csv_line(cells: Iterable[Any]) -> str:
    """As csv.writer would write it, which looks at one character at a time: texts are long, and most need no quotes.
    Several texts stand in one cell, and none is a formula."""
    return ",".join(["" if cell is None else _written(cell) for cell in cells]) + "\r\n"


def _written(cell: Any) -> str:
    if not isinstance(cell, (str, list)):
        return str(cell)
    text: str = "; ".join(cell) if isinstance(cell, list) else cell
    if text and text[0] not in HARMLESS and FORMULA.match(text):
        text = f"'{text}"
    if '"' in text:
        return '"' + text.replace('"', '""') + '"'
    return f'"{text}"' if "," in text or "\n" in text or "\r" in text else text
