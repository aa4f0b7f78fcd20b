"""Work that follows from what was written, noted in the same transaction and done later: it is never lost, whoever is
cut off. The near-duplicates' part of it is WordingChange."""

from __future__ import annotations

import pgtrigger
from django.db import models

from .actor import ActorAlias


class ActorToCompare(models.Model):
    """An actor with a name that has not been compared with the names of others yet (articles/actors/matches.py).

    Triggers note whoever gets a name; countries are known and unnamed groups are nobody in particular.
    """

    actor = models.IntegerField()

    def __str__(self) -> str:
        return f"actor {self.actor}, to be compared"


class ActorToSettle(models.Model):
    """An actor of whom an article says what its record does not (articles/actors/namings.py), noted by triggers."""

    actor = models.IntegerField()

    def __str__(self) -> str:
        return f"actor {self.actor}, to be settled"


pgtrigger.register(
    pgtrigger.Trigger(
        name="compare_added",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        referencing=pgtrigger.Referencing(new="new_rows"),
        func="""
            INSERT INTO articles_actortocompare (actor)
            SELECT DISTINCT actor_id FROM new_rows WHERE kind IN ('person', 'organisation');
            RETURN NULL;
        """,
    )
)(ActorAlias)
