from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.sharing.corrections import corrections
from articles.sharing.writers import as_json_lines


class Command(BaseCommand):
    help = "Write the statements that people checked, one line an article, to measure an extractor by."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--output", type=Path, metavar="FILE", help="(default: standard output)")

    def handle(self, *, output: Path | None, **options: Any) -> None:
        text = as_json_lines(corrections())
        if output is None:
            for part in text:
                self.stdout.write(part, ending="")
            return
        try:
            with output.open("w", encoding="utf-8", newline="") as file:
                file.writelines(text)
        except OSError as error:
            raise CommandError(f"{output}: {(error.strerror or str(error)).lower()}") from error
