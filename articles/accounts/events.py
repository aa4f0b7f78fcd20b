"""What follows from signing in, failing at it, and changing a password."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa import signals as second_step
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponseBase

from articles.models import Profile, SignIn
from articles.models.profile import must_change_password

from . import attempts, sessions

WORDS: dict[str, str] = {
    "socialaccount": "account of the organisation",
    Authenticator.Type.TOTP: "authenticator app",
    Authenticator.Type.WEBAUTHN: "passkey",
    Authenticator.Type.RECOVERY_CODES: "recovery code",
}


@receiver(user_logged_in)
def signed_in(request: HttpRequest | None = None, user: Any = None, **_: Any) -> None:
    if request is None:
        return
    sessions.begin(request, must_change_password=must_change_password(user))
    attempts.record(request, user, SignIn.Outcome.SIGNED_IN, _how(request, user))


@receiver(account.user_logged_in)
def answered(response: HttpResponseBase, user: User, **_: Any) -> None:
    attempts.remember_browser(response, user)


@receiver(second_step.authentication_failed)
def second_step_failed(request: HttpRequest, user: Any, authenticator: Authenticator, **_: Any) -> None:
    attempts.record(request, user, SignIn.Outcome.SECOND_STEP_FAILED, WORDS[Authenticator.Type(authenticator.type)])


@receiver([account.password_changed, account.password_set, account.password_reset])
def password_is_new(request: HttpRequest, user: Any, **_: Any) -> None:
    Profile.objects.filter(user=user).update(must_change_password=False)
    sessions.password_is_new(request)


def _how(request: HttpRequest, user: Any) -> str:
    """ "password and authenticator app"; empty where none of our pages was asked."""
    steps = [record.get("type") or record["method"] for record in get_authentication_records(request, user)]
    return " and ".join(dict.fromkeys(str(WORDS.get(step, step)) for step in steps))
