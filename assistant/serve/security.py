"""What stands between the network and the routes: headers, hosts, origins, rates, sizes and the last resort."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from limits import RateLimitItem
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.errors import InvalidRequest, TokenFileError
from assistant.serve.access import Access
from assistant.serve.addresses import host_name, is_loopback, parsed_address, rate_key
from assistant.serve.bodies import is_streamed, read_body
from assistant.serve.problems import ProblemError, problem_response
from assistant.serve.tokens import Token
from assistant.serve.windows import Windows, parsed_rate
from assistant.settings import Settings

WIDGET = "/widget.js"  # the one file that pages of other sites load as a script
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
                if scope.get("path") == WIDGET:
                    headers["cross-origin-resource-policy"] = "cross-origin"
                headers.setdefault("cache-control", cache)
            await send(message)

        await self._app(scope, receive, send_with_headers)


class Gate:
    """Refuses what must not reach a route, and answers for what a route did not expect.

    A refusal is a problem response. ``count`` is told its kind.
    """

    def __init__(self, app: ASGIApp, door: Door, count: Callable[[str], None]) -> None:
        self._app = app
        self._door = door
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
            self._door.check(scope, headers)
            if not is_streamed(scope["method"], scope["path"]):
                receive = await read_body(headers, receive)
            await self._app(scope, receive, send_and_note)
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


class Door:
    """All that a request has to pass before a route sees it. Raises InvalidRequest for settings that are none."""

    def __init__(self, settings: Settings) -> None:
        self._hosts = AllowedHosts(settings)
        self._origins = Origins(settings)
        self._rate = RateLimit(settings)
        self._access = Access(settings)

    @property
    def origins(self) -> Sequence[str]:
        """The sites whose pages may call."""
        return self._origins.allowed

    def check(self, scope: Scope, headers: Headers) -> None:
        """Raises the problem that keeps a request out; one that a token lets in counts against the token's rate."""
        self._hosts.check(headers.get("host", ""))
        self._origins.check(scope["method"], headers)
        self._rate.check(scope)
        try:
            token = self._access.check(scope, headers)
        except TokenFileError as error:  # whoever asks has not shown yet that he may see paths of this machine
            logger.error("%s", error)
            raise ProblemError("tokens-unreadable", "The server's log has the reason.") from error
        if token is not None:
            self._rate.check_token(token)


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
        name = host_name(host)
        if name in self._names or (not self._names and not self._loopback):
            return
        if "." not in name or name.endswith(".localhost") or parsed_address(name) is not None:
            return
        raise ProblemError("unknown-host", f"The request was sent to the host {name[:255]!r}.")


class Origins:
    """Refuses what another site's page has a browser send, but for the sites that the settings allow."""

    def __init__(self, settings: Settings) -> None:
        self.allowed = tuple(_origin(one) for one in settings.allowed_origins.split(",") if one.strip())

    def check(self, method: str, headers: Headers) -> None:
        """Raises a ``cross-site`` problem. A browser that sends no Sec-Fetch-Site tells by its Origin."""
        origin = headers.get("origin")
        if method in ("GET", "HEAD", "OPTIONS") or origin in self.allowed:
            return
        site = headers.get("sec-fetch-site")
        if site is None and origin is not None:
            site = "same-origin" if urlsplit(origin).netloc == headers.get("host") else "cross-site"
        if site in ("cross-site", "same-site"):
            raise ProblemError("cross-site", "A page of another site sent this request.")


def _origin(written: str) -> str:
    """An origin as browsers send it. Raises InvalidRequest for what is none."""
    parts = urlsplit(written.strip())
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path not in ("", "/") or parts.query:
        raise InvalidRequest(f"ASSISTANT_ALLOWED_ORIGINS names {written!r}; write it like 'https://team.example.org'")
    return f"{parts.scheme}://{parts.netloc}".lower()


class RateLimit:
    """So many requests from one address, and with one token, in so much time."""

    def __init__(self, settings: Settings) -> None:
        self._of_address = parsed_rate("ASSISTANT_RATE_LIMIT", settings.rate_limit)
        self._of_token = parsed_rate("ASSISTANT_TOKEN_RATE_LIMIT", settings.token_rate_limit)
        self._windows = Windows()

    def check(self, scope: Scope) -> None:
        """Raises a ``too-many-requests`` problem with Retry-After for one request too many from an address."""
        if not scope["path"].startswith(UNLIMITED_PATHS):
            client = rate_key(scope["client"][0] if scope.get("client") else "")
            self._hit(self._of_address, "from one address", client)

    def check_token(self, token: Token) -> None:
        """The same for one token; a rate of its own comes before that of the settings."""
        rate = parsed_rate(f"The rate of the token {token.name!r}", token.rate) if token.rate else self._of_token
        self._hit(rate, "with one token", f"token {token.id}")

    def _hit(self, limit: RateLimitItem, how: str, who: str) -> None:
        seconds = math.ceil(self._windows.hit(limit, who))
        if seconds == 0:
            return
        detail = f"More than {limit} came {how}; the next is taken in {seconds} s."
        raise ProblemError("too-many-requests", detail, {"Retry-After": str(seconds)})
