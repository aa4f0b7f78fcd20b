"""manage.py reseal"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.curation import sealing


class Command(BaseCommand):
    help = (
        "Seal again what was sealed, after an older backup was restored: from a log that --log wrote. "
        "The log holds no words; keep it beside the backups."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="a log")
        parser.add_argument("--log", action="store_true", help="write the log of all seals in force to standard output")

    def handle(self, *, file: Path | None, log: bool, **options: Any) -> None:
        if log:
            for entry in sealing.log():
                self.stdout.write(json.dumps(entry, ensure_ascii=False))
            return
        if file is None:
            raise CommandError("Name the log to seal from, or write one with --log.")
        try:
            entries = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        except (OSError, ValueError) as error:
            raise CommandError(f"{file}: this is not a log of seals ({error}).") from error
        failed = 0
        for entry in entries:
            try:
                done = sealing.reseal(entry)
            except (sealing.SealError, KeyError, TypeError) as error:
                failed += 1
                self.stderr.write(f"{entry.get('article', '?')}: {error}")
            else:
                self.stdout.write(f"{entry['article']}: {'sealed again' if done else 'already sealed'}")
        if failed:
            sys.exit(1)
