"""Which addresses may be fetched from: those that the whole internet can reach, and the networks nearby that
ONRECORD_FETCH_PRIVATE names."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator

from django.conf import settings

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_allowed(address: str) -> bool:
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:  # with a zone, "fe80::1%eth0": link-local
        return False
    return is_public(ip) or is_near(address)


def is_near(address: str) -> bool:
    return any(ipaddress.ip_address(address) in network for network in settings.FETCH_PRIVATE)


def is_public(ip: Address) -> bool:
    return ip.is_global and not ip.is_multicast and all(map(is_public, carried(ip)))


def carried(ip: Address) -> Iterator[ipaddress.IPv4Address]:
    """IPv4 addresses that an IPv6 one leads to: mapped, 6to4, Teredo, or by NAT64 (RFC 6052)."""
    if isinstance(ip, ipaddress.IPv6Address):
        yield from filter(None, (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())))
        if ip in ipaddress.ip_network("64:ff9b::/96"):
            yield ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
