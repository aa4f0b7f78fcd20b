"""Work that follows from what was written, noted in the same transaction and done later: it is never lost, whoever is
cut off. The near-duplicates' part of it is WordingChange."""

from __future__ import annotations

import pgtrigger
from django.db import models

from .actor import Actor, ActorAlias
from .statement import Statement
from .triggers import once_after

NOTE = "INSERT INTO articles_actortocompare (actor) SELECT DISTINCT"
COMPARED = "kind IN ('person', 'organisation')"


class ActorToCompare(models.Model):
    """An actor of whom something is new that speaks for or against being another: a name, a role, a country
    (articles/actors/matches.py).

    Triggers note whoever it is, so that in the end the same is proposed in whatever order all came in; countries are
    known, and unnamed groups are nobody in particular.
    """

    actor = models.IntegerField()

    def __str__(self) -> str:
        return f"actor {self.actor}, to be compared"


class ActorToSettle(models.Model):
    """An actor of whom an article says what its record does not (articles/actors/namings.py), noted by triggers."""

    actor = models.IntegerField()

    def __str__(self) -> str:
        return f"actor {self.actor}, to be settled"


def note_when(name: str, operation: pgtrigger.Operation, func: str) -> pgtrigger.Trigger:
    return once_after(name, operation, f"{func}; RETURN NULL;")


pgtrigger.register(
    note_when("compare_added", pgtrigger.Insert, f"{NOTE} actor_id FROM new_rows WHERE {COMPARED}"),
)(ActorAlias)
pgtrigger.register(
    note_when(
        "compare_changed", pgtrigger.Update,
        f"""{NOTE} coalesce(n.merged_into_id, n.id) FROM new_rows n JOIN old_rows o USING (id)
            WHERE n.{COMPARED} AND (n.kind, n.country_id, n.merged_into_id, n.withdrawn_at)
                IS DISTINCT FROM (o.kind, o.country_id, o.merged_into_id, o.withdrawn_at)""",
    ),
)(Actor)  # fmt: skip
pgtrigger.register(
    note_when(
        "compare_said", pgtrigger.Insert,
        f"""{NOTE} n.speaker_id FROM new_rows n JOIN articles_actor a ON a.id = n.speaker_id AND a.{COMPARED}
            WHERE n.is_public AND n.role <> '' AND NOT EXISTS (
                SELECT FROM articles_statement s WHERE s.speaker_id = n.speaker_id AND s.is_public
                AND s.role = n.role AND s.id NOT IN (SELECT id FROM new_rows))""",  # noqa: S608  from COMPARED alone
    ),
    note_when(
        "compare_said_anew", pgtrigger.Update,
        f"""{NOTE} a.id FROM new_rows n JOIN old_rows o USING (id)
            JOIN articles_actor a ON a.id IN (n.speaker_id, o.speaker_id) AND a.{COMPARED}
            WHERE (n.speaker_id, n.role, n.is_public) IS DISTINCT FROM (o.speaker_id, o.role, o.is_public)
                AND (n.role <> '' OR o.role <> '') AND (n.is_public OR o.is_public)""",
    ),
)(Statement)  # fmt: skip
