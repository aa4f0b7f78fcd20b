"""Networks named in the environment."""

import ipaddress

from django.core.exceptions import ImproperlyConfigured

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def networks(named: list[str]) -> list[Network]:
    """Raises ImproperlyConfigured, which names the one that is none."""
    try:
        return [ipaddress.ip_network(each.strip()) for each in named if each.strip()]
    except ValueError as error:
        raise ImproperlyConfigured(f"ONRECORD_FETCH_PRIVATE: {error}. Write networks as 10.1.0.0/16.") from error
