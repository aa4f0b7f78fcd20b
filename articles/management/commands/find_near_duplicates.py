"""Find anew which statements are the same words in several articles (docs/near-duplicates.md)."""

from typing import Any

from django.core.management.base import BaseCommand

from articles.curation import near_duplicates
from articles.models import Wording


class Command(BaseCommand):
    help = "Find all near-duplicates again. Imports and curators’ changes keep them up to date anyway."

    def handle(self, *args: Any, **options: Any) -> None:
        done = 0
        for done in near_duplicates.rebuild():
            if options["verbosity"] > 1:
                self.stdout.write(f"{done} statements")
        if options["verbosity"]:
            members = Wording.objects.in_groups()
            n = members.values("group").distinct().count()
            self.stdout.write(f"{done} statements, {members.count()} of them in {n} groups of near-duplicates.")
