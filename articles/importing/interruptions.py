"""What ends a long piece of work or nearly does, each in one sentence: no room, no database, no memory, Ctrl+C."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager

from django.core.management import CommandError
from django.db import DatabaseError, InterfaceError, OperationalError, connection

from config.schema import apart_after

PATIENCE = 60  # seconds that a database has to come back
INTERRUPTED = 130  # the exit code of a program that Ctrl+C ended
DISK_FULL = "53100"
KILLED = "A process that was reading was killed, perhaps because memory ran out."


class StoppedError(Exception):
    """The work cannot go on; the message says why."""


def first_line(error: BaseException) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)


def go_on_after(error: DatabaseError | InterfaceError) -> bool:
    """Whether the connection was lost and is there again. Raises StoppedError where going on is no use."""
    if getattr(error.__cause__, "sqlstate", None) == DISK_FULL:
        raise StoppedError(f"The disk of the database is full ({first_line(error)}); make room first.") from error
    if apart := apart_after(error):
        raise StoppedError(apart) from error
    if connection.in_atomic_block or connection.is_usable():
        return False
    for _ in range(PATIENCE):
        connection.close()
        try:
            connection.ensure_connection()
        except OperationalError:
            time.sleep(1)
        else:
            return True
    raise StoppedError(f"The database cannot be reached any more ({first_line(error)}).") from error


@contextmanager
def in_one_sentence(hint: str = "") -> Iterator[None]:
    """For a command: whatever ends it from outside is told without a traceback. `hint` says how to go on."""
    try:
        yield
    except KeyboardInterrupt as error:
        raise CommandError(f"Stopped by Ctrl+C. {hint}".strip(), returncode=INTERRUPTED) from error
    except StoppedError as error:
        raise CommandError(f"{error} {hint}".strip()) from error
    except BrokenExecutor as error:
        raise CommandError(f"{KILLED} {hint}".strip()) from error
    except MemoryError as error:
        raise CommandError(f"There is not enough memory. {hint}".strip()) from error
    except (OperationalError, InterfaceError) as error:
        raise CommandError(f"The database cannot be used: {first_line(error)}. {hint}".strip()) from error
