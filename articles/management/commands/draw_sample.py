from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.models import ReviewSample

MOST = 10_000


class Command(BaseCommand):
    help = "Draw statements at random for review, so that the figures on /accuracy/ say something about all of them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("size", type=int, metavar="N", help="how many")

    def handle(self, *, size: int, **options: Any) -> None:
        if not 1 <= size <= MOST:
            raise CommandError(f"Draw between 1 and {MOST:,}.")
        sample = ReviewSample.objects.draw(size)
        if not sample.keys:
            sample.delete()
            raise CommandError("There are no statements to draw from. Import articles first.")
        drawn = f"{len(sample.keys):,} statement{'' if len(sample.keys) == 1 else 's'}"
        self.stdout.write(f"Drawn: {drawn}. Review them at /admin/review/?sample={sample.pk}")
