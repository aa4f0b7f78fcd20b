"""manage.py set_threshold"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.curation.threshold import set_threshold, threshold


class Command(BaseCommand):
    help = (
        "Set how sure the extractor must be of a statement before readers see it without a curator having accepted "
        "it. Lists, counts and exports follow at once. Without a number it only prints the threshold."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("confidence", type=float, nargs="?", help="From 0 (all are public) to 1.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["confidence"] is None:
            self.stdout.write(f"Statements are public from a confidence of {threshold():g} up.")
            return
        try:
            changed = set_threshold(options["confidence"])
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Statements are public from a confidence of {threshold():g} up. Changed: {changed:,}.")
