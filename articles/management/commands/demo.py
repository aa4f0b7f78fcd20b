"""manage.py demo"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.models import Statement

ARTICLES = 250


class Command(BaseCommand):
    help = (
        "Fill the database with made-up news: some thousand statements of people who do not exist, with what a desk "
        "decided about them. For trying and developing. `make demo` gives it a database of its own, below var/demo."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--articles", type=int, default=ARTICLES, help="how many to make up (default: %(default)s)")
        parser.add_argument("--mix", action="store_true", help="also where the database holds other articles")

    def handle(self, *, articles: int, mix: bool, **options: Any) -> None:
        from articles.management.demo import fill

        if fill.is_filled():
            self.stdout.write("The made-up news is there already.")
            return
        if fill.has_others() and not mix:
            raise CommandError(
                "This database holds articles, and made-up ones cannot be taken out of it again. Use another database "
                "(`make demo` has its own), or use --mix."
            )
        fill.fill(articles)
        self.stdout.write(f"Made up: {articles} articles, {Statement.objects.count():,} statements.")
