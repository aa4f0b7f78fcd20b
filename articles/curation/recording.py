"""The one way in which what a person decides is written: in one transaction, kept as one decision."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import pghistory
from django.contrib.auth.models import User
from django.db import connection, transaction

from articles.curation import near_duplicates
from articles.models import Decision
from articles.models.profile import name_for_readers

_current: ContextVar[Decision | None] = ContextVar("decision", default=None)
_batch: ContextVar[list[int] | None] = ContextVar("batch", default=None)
_noted: ContextVar[list[int] | None] = ContextVar("noted", default=None)


@contextmanager
def deciding(
    *, by: User, verb: str, note: str = "", reason: str = "", undoes: Decision | None = None
) -> Iterator[Decision]:
    """Whatever is written inside is this decision, by SQL of any kind; PostgreSQL writes down which rows it touched.

    `note` is for colleagues, `reason` for readers. A decision within a decision is part of it. Where nothing is
    changed there is none: the one given here has a number, and is a row from the end of the outermost block on.
    """
    if (outer := _current.get()) is not None:
        outer.note, outer.reason = outer.note or note.strip(), outer.reason or reason.strip()
        with transaction.atomic():
            yield outer
        return
    with transaction.atomic(), pghistory.context(user=by.pk):
        why = {"note": note.strip(), "reason": reason.strip()}
        author = {"author": by, "account": by.pk, "author_name": name_for_readers(by)}
        author["author_for_colleagues"] = by.get_full_name() or by.get_username()
        decision = Decision(pk=next_key(), verb=verb, undoes=undoes, **author, **why)
        token = _current.set(decision)
        _set_in_database(str(decision.pk))
        try:
            yield decision
            near_duplicates.settle()
        finally:
            _current.reset(token)
        _set_in_database("")
        if decision.rows.exists() or decision.waiting.exists():
            put_into_batch(decision)
            decision.save(force_insert=True)
            if (noted := _noted.get()) is not None:
                noted.append(decision.pk)


@contextmanager
def going_on_with(decision: Decision) -> Iterator[None]:
    """What is written inside belongs to this decision, which was made before."""
    with transaction.atomic(), pghistory.context(user=decision.account):
        _set_in_database(str(decision.pk))
        yield
        _set_in_database("")


@contextmanager
def noting_decisions() -> Iterator[list[int]]:
    """Gives the numbers of the decisions that are made inside, so that who made them can be led to their undo."""
    noted: list[int] = []
    token = _noted.set(noted)
    try:
        yield noted
    finally:
        _noted.reset(token)


@contextmanager
def in_one_go(first: int | None = None) -> Iterator[list[int]]:
    """The decisions inside stay decisions of their own, and are one batch, to be undone together: that of `first`,
    where it is given, else the one that this is a part of. Gives its numbers, the first one first."""
    outer = _batch.get()
    batch = [first] if first else outer if outer is not None else []
    token = _batch.set(batch)
    try:
        with transaction.atomic():
            yield batch
    finally:
        _batch.reset(token)


def put_into_batch(decision: Decision) -> None:
    """Where one is being made; `decision` has its number."""
    batch = _batch.get()
    if batch is not None:
        batch.append(decision.pk)
        decision.batch_id = batch[0]


def next_key() -> int:
    """The number of a decision that is about to be written: none is changed when it is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [Decision._meta.db_table])
        return int(cursor.fetchone()[0])


def _set_in_database(decision: str) -> None:
    """Until the transaction ends, or is rolled back to before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('onrecord.decision', %s, true)", [decision])
