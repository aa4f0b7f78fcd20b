"""What the record of changes says of decisions and of the rows that they touched, read at once: planning to undo many
of them asks the database no more often than planning to undo one."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db import connection, models

from articles.models import Decision, DecisionRow, Statement, StatementActor, WaitingUndo
from articles.models.decision import Touched, joined_by_row, undone_by

RowKey = tuple[str, int]  # model and key
RowValues = dict[str, Any]  # by column

STATEMENT_MODEL, ARTICLE_MODEL, PROPOSAL = "articles.statement", "articles.article", "articles.proposal"
ACTOR_MODEL, ALIAS = "articles.actor", "articles.actoralias"
MENTION_MODEL = "articles.statementactor"
NAMES_ACTOR = {STATEMENT_MODEL: "speaker_id", MENTION_MODEL: "actor_id"}

# A question about a statement is removed with it.
SEAL_OF = {
    STATEMENT_MODEL: ["'seal_id', t.seal_id"],
    ARTICLE_MODEL: ["'seal_id', t.seal_id"],
    PROPOSAL: ["'seal_id', (SELECT s.seal_id FROM articles_statement s WHERE s.id = t.statement_id)"],
}


@dataclass(frozen=True, slots=True)
class StatementNaming:
    """A statement, or a mention in one (`model`), which names an actor. `made_by` is the decision that made a
    statement which is withdrawn."""

    model: str
    key: int
    actor: int
    seal: int | None
    made_by: int | None = None


class DecisionRecord:
    """Of these decisions, and of the making of new actors whom they name. `locked`: for update, row by row as each
    plan reads how they stand."""

    def __init__(self, decisions: Sequence[Decision], *, locked: bool = False) -> None:
        self._locked = locked
        self._touched = _touched_by({decision.pk for decision in decisions})
        self._actor_steps = _actor_steps(self._touched.values())
        self._of_actors = _touched_by(
            {row.decision_id for row in self._actor_steps if is_making(row) or is_going(row)}, [ACTOR_MODEL, ALIAS]
        )
        every = [row for rows in (*self._touched.values(), *self._of_actors.values()) for row in rows]
        self._rows = _rows_at(every)
        self._undoing = Decision.objects.what_they_undo({decision.pk for decision in decisions})
        known = {row.decision_id for rows in (self._actor_steps, *self._rows.values()) for row in rows}
        self._undoing_any = Decision.objects.undoing_any(known)

    def touched(self, decision: Decision) -> list[Touched]:
        """As Decision.touched."""
        return self._touched[decision.pk]

    def undone(self, numbers: Collection[int], ahead: Collection[int]) -> dict[int, int]:
        """As DecisionQuerySet.undone."""
        found = undone_by(self._undoing_any, ahead)
        return {number: found[number] for number in numbers if number in found}

    def new_actors_named(self, decision: Decision, ahead: Collection[int]) -> list[Touched]:
        """New actors that its rows name, with their names, as other decisions touched them: one whose making was undone
        goes once nothing names it any more, and comes again when its making is done again."""
        actors = _named_by(self.touched(decision))
        steps = [row for row in self._actor_steps if row.key in actors and row.decision_id != decision.pk]
        makers = {row.decision_id: row.key for row in steps if is_making(row)}
        undoing = set(self._undoing.get(decision.pk, []))
        undone = self.undone(makers, ahead)
        made_again = {actor for number, actor in makers.items() if number in undoing}
        by = {number: actor for number, actor in makers.items() if number in undone and number not in undoing}
        if makers:
            gone = [row for row in steps if row.decision_id > decision.pk and is_going(row)]
            by |= {row.decision_id: row.key for row in gone if row.key in made_again}
        return [row for each in sorted(by, reverse=True) for row in _of_actor(self._of_actors[each], by[each])]

    def in_force_since(
        self, touched: Iterable[Touched], decision: Decision, ahead: Collection[int]
    ) -> dict[RowKey, list[DecisionRow]]:
        """What later decisions did to the same rows, in order; without those that were undone, and what undid them."""
        later = self._at(touched, lambda number: number > decision.pk)
        undone = self.undone({row.decision_id for rows in later.values() for row in rows}, ahead)
        passed = undone.keys() | set(undone.values()) | set(ahead)
        return {place: [row for row in rows if row.decision_id not in passed] for place, rows in later.items()}

    def undone_before(
        self, touched: Iterable[Touched], decision: Decision, ahead: Collection[int]
    ) -> dict[RowKey, list[DecisionRow]]:
        """Of earlier decisions that are undone by now, save those that this one undoes: the newest first."""
        earlier = self._at(touched, lambda number: number < decision.pk)
        undone = set(self.undone({row.decision_id for rows in earlier.values() for row in rows}, ahead))
        undoing = self._undoing.get(decision.pk, [])
        if len(undoing) % 2:  # what is done again left what it left, whatever was there before it
            undone = {number for number in undone if number > undoing[-1]}
        undone.difference_update(undoing)
        return {place: [row for row in reversed(rows) if row.decision_id in undone] for place, rows in earlier.items()}

    def as_they_stand(self, touched: Iterable[Touched]) -> dict[RowKey, RowValues]:
        """The columns in question, as triggers write them down."""
        return self._stand({(row.model, row.key) for row in touched}) if self._locked else self._all_as_they_stand

    @cached_property
    def statements_naming(self) -> list[StatementNaming]:
        """The actors of these rows that were made, or came and went, by decisions."""
        rows = [row for (model, _), found in self._rows.items() if model == ACTOR_MODEL for row in found]
        actors = {row.key for row in rows if row.before is None or "withdrawn_at" in row.before}
        said = list(Statement.objects.filter(speaker__in=actors).values_list("pk", "speaker", "seal", "withdrawn_at"))
        gone = [key for key, *_, withdrawn_at in said if withdrawn_at]
        made = DecisionRow.objects.filter(model=STATEMENT_MODEL, key__in=gone, before__isnull=True)
        makers = dict(made.values_list("key", "decision"))
        self._undoing_any |= Decision.objects.undoing_any(set(makers.values()))
        named = StatementActor.objects.filter(actor__in=actors).values_list("pk", "actor", "statement__seal")
        return [
            *(StatementNaming(STATEMENT_MODEL, key, actor, seal, makers.get(key)) for key, actor, seal, _ in said),
            *(StatementNaming(MENTION_MODEL, *row) for row in named),
        ]

    @cached_property
    def _all_as_they_stand(self) -> dict[RowKey, RowValues]:
        return self._stand(self._rows)

    def _stand(self, places: Iterable[RowKey]) -> dict[RowKey, RowValues]:
        found: dict[RowKey, RowValues] = {}
        for model, keys in sorted(_by_model(places).items()):
            names = sorted((self._columns[model] | {"id"}) & column_names(model))
            pairs = ", ".join([*(f"'{name}', t.\"{name}\"" for name in names), *SEAL_OF.get(model, ())])
            sql = f"SELECT t.id, jsonb_build_object({pairs})::text FROM {table_of(model)} t WHERE t.id = ANY (%s)"
            with connection.cursor() as cursor:
                cursor.execute(f"{sql} ORDER BY 1{' FOR UPDATE' if self._locked else ''}", [keys])
                found |= {(model, key): json.loads(values) for key, values in cursor.fetchall()}
        return found

    @cached_property
    def _columns(self) -> dict[str, set[str]]:
        """By model, those that any of the decisions says something of."""
        found: dict[str, set[str]] = defaultdict(set)
        for (model, _), rows in self._rows.items():
            found[model].update(*((values or {}).keys() for row in rows for values in (row.before, row.after)))
        return found

    def _at(self, touched: Iterable[Touched], is_asked: Callable[[int], bool]) -> dict[RowKey, list[DecisionRow]]:
        """What those decisions whose numbers are asked for did to the same rows, in order."""
        places = {(row.model, row.key): self._rows[row.model, row.key] for row in touched}
        found = {place: [row for row in rows if is_asked(row.decision_id)] for place, rows in places.items()}
        return {place: rows for place, rows in found.items() if rows}


def is_making(row: DecisionRow) -> bool:
    return row.before is None


def is_going(row: DecisionRow) -> bool:
    """Was its making undone?"""
    return row.before == {"withdrawn_at": None} and row.decision.undoes_id is not None


def _touched_by(numbers: Collection[int], models: Collection[str] | None = None) -> dict[int, list[Touched]]:
    """By decision, see Decision.touched; of these models, if any are named."""
    of_models = {} if models is None else {"model__in": models}
    rows: dict[int, list[DecisionRow]] = {number: [] for number in numbers}
    waiting: dict[int, list[WaitingUndo]] = defaultdict(list)
    for row in DecisionRow.objects.filter(decision__in=numbers, **of_models).order_by("id"):
        rows[row.decision_id].append(row)
    for each in WaitingUndo.objects.filter(undo__in=numbers, **of_models):
        waiting[each.undo_id].append(each)
    return {number: joined_by_row(found, waiting[number]) for number, found in rows.items()}


def _actor_steps(touched: Iterable[Sequence[Touched]]) -> list[DecisionRow]:
    """What any decision did to the actors whom these rows name."""
    actors = {actor for rows in touched for actor in _named_by(rows)}
    steps = DecisionRow.objects.filter(model=ACTOR_MODEL, key__in=actors).select_related("decision")
    return list(steps.order_by("id")) if actors else []


def _named_by(touched: Sequence[Touched]) -> set[int]:
    named = ((NAMES_ACTOR[row.model], row) for row in touched if row.model in NAMES_ACTOR)
    both = ((values or {}).get(column) for column, row in named for values in (row.before, row.after))
    return {actor for actor in both if actor}


def _of_actor(touched: Sequence[Touched], actor: int) -> list[Touched]:
    """What a decision did to this actor and its names, the last first."""
    return [
        row
        for row in touched[::-1]
        if (row.model, row.key) == (ACTOR_MODEL, actor)
        or (row.model == ALIAS and (row.after or row.before or {}).get("actor_id") == actor)
    ]


def _rows_at(touched: Iterable[Touched]) -> dict[RowKey, list[DecisionRow]]:
    """All that decisions did to the same rows, in order."""
    found: dict[RowKey, list[DecisionRow]] = {(row.model, row.key): [] for row in touched}
    for model, keys in _by_model(found).items():
        for row in DecisionRow.objects.filter(model=model, key__in=keys).select_related("decision").order_by("id"):
            found[row.model, row.key].append(row)
    return found


def _by_model(places: Iterable[RowKey]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for model, key in places:
        found[model].append(key)
    return found


def table_of(name: str) -> str:
    return apps.get_model(name)._meta.db_table


def column_names(name: str) -> set[str]:
    """Those that can be written."""
    fields = apps.get_model(name)._meta.concrete_fields
    return {field.column for field in fields if not isinstance(field, models.GeneratedField) and field.column}
