"""What a command writes: to a file, or to standard output."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser


def add_output(parser: CommandParser) -> None:
    parser.add_argument("--output", type=Path, metavar="FILE", help="(default: standard output)")


def write(text: Iterable[str], output: Path | None, command: BaseCommand) -> None:
    if output is None:
        for part in text:
            command.stdout.write(part, ending="")
        return
    try:
        with output.open("w", encoding="utf-8", newline="") as file:
            file.writelines(text)
    except OSError as error:
        raise CommandError(f"{output}: {(error.strerror or str(error)).lower()}") from error
