from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.models import Statement
from articles.sharing.by_article import lines
from articles.sharing.writers import as_json_lines

EXPORT_FORMATS = {"jsonl": as_json_lines}


class Command(BaseCommand):
    help = "Write the public statements, to a file or to standard output."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--format",
            choices=EXPORT_FORMATS,
            default="jsonl",
            help="jsonl: one line an article, with its text as it was read",
        )
        parser.add_argument("--output", type=Path, metavar="FILE", help="(default: standard output)")

    def handle(self, *, format: str, output: Path | None, **options: Any) -> None:  # noqa: A002
        text = EXPORT_FORMATS[format](lines(Statement.objects.public()))
        if output is None:
            for part in text:
                self.stdout.write(part, ending="")
            return
        try:
            with output.open("w", encoding="utf-8", newline="") as file:
                file.writelines(text)
        except OSError as error:
            raise CommandError(f"{output}: {(error.strerror or str(error)).lower()}") from error
