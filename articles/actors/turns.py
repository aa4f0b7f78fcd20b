"""Imports beside each other: whoever writes an article waits only for who may be writing the same one.

An actor who is there already may change by it (its country becomes known), and with it the statements of other
articles. That is found out while writing; then all is taken back and done once more, with nobody beside.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import Literal, TypeVar

from django.db import transaction

from articles.models import locks

Written = TypeVar("Written")

_turn: ContextVar[Literal["none", "beside", "alone"]] = ContextVar("turn", default="none")


class ChangesActorsError(Exception):
    """This has to be done alone."""


def take_turn(write: Callable[[], Written]) -> Written:
    """What write() gives, in one transaction. It may be called twice."""
    try:
        return _write(write, "beside")
    except ChangesActorsError:
        return _write(write, "alone")


def _write(write: Callable[[], Written], turn: Literal["beside", "alone"]) -> Written:
    before = _turn.set(turn)
    try:
        with transaction.atomic():
            (locks.hold if turn == "alone" else locks.share)(locks.ACTORS)
            return write()
    finally:
        _turn.reset(before)


def change_actors() -> None:
    """To be called before actors that others may be writing about are changed."""
    if _turn.get() == "beside":
        raise ChangesActorsError
