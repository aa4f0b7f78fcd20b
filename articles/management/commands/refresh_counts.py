"""manage.py refresh_counts"""

import time
from typing import Any

from django.core.management.base import BaseCommand

from articles.models import Rollup


class Command(BaseCommand):
    help = (
        "Count all statements again. The counts beside the filters are kept exact by the database itself; this is for "
        "after rows were written with triggers off. Pages can be read meanwhile; writing waits."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        Rollup.objects.rebuild()
        if options["verbosity"]:
            rows = Rollup.objects.count()
            self.stdout.write(f"{rows:,} counts are up to date, in {time.monotonic() - started:.1f} seconds.")
