"""Statements without a database.

    python -m articles.importing.extract < docs.jsonl > statements.jsonl [--jobs N] [--threshold X]
"""

from __future__ import annotations

import json
import sys
from typing import Any

from articles.importing.extract import extract
from articles.importing.parsed import ExtractedStatement


def line(statement: ExtractedStatement) -> dict[str, Any]:
    speaker = statement.speaker
    return {
        "start": statement.start,
        "end": statement.end,
        **({"spans": [[p.start, p.end] for p in statement.pieces]} if statement.pieces else {}),
        "kind": statement.kind,
        "speaker": (speaker.name if speaker and speaker.kind == "person" else statement.speaker_as_printed) or None,
        "speaker_span": [statement.speaker_span.start, statement.speaker_span.end] if statement.speaker_span else None,
        "cue_span": [statement.cue_span.start, statement.cue_span.end] if statement.cue_span else None,
        "type": dict(statement.why)["span"],
    }


def main() -> None:
    for text in sys.stdin:
        document = json.loads(text)
        statements = [line(statement) for statement in extract(document["text"])]
        json.dump({"id": document["id"], "text": document["text"], "statements": statements}, sys.stdout)
        print()


if __name__ == "__main__":
    main()
