"""What OnRecord decides where django-allauth asks."""

from __future__ import annotations

import logging
from typing import Any, NoReturn

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse

from . import attempts

log = logging.getLogger("onrecord.sign_in")


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "The name or the password is wrong.",
        "enter_current_password": "Wrong password.",
        "incorrect_password": "Wrong password.",
        "incorrect_code": "This code is wrong or has been used.",
        "too_many_login_attempts": "Too many attempts. Try again in five minutes.",
        "rate_limited": "Too many attempts. Try again in five minutes.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made in the admin."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return attempts.client_address(request) or "unknown"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            request.attempt = attempts.begin(request, credentials.get("username", ""))  # type: ignore[attr-defined]
        except attempts.TooManyAttempts as many:
            request.try_again_after = many.seconds  # type: ignore[attr-defined]
            raise ValidationError(str(many), code="too_many") from many

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        user = super().authenticate(request, **credentials)
        if user:
            request.attempt.delete()  # type: ignore[attr-defined]
        else:
            attempts.tell(request.attempt)  # type: ignore[attr-defined]
        return user

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("saved-search-list")


class OrganisationAdapter(DefaultSocialAccountAdapter):
    """Who signs in with an account of their organisation. There is no sign-up: accounts are made in the admin."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """The first time leads to the one account with an address that the provider vouches for. Addresses are entered
        by administrators alone, so that nobody makes another's account theirs by writing its address into their own."""
        if sociallogin.is_existing:
            return
        vouched_for = [address.email for address in sociallogin.email_addresses if address.verified]
        accounts = [account for each in vouched_for for account in User.objects.filter(email__iexact=each)]
        if len(accounts) != 1:
            self._refuse(request, "No account here has the e-mail address of your organisation’s account.")
        sociallogin.connect(request, accounts[0])

    def on_authentication_error(self, request: HttpRequest, provider: Any, **what: Any) -> None:
        log.warning("%s: no sign-in (%s)", provider.name, what.get("exception") or what.get("error"))
        self._refuse(request, f"{provider.name} did not sign you in. Try again, or sign in with your password.")

    def _refuse(self, request: HttpRequest, why: str) -> NoReturn:
        messages.error(request, why)
        raise ImmediateHttpResponse(redirect("sign-in"))
