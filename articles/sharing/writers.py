"""Records written to a file: CSV for spreadsheets, JSON Lines for programs.

CSV is RFC 4180 in UTF-8 with a byte order mark, without which Excel reads accents wrongly. A text that a spreadsheet
would calculate ("=1+1") gets an apostrophe before it; JSON has every text as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from typing import Any

from .fields import ADDRESS, TEXT, TEXTS, Chunks, Field

BOM = "\ufeff"
# What Excel, LibreOffice or Google Sheets take for a formula, whatever blanks stand before it.
FORMULA = re.compile(r"[\s\x00-\x20]*[=+\-@＝＋－＠]|[\t\r\n]")
# What most texts begin with, so that few have to be looked at by the expression.
HARMLESS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789“”‘’\"'")
encoded = json.JSONEncoder(ensure_ascii=False).encode


def as_csv(fields: Sequence[Field], chunks: Chunks) -> Generator[str, None, None]:
    yield BOM + csv_line(field.name for field in fields)
    special = [(field.name, CELLS[field.type]) for field in fields if field.type in CELLS]
    with closing(chunks):  # and with them their transaction, whatever happens
        for chunk in chunks:
            for record in chunk:  # which is not used again: changed in place, since this runs for every row
                for name, cell in special:
                    record[name] = cell(record[name])
            yield "".join([csv_line(record.values()) for record in chunk])


def as_json_lines(chunks: Chunks) -> Generator[str, None, None]:
    with closing(chunks):
        for chunk in chunks:
            yield "".join([f"{encoded(record)}\n" for record in chunk])


def csv_line(cells: Iterable[Any]) -> str:
    """As csv.writer would write it, which looks at one character at a time: texts are long, and most need no quotes."""
    return ",".join(["" if cell is None else _quoted(str(cell)) for cell in cells]) + "\r\n"


def _quoted(cell: str) -> str:
    if '"' in cell:
        return '"' + cell.replace('"', '""') + '"'
    return f'"{cell}"' if "," in cell or "\n" in cell or "\r" in cell else cell


def harmless(text: str) -> str:
    return f"'{text}" if text and text[0] not in HARMLESS and FORMULA.match(text) else text


CELLS: dict[str, Callable[[Any], str]] = {
    TEXT: harmless,
    ADDRESS: harmless,
    TEXTS: lambda texts: harmless("; ".join(texts)),
}
