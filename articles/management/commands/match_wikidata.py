"""manage.py match_wikidata"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.actors.wikidata_dump import DumpError
from articles.actors.wikidata_matches import MOST_NAMESAKES, match_wikidata

SECONDS = 10  # between two lines that say how far it is


class Command(BaseCommand):
    help = (
        "Look in a file of Wikidata for the items that actors may be (by name, country and offices) and propose them "
        "to the curator, under “Wikidata” in the admin. No id is set; what was proposed before is not proposed again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path, help="JSON, one entity a line: latest-all.json.gz or .bz2, or a part of it (JSON Lines)"
        )
        parser.add_argument("--dry-run", action="store_true", help="say how many would be proposed, and write nothing")

    def handle(self, *, file: Path, dry_run: bool, verbosity: int, **options: Any) -> None:
        try:
            result = match_wikidata(file, dry_run=dry_run, progress=self.teller() if verbosity else None)
        except DumpError as error:
            raise CommandError(f"{error} Nothing was proposed.") from error
        if not verbosity:
            return
        items = "1 Wikidata item" if result.proposed == 1 else f"{result.proposed:,} Wikidata items"
        actors = "1 actor" if result.actors == 1 else f"{result.actors:,} actors"
        are = "would be" if dry_run else "is" if result.proposed == 1 else "are"
        self.stdout.write(f"{items} for {actors} {are} proposed to the curator.")
        if result.too_many:
            names = "1 actor bears a name" if result.too_many == 1 else f"{result.too_many:,} actors bear names"
            self.stdout.write(f"{names} that more than {MOST_NAMESAKES} items have: nothing is proposed for those.")

    def teller(self) -> Callable[[int, int, int], None]:
        told = monotonic()

        def tell(reading: int, done: int, size: int) -> None:
            nonlocal told
            if monotonic() - told >= SECONDS:
                told = monotonic()
                self.stdout.write(f"Reading {reading} of 2: {100 * done // max(size, 1)} %")

        return tell
