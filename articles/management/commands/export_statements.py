from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles.management.output import add_output, write
from articles.models import Statement
from articles.sharing.by_article import lines
from articles.sharing.writers import as_json_lines

EXPORT_FORMATS = {"jsonl": as_json_lines}


class Command(BaseCommand):
    help = "Write the public statements, to a file or to standard output."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--format",
            choices=EXPORT_FORMATS,
            default="jsonl",
            help="jsonl: one line an article, with its text as it was read",
        )
        add_output(parser)

    def handle(self, *, format: str, output: Path | None, **options: Any) -> None:  # noqa: A002
        write(EXPORT_FORMATS[format](lines(Statement.objects.public())), output, self)
