"""A server that starts, or recovers from a crash, is there and refuses connections for a while."""

import time
from threading import Semaphore
from typing import Any

from django.db.backends.postgresql import base
from psycopg.conninfo import make_conninfo
from psycopg.pq import PGconn, Ping

NOT_LIBPQ = ("client_encoding", "context", "cursor_factory", "prepare_threshold", "autocommit")
PATIENCE = 60  # seconds
waiting = Semaphore(4)  # threads of a web server that may: the others say at once that the database cannot be reached


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        try:
            return super().get_new_connection(conn_params)
        except self.Database.OperationalError:
            if not is_coming_up(conn_params) or not waiting.acquire(blocking=False):
                raise
        try:
            return self._wait(conn_params)
        finally:
            waiting.release()

    def _wait(self, conn_params: dict[str, Any]) -> Any:
        until = time.monotonic() + PATIENCE
        while True:
            time.sleep(0.5)
            try:
                return super().get_new_connection(conn_params)
            except self.Database.OperationalError:
                if time.monotonic() > until or not is_coming_up(conn_params):
                    raise


def is_coming_up(conn_params: dict[str, Any]) -> bool:
    """Whether a server answers that it takes no connections yet. In any language, so libpq is asked."""
    parameters = {name: value for name, value in conn_params.items() if name not in NOT_LIBPQ}
    # No longer than that, because all threads of the process stand still meanwhile.
    return PGconn.ping(make_conninfo(**parameters | {"connect_timeout": 2}).encode()) == Ping.REJECT
