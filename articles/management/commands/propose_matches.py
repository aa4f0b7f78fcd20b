"""manage.py propose_matches"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles.actors.matches import propose_same_actors, unmerged


class Command(BaseCommand):
    help = (
        "Look for actors that may be one (initials, spellings, surnames with the same role or country) and propose "
        "them to the curator. Nothing is merged; what was proposed before is not proposed again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would be proposed, and write nothing")

    def handle(self, *, dry_run: bool, verbosity: int, **options: Any) -> None:
        met: set[tuple[int | None, int | None]] = set()
        for actors in unmerged():
            for each in propose_same_actors(actors, dry_run=dry_run):
                if (each.actor_id, each.other_id) not in met and verbosity:
                    self.stdout.write(f"{each.actor} = {each.other}?  {each.why}")
                met.add((each.actor_id, each.other_id))
        if verbosity:
            told = "1 pair of actors" if len(met) == 1 else f"{len(met)} pairs of actors"
            self.stdout.write(f"{told} {'would be' if dry_run else 'are'} proposed to the curator.")
