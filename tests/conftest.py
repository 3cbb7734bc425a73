"""For the whole suite: nothing may leave the machine, and what looked for the network has failed its test."""

from __future__ import annotations

import ipaddress
import socket
import sys
from collections.abc import Iterator

import pytest

LOCAL_NAMES = {"", "localhost", "testserver"}
NETWORK_EVENTS = {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname"}

_reached_out: list[str] = []


def _host(event: str, arguments: tuple[object, ...]) -> str | None:
    """The host that an audit event of the socket module names; None where it names none (a Unix socket)."""
    if event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        host = arguments[0]
    else:
        connection, address = arguments[0], arguments[1]
        if not isinstance(connection, socket.socket) or connection.family not in {socket.AF_INET, socket.AF_INET6}:
            return None
        host = address[0] if isinstance(address, tuple) else None
    return host.decode() if isinstance(host, bytes) else host if isinstance(host, str) else None


def _is_local(host: str) -> bool:
    if host in LOCAL_NAMES:
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    if event in NETWORK_EVENTS and (host := _host(event, arguments)) is not None and not _is_local(host):
        _reached_out.append(f"{event} {host}")
        raise PermissionError(f"the tests run offline, but something reached for {host!r} ({event})")


# An audit hook sees every socket of this process and cannot be taken off again; a fixture could be forgotten.
sys.addaudithook(_refuse_network)


@pytest.fixture(autouse=True)
def network_attempts() -> Iterator[list[str]]:
    """What the test tried to reach outside this machine; the test fails where that is anything at all."""
    _reached_out.clear()
    yield _reached_out
    assert _reached_out == [], "the program must work with no network"
