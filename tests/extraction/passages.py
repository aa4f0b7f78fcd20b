"""Short passages of news, written for these tests, each with the one behaviour it pins (passages.jsonl)."""

from __future__ import annotations

import json
from pathlib import Path

ROWS = [json.loads(line) for line in Path(__file__).with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()]


def cases(table: str) -> dict:
    """The rows of a table as pytest's `parametrize` takes them: values in the order of the columns, and ids."""
    rows = [{key: value for key, value in row.items() if key != "table"} for row in ROWS if row["table"] == table]
    names = [key for key in rows[0] if key != "behaviour"]
    return {
        "argnames": names,
        "argvalues": [[row[name] for name in names] for row in rows],
        "ids": [row["behaviour"] for row in rows],
    }


TEXTS = [row["text"] for row in ROWS if row["table"] == "spans"]
