"""Addresses of machines."""

from __future__ import annotations

import ipaddress


def parsed_address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address that is written so, or None for a name.

    >>> parsed_address("::1"), parsed_address("example.org")
    (IPv6Address('::1'), None)
    """
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None


def is_loopback(host: str) -> bool:
    """Whether a server on this address can be reached from its own machine alone.

    >>> [is_loopback(host) for host in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "example.org")]
    [True, True, True, False, False]
    """
    address = parsed_address(host)
    return host == "localhost" if address is None else address.is_loopback


def host_name(host: str) -> str:
    """The name in a Host header or an origin, in lower case, without its port.

    >>> host_name("Docs.Example:443"), host_name("[::1]:8000"), host_name("::1")
    ('docs.example', '::1', '::1')
    """
    name, _, port = host.rpartition(":")
    bare = name if port.isdigit() and (":" not in name or name.endswith("]")) else host
    return bare.strip("[]").lower()


def rate_key(address: str) -> str:
    """What counts as one address: IPv6 hands each user a whole /64.

    >>> rate_key("2001:db8::1:2:3:4"), rate_key("192.0.2.7"), rate_key("testclient")
    ('2001:db8::/64', '192.0.2.7', 'testclient')
    """
    parsed = parsed_address(address)
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return address
