"""What people read, and the log says, when the site cannot answer now: one sentence, and when to try again."""

import errno
import logging
import sys

import psycopg
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error

from config.costly_requests import Unavailable
from config.embedded import EmbeddedError
from config.schema import apart_after

FOR_PROGRAMS = (".json", ".jsonl")
NOT_NOW = (Unavailable, OperationalError, InterfaceError, EmbeddedError)


def unavailable(error: BaseException | None) -> Unavailable | None:
    """What to say of an error that is nobody's mistake and may be over soon; None of any other."""
    cause = error.__cause__ if isinstance(error, DatabaseError) and error.__cause__ else error
    if isinstance(error, Unavailable):
        return error
    if isinstance(cause, psycopg.errors.QueryCanceled):
        return Unavailable("This took longer than a request may take. Add a filter, or search for fewer words.")
    if isinstance(cause, psycopg.errors.DiskFull) or (isinstance(cause, OSError) and cause.errno == errno.ENOSPC):
        return Unavailable("The server’s disk is full.", after=60)
    if isinstance(cause, psycopg.errors.ReadOnlySqlTransaction):
        return Unavailable("Nothing can be saved right now: the database is a read-only copy.", after=60)
    if apart := apart_after(error):
        return Unavailable(apart, after=60)
    if isinstance(error, NOT_NOW):
        return Unavailable("The database cannot be reached right now.")
    return None


def failed(request: HttpRequest) -> HttpResponse:
    """The handler for all that nobody caught."""
    found = unavailable(sys.exc_info()[1])
    if found is None:
        return server_error(request)
    if request.path.endswith(FOR_PROGRAMS):
        response: HttpResponse = JsonResponse({"error": str(found), "retry_after": found.after}, status=503)
    else:
        response = HttpResponse(render_to_string("503.html", {"reason": str(found)}), status=503)
    response.headers["Retry-After"] = str(found.after)
    return response


class OneSentence(logging.Filter):
    """Leaves the traceback out of what is said about errors that are nobody's mistake."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and (found := unavailable(record.exc_info[1])):
            said = str(record.exc_info[1]).strip().partition("\n")[0]
            record.msg, record.args = f"{record.getMessage()}: {found} ({said})", ()
            record.exc_info = record.exc_text = None
        return True
