"""Networks and proxies named in the environment."""

import ipaddress
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def networks(named: list[str]) -> list[Network]:
    """Raises ImproperlyConfigured, which names the one that is none."""
    try:
        return [ipaddress.ip_network(each.strip()) for each in named if each.strip()]
    except ValueError as error:
        raise ImproperlyConfigured(f"ONRECORD_FETCH_PRIVATE: {error}. Write networks as 10.1.0.0/16.") from error


def proxy(named: str) -> str:
    """Raises ImproperlyConfigured where it is none."""
    try:
        parts = urlsplit(named)
        is_proxy = parts.scheme in {"http", "https"} and parts.hostname and (parts.port or True)
    except ValueError:
        is_proxy = False
    if named and not is_proxy:
        raise ImproperlyConfigured("ONRECORD_FETCH_PROXY: write it as http://proxy.example:3128.")
    return named
