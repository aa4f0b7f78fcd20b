from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles.management.output import add_output, write
from articles.sharing.corrections import corrections
from articles.sharing.writers import as_json_lines


class Command(BaseCommand):
    help = "Write the statements that people checked, one line an article, to measure an extractor by."

    def add_arguments(self, parser: CommandParser) -> None:
        add_output(parser)

    def handle(self, *, output: Path | None, **options: Any) -> None:
        write(as_json_lines(corrections()), output, self)
