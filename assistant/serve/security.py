"""What stands between the network and the routes: headers, hosts, origins, rates, sizes and the last resort."""

from __future__ import annotations

import ipaddress
import logging
import math
import time
from collections.abc import Callable

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.errors import InvalidRequest
from assistant.serve.problems import ProblemError, problem_response
from assistant.settings import Settings

BODY_BYTES = 1_000_000
UNLIMITED_PATHS = ("/static/", "/healthz", "/readyz", "/metrics")
HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}

logger = logging.getLogger(__name__)


class SecurityHeaders:
    """Puts ``HEADERS`` on every response; nothing but static files may be kept by a cache."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Runs the application with headers added to what it sends."""
        cache = "no-cache" if scope.get("path", "").startswith("/static/") else "no-store"

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers.setdefault("cache-control", cache)
            await send(message)

        await self._app(scope, receive, send_with_headers)


class Gate:
    """Refuses what must not reach a route, and answers for what a route did not expect.

    A refusal is a problem response. ``count`` is told its kind.
    """

    def __init__(self, app: ASGIApp, hosts: AllowedHosts, rate: RateLimit, count: Callable[[str], None]) -> None:
        self._app = app
        self._hosts = hosts
        self._rate = rate
        self._count = count

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Checks a request, then runs the application with its body read."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def send_and_note(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            headers = Headers(scope=scope)
            self._hosts.check(headers.get("host", ""))
            check_origin(scope["method"], headers)
            self._rate.check(scope)
            await self._app(scope, await read_body(headers, receive), send_and_note)
        except ProblemError as error:
            self._count(error.kind)
            await problem_response(error)(scope, receive, send)
        except Exception:
            logger.exception("%s %s failed", scope["method"], scope["path"])
            if started:
                raise
            self._count("internal-error")
            unexpected = ProblemError("internal-error", "An unexpected error ended the request.")
            await problem_response(unexpected)(scope, receive, send)


class AllowedHosts:
    """Refuses names that a hostile page could have pointed at a server meant for this machine alone.

    Such an attack (DNS rebinding) needs a name with a dot in it. So a server on a loopback address answers to
    addresses and to names without one, and to those of the settings; a server on another address to all, or to
    those of the settings where there are any.
    """

    def __init__(self, settings: Settings) -> None:
        self._names = frozenset(name.strip().lower() for name in settings.allowed_hosts.split(",") if name.strip())
        self._loopback = is_loopback(settings.host)

    def check(self, host: str) -> None:
        """Raises an ``unknown-host`` problem for a Host header that is not answered to."""
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() and not host.endswith("]") else host
        name = name.strip("[]").lower()
        if name in self._names or (not self._names and not self._loopback):
            return
        if "." not in name or name.endswith(".localhost") or _address(name) is not None:
            return
        raise ProblemError("unknown-host", f"The request was sent to the host {name[:255]!r}.")


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None


def is_loopback(host: str) -> bool:
    """Whether a server on this address can be reached from its own machine alone.

    >>> [is_loopback(host) for host in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "example.org")]
    [True, True, True, False, False]
    """
    address = _address(host)
    return host == "localhost" if address is None else address.is_loopback


def check_origin(method: str, headers: Headers) -> None:
    """Raises a ``cross-site`` problem for what another site's page has a browser send."""
    if method not in ("GET", "HEAD", "OPTIONS") and headers.get("sec-fetch-site") in ("cross-site", "same-site"):
        raise ProblemError("cross-site", "A page of another site sent this request.")


class RateLimit:
    """So many requests from one address in so much time."""

    def __init__(self, rate: str) -> None:
        self._limit = parsed_rate("ASSISTANT_RATE_LIMIT", rate)
        self._windows = FixedWindowRateLimiter(MemoryStorage())

    def check(self, scope: Scope) -> None:
        """Raises a ``too-many-requests`` problem with Retry-After for one request too many."""
        if scope["path"].startswith(UNLIMITED_PATHS):
            return
        client = rate_key(scope["client"][0] if scope.get("client") else "")
        if self._windows.hit(self._limit, client):
            return
        seconds = max(1, math.ceil(self._windows.get_window_stats(self._limit, client).reset_time - time.time()))
        detail = f"More than {self._limit} came from one address; the next is taken in {seconds} s."
        raise ProblemError("too-many-requests", detail, {"Retry-After": str(seconds)})


def parsed_rate(setting: str, rate: str) -> RateLimitItem:
    """The rate that a setting holds. Raises InvalidRequest, which names the setting, for one that is none."""
    try:
        return parse(rate)
    except ValueError as error:
        raise InvalidRequest(f"{setting} is {rate!r}; write it like '600/minute'") from error


def rate_key(address: str) -> str:
    """What counts as one address: IPv6 hands each user a whole /64.

    >>> rate_key("2001:db8::1:2:3:4"), rate_key("192.0.2.7"), rate_key("testclient")
    ('2001:db8::/64', '192.0.2.7', 'testclient')
    """
    parsed = _address(address)
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return address


async def read_body(headers: Headers, receive: Receive) -> Receive:
    """The whole body, read before anything parses it, as a new ``receive``.

    Raises a ``body-too-large`` problem as soon as it is known to pass ``BODY_BYTES``.
    """
    declared = headers.get("content-length", "")
    if declared.isdecimal() and int(declared[:20]) > BODY_BYTES:
        raise _too_large()
    body = bytearray()
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            break
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > BODY_BYTES:
            raise _too_large()
    return _replay(bytes(body), receive)


def _too_large() -> ProblemError:
    return ProblemError("body-too-large", f"The body holds more than {BODY_BYTES:,} bytes.")


def _replay(body: bytes, receive: Receive) -> Receive:
    given = False

    async def replayed() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replayed
