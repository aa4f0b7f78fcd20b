"""How sure the extractor must be of a statement for readers to have it before a curator has accepted it.

It stands in one function of the database, onrecord_threshold(), where the trigger that decides what is public reads it
(models/triggers.py): so lists, indexes and kept counts follow whatever it is. What is below comes to the desk.
"""

from __future__ import annotations

from django.db import connection, transaction

from articles.curation import near_duplicates
from articles.models import Statement
from articles.models.triggers import THRESHOLD


def threshold() -> float:
    with connection.cursor() as cursor:
        cursor.execute("SELECT onrecord_threshold()")
        return float(cursor.fetchone()[0])


@transaction.atomic
def set_threshold(confidence: float) -> int:
    """From this share on, 0 to 1; says of how many statements it changes whether readers have them."""
    if not 0 <= confidence <= 1:
        raise ValueError("The threshold must be between 0 and 1.")
    low, high = sorted([threshold(), confidence])
    with connection.cursor() as cursor:
        cursor.execute(THRESHOLD.format(float(confidence)))
    between = Statement.objects.to_decide().between(low, high)
    changed = between.update(status=Statement.Status.PROPOSED)  # as it is: the trigger decides anew
    near_duplicates.settle()
    return changed
