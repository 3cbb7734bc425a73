"""Refuses every connection that leaves this machine, in a process of Python.

``tests/conftest.py`` installs it for the suite. Where this folder is on ``PYTHONPATH`` an interpreter installs it when
it starts: that is how ``cut.py`` cuts the network where the system has no namespaces. Extensions that open sockets
by themselves are not seen here; a namespace stops those as well.
"""

from __future__ import annotations

import ipaddress
import socket
import sys

LOCAL_NAMES = {"", "localhost", "testserver"}
LOOK_UPS = {"socket.getaddrinfo", "socket.gethostbyname"}
CONNECTIONS = {"socket.connect", "socket.sendto", "socket.sendmsg"}

attempts: list[str] = []


def install() -> None:
    """Watch the sockets of this process from now on: an audit hook, which nothing can take off again."""
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in LOOK_UPS or event in CONNECTIONS:
        host = _host(event, arguments)
        if host is not None and not _is_local(host):
            attempts.append(f"{event} {host}")
            raise PermissionError(f"this runs offline, but something reached for {host!r} ({event})")


def _host(event: str, arguments: tuple[object, ...]) -> str | None:
    """The host that an audit event names; None where it names none (a Unix socket, one that is connected)."""
    if event in LOOK_UPS:
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


if __name__ == "sitecustomize":
    install()
