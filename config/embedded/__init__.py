"""The PostgreSQL server that OnRecord runs for itself when no DATABASE_URL names one.

binaries.py       where initdb, pg_ctl and postgres come from
account.py        whom the server runs as, and what it may see of our environment
layout.py         where its files lie
configuration.py  how it is set up for this machine
server.py         create, start, stop, status
backend/          the Django database backend that starts it with the first connection
"""

from .errors import EmbeddedError
from .server import Server

__all__ = ["EmbeddedError", "Server"]
