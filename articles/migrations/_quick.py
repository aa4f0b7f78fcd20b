from typing import Any

from django.db import migrations

from articles.models.trigger_functions import FUNCTIONS

QUICK = f"{FUNCTIONS}; DISCARD PLANS"


def quick_triggers() -> Any:
    """To stand before what writes very many rows: an upgrade of a full database else takes the square of them. Each
    migration that makes a trigger makes these functions anew; and triggers that ran for a few rows before join all that
    are written now row by row, until their plans are made again."""
    return migrations.RunSQL(QUICK, migrations.RunSQL.noop)
