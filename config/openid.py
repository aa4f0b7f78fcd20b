"""ONRECORD_OIDC_…: signing in with the accounts of one's own organisation (OpenID Connect)."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environs import Env

ON_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


def openid(env: Env) -> dict[str, Any]:
    """django-allauth's setting for the provider that the environment names; empty where it names none.

    Raises ImproperlyConfigured where part of it is missing, or where the secret would travel unencrypted.
    """
    names = ("ONRECORD_OIDC_URL", "ONRECORD_OIDC_CLIENT", "ONRECORD_OIDC_SECRET")
    given = {name: env.str(name, "") for name in names}
    if not any(given.values()):
        return {}
    if missing := [name for name in names if not given[name]]:
        raise ImproperlyConfigured(f"{', '.join(missing)}: not set. Signing in with OpenID Connect needs all of them.")
    url, client, secret = given.values()
    parts = urlsplit(url)
    if not parts.hostname or not (parts.scheme == "https" or parts.hostname in ON_THIS_MACHINE):
        raise ImproperlyConfigured(f"ONRECORD_OIDC_URL is {url!r}. Write the provider’s address with https://.")
    app = {
        "provider_id": "organisation",
        "name": env.str("ONRECORD_OIDC_NAME", "") or parts.hostname,
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": url, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}
