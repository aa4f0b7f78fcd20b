"""What undoing a decision would do to each row, before anything is written.

Row by row, what the decision left is set back to what it found. What somebody changed since is told, and left alone or
taken along. Columns go together where one says nothing without the other: a date and how it is known. Derived columns
are left to the triggers. What may have been cited is withdrawn rather than removed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from django.utils import timezone

from articles.curation.decision_record import (
    ACTOR_MODEL,
    ALIAS,
    ARTICLE_MODEL,
    MENTION_MODEL,
    NAMES_ACTOR,
    PROPOSAL,
    STATEMENT_MODEL,
    DecisionRecord,
    RowKey,
    RowValues,
)
from articles.models import Decision, DecisionRow
from articles.models.decision import Touched

# Set back together, or left together.
UNDONE_TOGETHER: dict[str, list[set[str]]] = {
    STATEMENT_MODEL: [
        {"said_on", "said_on_precision", "said_on_basis"},
        {"article_version", "start", "end", "pieces"},
        {"status", "withdrawn_at", "superseded_at", "reason"},
        {"speaker_id", "why"},
        {"speaker_start", "speaker_end"},
    ],
    ARTICLE_MODEL: [
        {"published_on", "published_on_precision", "published_on_basis"},
        {"hidden_at", "hidden_because", "is_undone"},
    ],
    ALIAS: [{"actor_id", "kind", "name", "is_settled"}],
    PROPOSAL: [{"status", "decided_at", "decided_by_id", "closed_because"}],
}
# Who decided last, and when: said by each decision, and never by itself a change.
STAMPS = {"curated_at", "curated_by_id"}
SETTLED_COLUMN = "settled"  # the names of columns, each of which comes and goes with its column
# Rows of a row: they stay with it where it is withdrawn.
BELONGS = {"articles.statementcountry": "statement_id", MENTION_MODEL: "statement_id"}

UNDONE = "What added this was undone."
# What was made and may have been cited, or asked, stays: as what, for a reason.
WITHDRAWN: dict[str, Callable[[str], RowValues]] = {
    STATEMENT_MODEL: lambda reason: {"withdrawn_at": _moment(), "reason": reason},
    PROPOSAL: lambda reason: {"status": "closed", "decided_at": _moment(), "closed_because": reason},
    ACTOR_MODEL: lambda _: {"withdrawn_at": _moment()},
    ARTICLE_MODEL: lambda reason: {"hidden_at": _moment(), "hidden_because": reason},
}

IN_USE = "Other statements now name this actor."
SEALED = "It is removed by law, and goes back when that removal is lifted."
IN_USE_BY_SEALED = "A statement that is removed by law names this actor: it goes back when that removal is lifted."


class Deed(StrEnum):
    SET_BACK = "set back"
    BRING_BACK = "brought back"
    REMOVE = "removed"
    WITHDRAW = "withdrawn"


@dataclass(frozen=True, slots=True)
class UndoStep:
    """What undoing does to one row. `now` and `to` are the columns it writes; `changed_since` those of the decision
    that say something else by now, as they stand, and `since` the later decisions which said so: none where a machine
    did."""

    model: str
    key: int
    deed: Deed
    now: RowValues
    to: RowValues
    changed_since: RowValues = field(default_factory=dict)
    since: tuple[Decision, ...] = ()
    is_taken_along: bool = False
    because: str = ""  # it is left for another reason than a change

    @property
    def waits(self) -> bool:
        """Is it done later?"""
        return self.because in (SEALED, IN_USE_BY_SEALED)

    @property
    def is_done(self) -> bool:
        """Is anything written?"""
        is_removed = self.deed == Deed.REMOVE and (not self.changed_since or self.is_taken_along)
        return not self.because and bool(self.to or is_removed)


@dataclass
class Ahead:
    """What will be when decisions that come first are undone."""

    rows: dict[RowKey, RowValues | None] = field(default_factory=dict)
    undone: set[int] = field(default_factory=set)

    def add(self, decision: Decision, steps: Iterable[UndoStep]) -> None:
        self.undone.add(decision.pk)
        for step in steps:
            place = step.model, step.key
            if step.is_done:
                self.rows[place] = None if step.deed == Deed.REMOVE else {**(self.rows.get(place) or {}), **step.to}

    def of(self, now: dict[RowKey, RowValues], place: RowKey) -> RowValues | None:
        if place not in self.rows:
            return now.get(place)
        changed = self.rows[place]
        return None if changed is None else {**now.get(place, {}), **changed}

    def no_longer_with(self, model: str, column: str) -> list[int]:
        """Rows that are gone then, withdrawn, or another's."""
        rows = [(key, values) for (of, key), values in self.rows.items() if of == model]
        return [key for key, values in rows if not values or column in values or values.get("withdrawn_at")]


@dataclass(frozen=True, slots=True)
class Rest:
    """What an undo left, to be done now as it would have been done then."""

    undo: Decision
    places: Collection[RowKey]


def plan(
    decision: Decision, record: DecisionRecord, *, taking_along: bool, reason: str = "", ahead: Ahead | None = None,
    rest: Rest | None = None,
) -> list[UndoStep]:  # fmt: skip
    ahead = ahead or Ahead()
    touched = _without_rows_of_new_ones(record.touched(decision)[::-1])
    if rest:
        touched = [row for row in touched if (row.model, row.key) in rest.places]
    own = {(row.model, row.key) for row in touched}
    touched += [row for row in record.new_actors_named(decision, ahead.undone) if (row.model, row.key) not in own]
    later = record.in_force_since(touched, decision, ahead.undone)
    # What was decided after the undo stays on top of it.
    after_it = {place for place, rows in later.items() if rest and any(row.decision_id > rest.undo.pk for row in rows)}
    undone = record.undone_before(touched, decision, ahead.undone)
    now = record.as_they_stand(touched)
    steps = []
    for row in touched:
        place = row.model, row.key
        stands = ahead.of(now, place)
        said_since = {name for each in later.get(place, []) for name in each.after or {}}
        step = _step(row, stands, undone.get(place, []), said_since)
        if step.changed_since and taking_along and place not in after_it:
            step = replace(_taken_along(row, step, later.get(place, []), stands), is_taken_along=True)
        step = _with_its_making(step, stands, undone.get(place, []))
        if step.deed == Deed.WITHDRAW and step.to:
            step = replace(step, to=WITHDRAWN[step.model](reason.strip() or UNDONE))
        steps.append(step)
    steps = _without_actors_in_use(steps, touched, record, ahead)
    return _with_who([step for step in steps if (step.model, step.key) in own or step.is_done], later)


def _without_actors_in_use(
    steps: list[UndoStep], touched: Sequence[Touched], record: DecisionRecord, ahead: Ahead
) -> list[UndoStep]:
    """A new actor stays, with its names, where statements name it that do not go back."""
    new = {step.key for step in steps if step.model == ACTOR_MODEL and step.to.get("withdrawn_at") and not step.because}
    if not new:
        return steps
    go = {(step.model, step.key) for step in steps if step.model in NAMES_ACTOR and step.is_done}
    for model, column in NAMES_ACTOR.items():
        go.update((model, key) for key in ahead.no_longer_with(model, column))
    naming = [each for each in record.statements_naming if each.actor in new and (each.model, each.key) not in go]
    # Those that stay withdrawn, because their making was undone.
    gone = record.undone({each.made_by for each in naming if each.made_by}, ahead.undone)
    users: set[tuple[int, int | None]] = {(each.actor, each.seal) for each in naming if each.made_by not in gone}
    users |= {(actor, None) for actor in _given_back(steps)}
    why = {actor: IN_USE_BY_SEALED for actor, _ in users} | {actor: IN_USE for actor, seal in users if not seal}
    actors = {(ALIAS, row.key): (row.after or {}).get("actor_id") for row in touched if row.model == ALIAS}
    actors |= {(ACTOR_MODEL, key): key for key in new}
    kept = {place: why[actor] for place, actor in actors.items() if actor in why}
    return [_kept(step, kept[place]) if (place := (step.model, step.key)) in kept else step for step in steps]


def _given_back(steps: Iterable[UndoStep]) -> Iterator[int]:
    """Whom statements, or what they mention, are given back to: of a merged actor's by undoing the merge."""
    for step in steps:
        column = NAMES_ACTOR.get(step.model)
        if column and step.is_done and step.to.get(column) and not step.to.get("withdrawn_at"):
            yield step.to[column]


def _kept(step: UndoStep, because: str) -> UndoStep:
    """What else goes back of it does so. One that went comes again."""
    to = {name: value for name, value in step.to.items() if name != "withdrawn_at"}
    to |= {"withdrawn_at": None} if step.now.get("withdrawn_at") else {}
    return replace(step, to=to) if step.deed == Deed.SET_BACK and to else replace(step, because=because)


def _without_rows_of_new_ones(touched: Sequence[Touched]) -> list[Touched]:
    """Without those that stay with a row which is withdrawn."""
    new = {(row.model, row.key) for row in touched if row.before is None}
    return [
        row
        for row in touched
        if row.model not in BELONGS
        or (STATEMENT_MODEL, (row.after or row.before or {}).get(BELONGS[row.model])) not in new
    ]


def deed_of(row: Touched) -> Deed:
    if row.after is None:
        return Deed.BRING_BACK
    if row.before is None:
        return Deed.WITHDRAW if row.model in WITHDRAWN else Deed.REMOVE
    return Deed.SET_BACK


def _step(row: Touched, now: RowValues | None, undone: Sequence[DecisionRow], said_since: Collection[str]) -> UndoStep:
    deed = deed_of(row)
    step = UndoStep(row.model, row.key, deed, {}, {})
    if now and now.get("seal_id"):
        return replace(step, because=SEALED)
    if row.after is None:
        # Its key is never given again: where the row is there, it was brought back since.
        return step if now else replace(step, to=_before_what_is_undone(row.before or {}, undone))
    if now is None:
        gone = {} if row.before is None else dict.fromkeys(row.after.keys() - STAMPS)
        return replace(step, deed=Deed.SET_BACK, changed_since=gone)
    if row.before is None:
        since = {name: now[name] for name, value in row.after.items() if name in now and now[name] != value}
        since = {name: value for name, value in since.items() if name not in STAMPS | {SETTLED_COLUMN}}
        if since:
            return replace(step, changed_since=since)
        return replace(step, now={}, to=_withdrawn(row.model))
    return _set_back(step, row.before, row.after, now, undone, said_since)


def _set_back(
    step: UndoStep,
    before: RowValues,
    after: RowValues,
    now: RowValues,
    undone: Sequence[DecisionRow],
    said_since: Collection[str],
) -> UndoStep:
    before, after = ({name: v for name, v in values.items() if name in now} for values in (before, after))
    kept = _left_for_it(step.model, after, now, undone)
    before, after = before | kept, after | kept
    differing = {
        name for name in after.keys() - STAMPS - {SETTLED_COLUMN} if now[name] not in (after[name], before[name])
    }
    left = {name for group in _groups(step.model, after) if group & differing for name in group}
    back = (
        after.keys()
        - left
        - {SETTLED_COLUMN}
        - {name for name in STAMPS if name in now and now[name] != after.get(name)}
    )
    to = _before_what_is_undone({name: before[name] for name in back}, undone)
    if SETTLED_COLUMN in after:
        to[SETTLED_COLUMN] = _settled(
            before[SETTLED_COLUMN], after[SETTLED_COLUMN], now[SETTLED_COLUMN], left.union(said_since)
        )
    to = {name: value for name, value in to.items() if value != now[name]}
    if to.keys() <= STAMPS and left:
        to = {}  # it says nothing by itself
    return replace(
        step, now={name: now[name] for name in to}, to=to, changed_since={name: now[name] for name in differing}
    )


def _left_for_it(model: str, after: RowValues, now: RowValues, undone: Sequence[DecisionRow]) -> RowValues:
    """What earlier decisions changed and the undoing of them left, for the sake of what this one did with it."""
    bound = {name for group in [*UNDONE_TOGETHER.get(model, []), STAMPS] if group & after.keys() for name in group}
    said = {name for row in undone if row.before for name, value in (row.after or {}).items() if now.get(name) == value}
    return {name: now[name] for name in (bound & said) - after.keys()}


def _with_its_making(step: UndoStep, now: RowValues | None, undone: Sequence[DecisionRow]) -> UndoStep:
    """A row stays, though its making was undone, where it was changed since. When that goes back, too, so does it."""
    made = next((each.after or {} for each in undone if each.before is None), None)
    if made is None or now is None or not step.to or step.deed != Deed.SET_BACK or step.model not in WITHDRAWN:
        return step
    then = {**now, **step.to}
    differing = {name for name, value in made.items() if name in then and then[name] != value}
    return step if differing - STAMPS - {SETTLED_COLUMN} else replace(step, to={**step.to, **_withdrawn(step.model)})


def _groups(model: str, columns: Collection[str]) -> Iterator[set[str]]:
    together = UNDONE_TOGETHER.get(model, [])
    yield from (group & set(columns) for group in together)
    yield from ({name} for name in set(columns).difference(*together))


def _settled(before: list[str], after: list[str], now: list[str], kept: Collection[str]) -> list[str]:
    """As it is now, but for the columns that go back: those of which nobody said anything since."""
    added, taken = set(after) - set(before), set(before) - set(after)
    return sorted(set(now) - (added - set(kept)) | (taken - set(kept)))


def _before_what_is_undone(values: RowValues, undone: Sequence[DecisionRow]) -> RowValues:
    """Of an earlier decision that was undone meanwhile, what it had found and not what it had left. `undone`: the
    newest first."""
    values = dict(values)
    for row in undone:
        before, after = row.before or {}, row.after or {}
        for name in values.keys() & before.keys() & after.keys():
            if values[name] == after[name]:
                values[name] = before[name]
    return values


def _taken_along(row: Touched, step: UndoStep, later: Sequence[DecisionRow], now: RowValues | None) -> UndoStep:
    """All that is bound to what was changed since, as it was before the decision."""
    if row.before is None:
        return step if now is None else replace(step, to=_withdrawn(row.model))
    bound = set(row.before)
    for group in UNDONE_TOGETHER.get(row.model, []):
        bound |= group if group & step.changed_since.keys() else set()
    to: RowValues = {}
    stay = {each.decision_id for each in later if (each.before or {}).keys() - bound - STAMPS}
    stamps = STAMPS  # they go with decisions of which nothing stays
    for each in reversed(later):
        stamps = set() if each.decision_id in stay else stamps
        to |= {name: v for name, v in (each.before or {}).items() if now is None or name in bound | stamps}
    to |= row.before
    if now is None:
        return replace(step, deed=Deed.BRING_BACK, to=to) if "id" in to else step
    to = {name: value for name, value in to.items() if name in now and now[name] != value}
    return replace(step, now={name: now[name] for name in to}, to=to)


def _with_who(steps: list[UndoStep], later: dict[RowKey, list[DecisionRow]]) -> list[UndoStep]:
    told = []
    for step in steps:
        rows = later.get((step.model, step.key), []) if step.changed_since else []
        names = step.changed_since.keys()
        since = {
            row.decision_id: row.decision
            for row in rows
            if row.after is None or row.before is None or names & row.after.keys()
        }
        told.append(replace(step, since=tuple(since.values())) if since else step)
    return told


def _withdrawn(model: str) -> RowValues:
    return WITHDRAWN[model](UNDONE) if model in WITHDRAWN else {}


def _moment() -> str:
    return timezone.now().isoformat()
