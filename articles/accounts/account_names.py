"""Which account a name means."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import User


def account_named(name: str) -> User | None:
    """The one that is written so; otherwise the only one that is written so but for capital letters."""
    accounts = User.objects.filter(username__iexact=name)
    exact = [account for account in accounts if account.get_username() == name]
    return next(iter(exact or (accounts if len(accounts) == 1 else [])), None)


class Backend(AuthenticationBackend):
    """Accounts made before can differ by capital letters alone; each is found by its own name."""

    def _authenticate_by_username(self, username: str, password: str) -> User | None:
        checked: User | None = self._check_password(account_named(username), password)
        return checked
