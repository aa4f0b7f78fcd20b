"""What was changed since decisions were made, by later decisions that are in force: told before many are undone, where
looking at each row would take too long. What a machine changed since is met when it is its turn."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from django.db import connection

from articles.curation.undo import Undoing
from articles.curation.what_undo_sets_back import SETTLED_COLUMN, STAMPS, Deed, UndoStep
from articles.models import Decision

# Later words about the same columns of the same rows: `m` is one of these decisions, `l` a later one.
LATER = """FROM articles_decisionrow m JOIN articles_decisionrow l ON l.model = m.model AND l.key = m.key
           AND l.decision_id > m.decision_id
    WHERE m.decision_id = ANY (%(chosen)s) AND m.after IS NOT NULL AND l.decision_id <> ALL (%(chosen)s)
      AND (l.after IS NULL
           OR jsonb_exists_any(m.after, ARRAY(SELECT jsonb_object_keys(l.after - %(passed)s::text[]))))"""


def changed_since(decisions: Sequence[Decision], *, most: int = 100) -> tuple[int, list[Undoing]]:
    """How many rows, and the first of them, each with what was said of it last."""
    given: dict[str, Any] = {"chosen": [each.pk for each in decisions], "passed": [*STAMPS, SETTLED_COLUMN]}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT l.decision_id {LATER}", given)
        given["later"] = _in_force([number for (number,) in cursor.fetchall()])
        if not given["later"]:
            return 0, []
        here = f"{LATER} AND l.decision_id = ANY (%(later)s)"
        cursor.execute(f"SELECT count(*) FROM (SELECT DISTINCT m.model, m.key {here}) rows", given)  # noqa: S608
        (n,) = cursor.fetchone()
        cursor.execute(
            f"""SELECT DISTINCT ON (m.model, m.key) m.model, m.key, m.decision_id, l.decision_id, m.after::text,
                    l.after::text {here} ORDER BY m.model, m.key, l.decision_id DESC LIMIT %(most)s""",
            given | {"most": most},
        )
        found = cursor.fetchall()
    return n, _told(found, {each.pk: each for each in decisions})


def _in_force(numbers: Collection[int]) -> list[int]:
    """Without those that were undone, and what undid them."""
    undone = Decision.objects.undone(numbers)
    return [number for number in numbers if number not in undone and number not in undone.values()]


def _told(found: Sequence[tuple[Any, ...]], chosen: dict[int, Decision]) -> list[Undoing]:
    later = Decision.objects.in_bulk({row[3] for row in found})
    steps: dict[int, list[UndoStep]] = defaultdict(list)
    for model, key, number, since, ours, theirs in found:
        said = json.loads(theirs) if theirs else {}
        columns = json.loads(ours).keys() - STAMPS - {SETTLED_COLUMN}
        now = {name: value for name, value in said.items() if name in columns} or dict.fromkeys(columns)
        step = UndoStep(model, key, Deed.SET_BACK, {}, {}, changed_since=now, since=(later[since],))
        steps[number].append(step)
    return [Undoing(chosen[number], rows) for number, rows in steps.items()]
