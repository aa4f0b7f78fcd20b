from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand

from articles.curation.splitting import misread_names


class Command(BaseCommand):
    help = "Write, as JSON Lines, the names that curators said are not actors, and where they were read as actors."

    def handle(self, *args: Any, **options: Any) -> None:
        for each in misread_names():
            self.stdout.write(json.dumps(each, ensure_ascii=False))
