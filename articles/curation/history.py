"""What happened to a row and to the rows that belong to it, as PostgreSQL wrote it down.

Read in one place: in words for colleagues (the admin, `manage.py explain_statement`), and from the same acts the
versions that readers see (articles/presenters/statement_history.py).
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.utils.text import capfirst
from pghistory.core import event_models

from articles.curation.names_then import NAMED_BY, NamesThen
from articles.models import Actor, Decision, StatementActor, StatementCountry
from articles.models.decision import number_of

# Said by the entry itself (when, by whom), or of no meaning to people.
HIDDEN = {"id", "created_at", "recorded_at", "changed_at", "curated_at", "curated_by", "raw_sha256"}
Inlines = Iterable[tuple[type[models.Model], str]]
OF_A_STATEMENT = ((StatementCountry, "statement"), (StatementActor, "statement"))


@dataclass(frozen=True)
class Act:
    """What one person did at one time: events of the history, each with the one before it of the same row."""

    at: dt.datetime
    context: Any
    rows: list[tuple[Any, Any]]


@dataclass(frozen=True)
class Change:
    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Event:
    """One row added, changed or removed. `subject` is empty for the row whose history it is."""

    verb: str
    subject: str
    changes: list[Change]

    @property
    def summary(self) -> str:
        """Empty where the changes say it all."""
        if self.subject or self.verb != "changed":
            return capfirst(f"{self.subject} {self.verb}".strip())
        return "" if self.changes else "Checked; nothing changed"

    @property
    def lines(self) -> list[str]:
        changes = self.changes if self.verb == "changed" else []
        told = [f"{change.name}: {change.before or 'empty'} → {change.after or 'empty'}" for change in changes]
        return [*filter(None, [self.summary]), *told]


@dataclass(frozen=True)
class HistoryEntry:
    """An act in words for colleagues."""

    at: dt.datetime
    who: str
    why: str
    is_by_person: bool
    events: list[Event]

    @property
    def lines(self) -> list[str]:
        return [line for event in self.events for line in event.lines]


def acts_of(obj: models.Model, inlines: Inlines = ()) -> list[Act]:
    """The oldest first; none where no history is kept. `inlines` are (model, name of its foreign key to obj): rows that
    are or were its; of these what happened while they were."""
    if not event_models(tracks_model=type(obj)):
        return []
    rows = list(_rows(type(obj), pgh_obj=obj.pk))
    for model, foreign_key in inlines:
        once_here = _event_model(model).objects.filter(**{foreign_key: obj.pk}).values("pgh_obj_id")
        rows += [pair for pair in _rows(model, pgh_obj_id__in=once_here) if obj.pk in _owners(*pair, foreign_key)]
    rows.sort(key=lambda pair: _place(pair[1]))
    by_act = groupby(rows, key=lambda pair: (pair[1].pgh_created_at, pair[1].pgh_context))
    return [Act(at, context, list(together)) for (at, context), together in by_act]


def history_of(obj: models.Model, inlines: Inlines = ()) -> list[HistoryEntry]:
    """In words, the newest first."""
    acts = acts_of(obj, inlines)
    words = _Words([pair for act in acts for pair in act.rows])
    entries = [
        HistoryEntry(act.at, words.who(act.context), words.why(act.context), words.is_by_person(act.context),
              [_event(words, type(obj), before, after) for before, after in act.rows])
        for act in acts
    ]  # fmt: skip
    return entries[::-1]


def last_changes(obj: models.Model, inlines: Inlines = ()) -> dict[str, dict[str, Any]]:
    """Who changed each field last, and when: by the field's name, or what the rows are called that belong to it."""
    found: dict[str, dict[str, Any]] = {}
    for entry in history_of(obj, inlines):
        for event in (event for event in entry.events if event.subject or event.verb == "changed"):
            names = [event.subject.partition(" “")[0]] if event.subject else [change.name for change in event.changes]
            for name in names:
                known = found.setdefault(name, {"who": entry.who, "at": entry.at})
                if known["at"] == entry.at:  # in one transaction: rather the person than what followed
                    known["who"] = known["who"] or entry.who
    return found


def _event_model(model: type[models.Model]) -> Any:
    return event_models(tracks_model=model)[0]


def _rows(model: type[models.Model], **which: Any) -> Iterator[tuple[Any, Any]]:
    """Each event with the one before it of the same row, and with the actors that it points at."""
    event_model = _event_model(model)
    actors = [f.name for f in event_model._meta.concrete_fields if f.related_model is Actor]
    events = event_model.objects.filter(**which).select_related("pgh_context", *actors)
    before = None
    for event in events.order_by("pgh_obj_id", "pgh_id"):
        yield (before if before and before.pgh_obj_id == event.pgh_obj_id else None), event
        before = event


def _place(event: Any) -> tuple[Any, ...]:
    """By time, and within a transaction by decision."""
    return event.pgh_created_at, number_of(event) or 0, str(event.pgh_context_id), event.pgh_id


def _owners(before: Any, event: Any, foreign_key: str) -> set[Any]:
    """Whose the row was before and after."""
    return {getattr(each, f"{foreign_key}_id") for each in (before, event) if each}


def _fields(event: Any) -> list[Any]:
    return [f for f in event._meta.concrete_fields if not f.name.startswith("pgh_") and f.name not in HIDDEN]


def _event(words: _Words, main: type[models.Model], before: Any, event: Any) -> Event:
    tracked = event.pgh_tracked_model
    subject = "" if tracked is main else f"{tracked._meta.verbose_name} “{words.title(event)}”"
    if event.pgh_label == "delete":
        return Event("removed", subject, [])
    at = event.pgh_created_at
    changes = [
        Change(str(f.verbose_name), old, new)
        for f in _fields(event)
        if (old := words.value(before, f, at)) != (new := words.value(event, f, at))
    ]
    return Event("added" if before is None else "changed", subject, changes)


class _Words:
    """Turns what events hold into words, with one query for each kind of row they point at."""

    def __init__(self, rows: list[tuple[Any, Any]]) -> None:
        wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
        for event in (each for pair in rows for each in pair if each):
            for f in _fields(event):
                if f.remote_field and (pk := getattr(event, f.attname)) is not None:
                    wanted[f.related_model].add(pk)
            metadata = event.pgh_context.metadata if event.pgh_context else {}
            wanted[get_user_model()].add(metadata.get("user"))
            wanted[Decision].add(metadata.get("decision"))
        self.named: dict[Any, dict[Any, Any]] = {
            model: model._base_manager.in_bulk(pks - {None}) for model, pks in wanted.items() if model not in NAMED_BY
        }
        self.names = NamesThen({model: pks for model, pks in wanted.items() if model in NAMED_BY})

    def is_by_person(self, context: Any) -> bool:
        return bool(context and context.metadata.get("user") is not None)

    def who(self, context: Any) -> str:
        metadata = context.metadata if context else {}
        if metadata.get("user") is None:
            return ", run ".join(str(metadata[key]) for key in ("command", "run") if metadata.get(key))
        if user := self.named[get_user_model()].get(metadata["user"]):
            return user.get_full_name() or user.get_username()
        decision = self.named[Decision].get(metadata.get("decision"))
        return (decision and decision.author_for_colleagues) or f"user {metadata['user']}"

    def why(self, context: Any) -> str:
        """Note and reason of the decision; what was noted before decisions were kept stands with the context."""
        metadata = context.metadata if context else {}
        decision = self.named[Decision].get(metadata.get("decision"))
        return decision.in_words if decision else metadata.get("reason") or ""

    def title(self, event: Any) -> str:
        """What a row that belongs to another is called: its name then, or the actor it pointed at."""
        fields = {f.name: f for f in _fields(event)}
        return next((self.value(event, fields[name]) for name in ("name", "country", "actor") if name in fields), "")

    def value(self, event: Any, f: Any, at: dt.datetime | None = None) -> str:
        """As things were named at that time, else when the event was."""
        value = getattr(event, f.attname, None)
        if value is None or value in ("", [], {}):
            return ""
        if f.related_model in NAMED_BY:
            return self.names.name(f.related_model, value, at or event.pgh_created_at)
        if f.remote_field:
            return str(self.named[f.related_model].get(value, f"no. {value}"))
        if f.flatchoices:
            return str(dict(f.flatchoices).get(value, value))
        if isinstance(value, dt.datetime):
            return f"{value:%Y-%m-%d %H:%M}"
        return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
