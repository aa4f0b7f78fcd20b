"""How often a password may be tried, and the record of it.

Attempts are counted by address and by account. Whoever has signed in with a browser before is counted by that browser
alone: strangers who try an account's password, or share its owner's address, cannot keep the owner out.
"""

from __future__ import annotations

import datetime as dt
import logging
import math
import secrets
from dataclasses import dataclass
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.crypto import salted_hmac

from articles.models import SignIn
from articles.models.sign_in import SignInQuerySet

from .account_names import account_named

MOST_BY_ACCOUNT, MOST_BY_ADDRESS = 10, 30
WITHIN = dt.timedelta(minutes=15)
KNOWN = dt.timedelta(days=365)  # how long a browser is remembered

log = logging.getLogger("onrecord.sign_in")
_browsers = signing.TimestampSigner(salt="a browser that has signed in")


@dataclass
class TooManyAttempts(Exception):  # noqa: N818
    seconds: int  # after which the next attempt is counted

    def __str__(self) -> str:
        minutes = math.ceil(self.seconds / 60)
        return f"Too many attempts. Try again in {minutes} minute{'' if minutes == 1 else 's'}."


def begin(request: HttpRequest, name: str) -> SignIn:
    """Counts as failed until it is taken back, so that attempts made at once are all counted.

    Raises TooManyAttempts.
    """
    user = account_named(name)
    browser = _known_browser(request, user)
    attempt = SignIn.objects.create(
        user=user,
        account=_digest(name.casefold() + browser),
        known_browser=bool(browser),
        address=client_address(request),
        how="password",
        outcome=SignIn.Outcome.FAILED,
    )
    seconds = _wait(attempt)
    if seconds is None:
        return attempt
    refuse(attempt)
    raise TooManyAttempts(seconds)


def refuse(attempt: SignIn) -> None:
    """Told once, however often it is tried: an attack fills neither the log nor the table."""
    if SignIn.objects.told_as_refused(attempt, within=WITHIN):
        attempt.delete()
        return
    attempt.outcome = SignIn.Outcome.REFUSED
    attempt.save(update_fields=["outcome"])
    tell(attempt)


def record(request: HttpRequest | None, user: User, outcome: str, how: str) -> None:
    SignIn.objects.too_old().delete()
    tell(SignIn.objects.create(user=user, address=client_address(request), how=how, outcome=outcome))


def tell(attempt: SignIn) -> None:
    level = logging.INFO if attempt.outcome == SignIn.Outcome.SIGNED_IN else logging.WARNING
    how = f" ({attempt.how})" if attempt.how else ""
    log.log(level, "%s%s, from %s", attempt, how, attempt.address or "an unknown address")


def client_address(request: HttpRequest | None) -> str | None:
    """Of an IPv6 address the network, since one person has all of it."""
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", "") if request else "")
    except ValueError:
        return None
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or IPv6Network((address, 64), strict=False).network_address)
    return str(address)


def remember_browser(response: HttpResponseBase, user: User) -> None:
    response.set_cookie(
        settings.KNOWN_BROWSER_COOKIE_NAME,
        _browsers.sign(f"{user.pk}.{secrets.token_urlsafe(12)}"),
        max_age=KNOWN,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _known_browser(request: HttpRequest, user: Any) -> str:
    """Which browser it is, if this account has been signed in to with it."""
    try:
        known = _browsers.unsign(request.COOKIES.get(settings.KNOWN_BROWSER_COOKIE_NAME, ""), max_age=KNOWN)
    except signing.BadSignature:
        return ""
    return known if user is not None and known.startswith(f"{user.pk}.") else ""


def _wait(attempt: SignIn) -> int | None:
    """The seconds until it may be tried again, this attempt being one more than there may be."""
    failed = SignIn.objects.failed(within=WITHIN)
    counted = [_wait_for(failed.counted_as(attempt.account), MOST_BY_ACCOUNT)]
    if attempt.address and not attempt.known_browser:
        counted.append(_wait_for(failed.by_strangers().from_address(attempt.address), MOST_BY_ADDRESS))
    return max((seconds for seconds in counted if seconds), default=None)


def _wait_for(failed: SignInQuerySet, most: int) -> int | None:
    newest = list(failed.order_by("-at").values_list("at", flat=True)[: most + 1])
    if len(newest) <= most:
        return None
    return max(math.ceil((newest[-2] + WITHIN - timezone.now()).total_seconds()), 1)


def _digest(text: str) -> str:
    return salted_hmac("who is signing in", text, algorithm="sha256").hexdigest()
