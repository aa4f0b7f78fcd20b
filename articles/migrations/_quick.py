from typing import Any

from django.db import migrations

from articles.models.trigger_functions import FUNCTIONS


def quick_triggers() -> Any:
    """To stand before what writes very many rows, as each migration that makes a trigger makes these functions anew:
    an upgrade of a full database else takes the square of its rows."""
    return migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop)
