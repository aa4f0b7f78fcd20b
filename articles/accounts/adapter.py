"""What OnRecord decides where django-allauth asks."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse

from . import attempts


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
        return attempts.address_of(request) or "unknown"

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
