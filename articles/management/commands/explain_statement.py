"""manage.py explain_statement"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.curation.history import HistoryEntry
from articles.importing.rereading.explain import Finding, decided, findings
from articles.models import Statement


class Command(BaseCommand):
    help = (
        "Say why a statement reads as it does: which rule found its words, speaker, date and countries, and what "
        "people changed since."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("public_id", metavar="PUBLIC_ID", help="of the statement, as in its address")
        parser.add_argument("--json", action="store_true", help="as one JSON object")

    def handle(self, *, public_id: str, **options: Any) -> None:
        statement = Statement.objects.for_permalink().filter(public_id=public_id.upper()).first()
        if statement is None:
            raise CommandError(f"There is no statement {public_id}. Its public id is the short one in its address.")
        found, done = list(findings(statement)), decided(statement)
        if options["json"]:
            self.stdout.write(as_json(statement, found, done))
        else:
            self.stdout.write("\n".join(lines(statement, found, done)))


def lines(statement: Statement, found: list[Finding], done: list[HistoryEntry]) -> Iterator[str]:
    yield f"Statement {statement.public_id}: {status_of(statement)}"
    for finding in found:
        yield f"  {finding.what}: {finding.value}".rstrip()
        if finding.why:
            rule = f" [{finding.rule}]" if finding.rule and finding.rule != finding.why else ""
            yield f"      {finding.why}{rule}"
    yield "Changed by people:" if done else "Nobody has decided about it yet."
    for entry in done:
        why = f" ({entry.why})" if entry.why else ""
        yield f"  {entry.at:%Y-%m-%d %H:%M}, {entry.who}{why}"
        yield from (f"      {line}" for line in entry.lines)


def status_of(statement: Statement) -> str:
    if statement.gone_as == "unsure":
        return statement.status_in_words.lower()
    told, at = statement.gone_as or statement.get_status_display().lower(), statement.gone_at
    if at and statement.gone_as != "rejected":
        told = f"{told} on {at:%Y-%m-%d}"
    return f"{told}: {statement.public_reason}" if statement.public_reason else told


def as_json(statement: Statement, found: list[Finding], done: list[HistoryEntry]) -> str:
    told = {
        "public_id": statement.public_id,
        "status": status_of(statement),
        "extractor": statement.extractor,
        "confidence": statement.confidence,
        "findings": [asdict(finding) for finding in found],
        "decisions": [{"at": entry.at, "who": entry.who, "why": entry.why, "changes": entry.lines} for entry in done],
    }
    return json.dumps(told, ensure_ascii=False, indent=1, default=str)
