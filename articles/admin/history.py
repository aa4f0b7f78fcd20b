"""The history of one row and of the rows that belong to it, as PostgreSQL wrote it down, in words."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from pghistory.core import event_models

from articles.models import Decision

# Said by the entry itself (when, by whom), or of no meaning to people.
HIDDEN = {"id", "created_at", "recorded_at", "changed_at", "curated_at", "curated_by", "raw_sha256"}
INLINES = Iterable[tuple[type[models.Model], str]]


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


@dataclass(frozen=True)
class Entry:
    """What one person did at one time."""

    at: dt.datetime
    who: str
    why: str
    events: list[Event] = field(default_factory=list)


def history_of(obj: models.Model, inlines: INLINES = ()) -> list[Entry]:
    """Newest first; none where none is kept. `inlines` are (model, name of its foreign key to obj): rows that are or
    were its; of these what happened while they were."""
    if not event_models(tracks_model=type(obj)):
        return []
    rows = list(_rows(type(obj), pgh_obj=obj.pk))
    for model, foreign_key in inlines:
        once_here = _event_model(model).objects.filter(**{foreign_key: obj.pk}).values("pgh_obj_id")
        rows += [pair for pair in _rows(model, pgh_obj_id__in=once_here) if obj.pk in _owners(*pair, foreign_key)]
    rows.sort(key=lambda pair: (pair[1].pgh_created_at, str(pair[1].pgh_context_id), pair[1].pgh_id))
    words = _Words(rows)
    entries = [
        Entry(at, words.who(context), words.why(context),
              [_event(words, type(obj), before, after) for before, after in together])
        for (at, context), together in groupby(rows, key=lambda pair: (pair[1].pgh_created_at, pair[1].pgh_context))
    ]  # fmt: skip
    return entries[::-1]


def last_changes(obj: models.Model, inlines: INLINES = ()) -> dict[str, dict[str, Any]]:
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
    """Each event with the one before it of the same row."""
    events = _event_model(model).objects.filter(**which).select_related("pgh_context").order_by("pgh_obj_id", "pgh_id")
    before = None
    for event in events:
        yield (before if before and before.pgh_obj_id == event.pgh_obj_id else None), event
        before = event


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
    changes = [
        Change(str(f.verbose_name), old, new)
        for f in _fields(event)
        if (old := words.value(before, f)) != (new := words.value(event, f))
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
            model: model._base_manager.in_bulk(pks - {None}) for model, pks in wanted.items()
        }

    def who(self, context: Any) -> str:
        metadata = context.metadata if context else {}
        if metadata.get("user") is None:
            return ", run ".join(str(metadata[key]) for key in ("command", "run") if metadata.get(key))
        user = self.named[get_user_model()].get(metadata["user"])
        return user.get_full_name() or user.get_username() if user else f"user {metadata['user']}"

    def why(self, context: Any) -> str:
        """Note and reason of the decision; what was noted before decisions were kept stands with the context."""
        metadata = context.metadata if context else {}
        decision = self.named[Decision].get(metadata.get("decision"))
        return decision.in_words if decision else metadata.get("reason") or ""

    def title(self, event: Any) -> str:
        """What a row that belongs to another is called: its name then, or the actor it pointed at."""
        fields = {f.name: f for f in _fields(event)}
        return next((self.value(event, fields[name]) for name in ("name", "country", "actor") if name in fields), "")

    def value(self, event: Any, f: Any) -> str:
        value = getattr(event, f.attname, None)
        if value is None or value in ("", [], {}):
            return ""
        if f.remote_field:
            return str(self.named[f.related_model].get(value, f"no. {value}"))
        if f.flatchoices:
            return str(dict(f.flatchoices).get(value, value))
        if isinstance(value, dt.datetime):
            return f"{value:%Y-%m-%d %H:%M}"
        return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
