"""What becomes of readers' reports: taken in once, within limits, and answered."""

from __future__ import annotations

import datetime as dt
import math
import secrets
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core import signing
from django.utils import timezone
from django.utils.crypto import salted_hmac

from articles.curation.decisions import CurationError, decision
from articles.models import ErrorReport, Statement
from articles.models.error_report import ErrorReportQuerySet

MOST_FROM_ONE, MOST = 5, 100
WITHIN = dt.timedelta(minutes=15)
SECONDS = 3  # in which nobody has read the form and filled it in
OPEN_FOR = dt.timedelta(days=1)

_forms = signing.TimestampSigner(salt="a form for reporting an error")


@dataclass
class TooManyReports(Exception):  # noqa: N818
    seconds: int

    def __str__(self) -> str:
        minutes = math.ceil(self.seconds / 60)
        return f"Too many reports came in. Try again in {minutes} minute{'' if minutes == 1 else 's'}."


class NotSent(ValueError):  # noqa: N818
    """Why not, in words for the reader."""


def new_form(statement: Statement) -> str:
    """A signed number of a form about this statement, which says when it was opened."""
    return _forms.sign(f"{statement.public_id}.{secrets.token_urlsafe(16)}")


def report_number(form: str, statement: Statement) -> str:
    """Raises NotSent for what no page of ours has sent, or sent just now."""
    try:
        public_id, _, number = _forms.unsign(form, max_age=OPEN_FOR).partition(".")
    except signing.BadSignature:
        public_id, number = "", ""
    if public_id != statement.public_id or not number:
        raise NotSent("This page was open for too long. Check your report and send it again.")
    if _is_just_opened(form):
        raise NotSent("That was quick. Check your report and send it again.")
    return number


def report(*, statement: Statement, form: str, sender: str, about: str, line: str, address: str = "") -> ErrorReport:
    """Take a report in; sent twice with one form it is one. Raises TooManyReports. `sender`: the network address."""
    ErrorReport.objects.forget_senders()
    if known := ErrorReport.objects.sent_with(form):
        return known
    digest = salted_hmac("who reports errors", sender, algorithm="sha256").hexdigest()
    for reports, most in (
        (ErrorReport.objects.newest_from(digest), MOST_FROM_ONE),
        (ErrorReport.objects.order_by("-reported_at"), MOST),
    ):
        times = list(reports.values_list("reported_at", flat=True)[:most])
        if len(times) == most and (wait := (times[-1] + WITHIN - timezone.now()).total_seconds()) > 0:
            raise TooManyReports(math.ceil(wait))
    made, _ = ErrorReport.objects.get_or_create(
        form=form,
        defaults={"statement": statement, "about": about, "line": line, "address": address, "sender": digest},
    )
    return made


def settle(*, reports: ErrorReportQuerySet, by: User, reason: str, note: str = "") -> int:
    """The statement is right now; says how many."""
    return _answer(reports, "settle report", ErrorReport.Status.SETTLED, by, reason, note)


def dismiss(*, reports: ErrorReportQuerySet, by: User, reason: str, note: str = "") -> int:
    """The statement was right; says how many."""
    return _answer(reports, "dismiss report", ErrorReport.Status.NO_ERROR, by, reason, note)


def _answer(reports: ErrorReportQuerySet, verb: str, status: str, by: User, reason: str, note: str) -> int:
    if not reason.strip():
        raise CurationError("Say what was decided: the reader who reported it sees this answer.")
    with decision(verb, by, note, reason):
        changes = {"status": status, "reason": reason.strip(), "decided_at": timezone.now(), "decided_by": by}
        return reports.open().update(**changes)


def _is_just_opened(form: str) -> bool:
    try:
        _forms.unsign(form, max_age=SECONDS)
    except signing.SignatureExpired:
        return False
    return True
