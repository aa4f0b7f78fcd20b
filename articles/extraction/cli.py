"""Statements without a database: one JSON document a line in, the same with its statements out.

    python -m articles.extraction [--jobs N] [--threshold X] < docs.jsonl > statements.jsonl

In: {"id", "text", optional "published_on": "2021-10-14"}. Out: {"id", "text", "language", "statements": […]}, or with
"error" where an article cannot be used. Offsets count code points of the text.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Any

from articles.extraction import DEFAULT_THRESHOLD, extract_many
from articles.extraction.lang.en.grammar import POINTING
from articles.extraction.processes import LOST, in_order
from articles.extraction.text.language import language_of
from articles.extraction.types import ArticleError, ExtractedStatement, PartialDate

DESCRIPTION = "Reads JSON documents, one a line, and writes them with the statements they hold."
# "The company", "her office", "the official", "a terse statement", but not "a study by the bank": what points
# to somebody whom the article named.
POINTS_BACK = ("earlier organisation", "pronoun", "role")
MAY_POINT_BACK = ("goes on", "maker of a document", "same paragraph")
CHUNK = 16  # documents that go to a process at once


def said_by(statement: ExtractedStatement) -> str | None:
    """The full name of a person; for others what the article prints, unless that points back to one that it named."""
    speaker, printed = statement.speaker, statement.speaker_as_printed
    if speaker is None:
        return printed or None
    rule = dict(statement.why).get("speaker", "")
    points_back = printed.lower() in POINTING or rule.startswith(POINTS_BACK)
    elsewhere = rule.startswith(MAY_POINT_BACK) and speaker.name.split()[-1].lower() not in printed.lower()
    by_name = speaker.kind in {"group", "organisation"} and elsewhere and printed.split()[-1].islower()
    return speaker.name if speaker.kind == "person" or points_back or by_name else printed or None


def as_row(statement: ExtractedStatement) -> dict[str, Any]:
    speaker, said = statement.speaker, statement.said
    speaker_span, cue_span = statement.speaker_span, statement.cue_span
    return {
        "start": statement.start,
        "end": statement.end,
        **({"spans": [[piece.start, piece.end] for piece in statement.pieces]} if statement.pieces else {}),
        "kind": statement.kind,
        "act": statement.act,
        "toward": [
            each.actor.country or each.actor.name for each in statement.mentions if each.mention_type == "toward"
        ],
        "speaker": said_by(statement),
        "speaker_span": [speaker_span.start, speaker_span.end] if speaker_span else None,
        "cue_span": [cue_span.start, cue_span.end] if cue_span else None,
        "speaker_kind": speaker.kind if speaker else "",
        "speaker_country": speaker.country if speaker else "",
        "role": statement.role,
        "relayed_by": next((each.actor.name for each in statement.mentions if each.mention_type == "relay"), ""),
        "said_on": said.on.isoformat() if said else None,
        "precision": said.precision if said else "",
        "basis": statement.said_on_basis,
        "occasion": statement.occasion,
        "countries": sorted({mention.country for mention in statement.countries}),
        "confidence": statement.confidence,
        "why": dict(statement.why),
    }


def answer(documents: list[dict[str, Any]], threshold: float) -> list[str]:
    """The output lines of some documents; one that cannot be used gives its error and leaves the others alone."""
    items = [(str(document["text"]), published(document)) for document in documents]
    found = extract_many(items, threshold=threshold)
    rows = (result(document, statements) for document, statements in zip(documents, found, strict=True))
    return list(map(as_line, rows))


def result(document: dict[str, Any], found: tuple[ExtractedStatement, ...] | ArticleError) -> dict[str, Any]:
    row = {"id": document["id"], "text": document["text"], "language": language_of(document["text"])}
    if isinstance(found, ArticleError):
        return {**row, "error": str(found), "statements": []}
    return {**row, "statements": [as_row(statement) for statement in found]}


def lost(documents: list[dict[str, Any]]) -> list[str]:
    return [as_line(result(document, ArticleError(LOST))) for document in documents]


def as_line(row: dict[str, Any]) -> str:
    """Half a character, which a document may hold but UTF-8 cannot, is written as JSON's escape for it."""
    return json.dumps(row, ensure_ascii=False).encode(errors="backslashreplace").decode()


def published(document: dict[str, Any]) -> PartialDate | None:
    text = document.get("published_on")
    return PartialDate(dt.date.fromisoformat(text[:10]), "day") if text else None


def chunks(lines: Iterable[str]) -> Iterator[list[dict[str, Any]]]:
    documents = (json.loads(line) for line in lines if line.strip())
    while chunk := list(islice(documents, CHUNK)):
        yield chunk


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m articles.extraction", description=DESCRIPTION)
    parser.add_argument("--jobs", type=int, default=1, help="processes to share the work (default: 1)")
    parser.add_argument("--threshold", type=float, default=DEFAULT_THRESHOLD, help="least confidence (%(default)s)")
    chosen = parser.parse_args()
    work = partial(answer, threshold=chosen.threshold)
    try:
        for lines in in_order(work, chunks(sys.stdin), jobs=chosen.jobs, lost=lost):
            sys.stdout.writelines(line + "\n" for line in lines)
    except KeyboardInterrupt:
        sys.exit(130)
