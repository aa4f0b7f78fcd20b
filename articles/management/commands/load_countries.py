from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.actors.country_actors import CountriesError, load_countries, read_countries
from articles.extraction.lang.en.countries import FILE


class Command(BaseCommand):
    help = "Add the countries that are missing, with their names and ISO codes; existing ones stay as they are."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=FILE, help="JSON (default: the built-in list)")

    def handle(self, *, file: Path, verbosity: int, **options: Any) -> None:
        try:
            loaded = load_countries(read_countries(file))
        except CountriesError as error:
            raise CommandError(str(error)) from error
        if verbosity:
            self.stdout.write(f"Countries: {loaded.countries} new, with {loaded.aliases} further names.")
