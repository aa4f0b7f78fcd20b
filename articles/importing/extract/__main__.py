"""Statements without a database.

    python -m articles.importing.extract < docs.jsonl > statements.jsonl [--jobs N] [--threshold X]
"""

from __future__ import annotations

import json
import sys
from typing import Any

from articles.importing.extract import extract
from articles.importing.parsed import ExtractedStatement


PRONOUNS = {"who", "which", "that", "it", "they", "we", "their", "its", "them"}


def said_by(statement: ExtractedStatement) -> str | None:
    """The full name of a person; for others what the article prints, unless that is a pronoun."""
    speaker, printed = statement.speaker, statement.speaker_as_printed
    if speaker is not None and (speaker.kind == "person" or printed.lower() in PRONOUNS):
        return speaker.name
    return printed or None


def line(statement: ExtractedStatement) -> dict[str, Any]:
    speaker = statement.speaker
    return {
        "start": statement.start,
        "end": statement.end,
        **({"spans": [[p.start, p.end] for p in statement.pieces]} if statement.pieces else {}),
        "kind": statement.kind,
        "speaker": said_by(statement),
        "speaker_span": [statement.speaker_span.start, statement.speaker_span.end] if statement.speaker_span else None,
        "cue_span": [statement.cue_span.start, statement.cue_span.end] if statement.cue_span else None,
        "type": dict(statement.why)["span"],
        "rule": dict(statement.why)["speaker"],
    }


def main() -> None:
    for text in sys.stdin:
        document = json.loads(text)
        statements = [line(statement) for statement in extract(document["text"])]
        json.dump({"id": document["id"], "text": document["text"], "statements": statements}, sys.stdout)
        print()


if __name__ == "__main__":
    main()
