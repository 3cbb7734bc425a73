"""Who may do what: the scope that an address needs, and the token that a request brings."""

from __future__ import annotations

import base64
import binascii

from starlette.datastructures import Headers
from starlette.types import Scope as Request

from assistant.errors import InvalidRequest
from assistant.serve.addresses import is_loopback
from assistant.serve.problems import ProblemError
from assistant.serve.tokens import Scope, Token, Tokens, token_path
from assistant.settings import Settings

OPEN = ("/static/", "/healthz", "/readyz")
HOOKS = ("/slack/", "/mattermost", "/webhook")  # what comes in here is signed, and checked where it comes in
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
# browsers ask for a name and a password when they are told of Basic first: the token is the password, any name will do;
# Bearer is not told of beside it, because Chromium looks at the first scheme of the header alone
CHALLENGE = 'Basic realm="Attest", charset="UTF-8"'


def needed_scope(method: str, path: str) -> Scope | None:
    """The scope that a request needs; None where it needs no token. What is not named here needs ``ask``.

    >>> needed_scope("GET", "/api/documents/a.txt"), needed_scope("PUT", "/api/documents/a.txt")
    ('ask', 'build')
    """
    if path.startswith(OPEN) or path.startswith(HOOKS):
        return None
    if path == "/api/feedback" and method == "POST":
        return "ask"
    if path.startswith(("/admin", "/api/unanswered", "/api/feedback")):
        return "admin"
    if path.startswith(("/manage", "/api/builds")):
        return "build"
    if path.startswith("/api/documents") and method not in ("GET", "HEAD", "OPTIONS"):
        return "build"
    return "ask"


class Access:
    """Lets a request in or refuses it.

    Where there is a file of tokens, everything but ``OPEN`` and ``HOOKS`` needs one of them. Where there is none,
    those who work on this machine may do everything, and those whom a gate in front has let through may ask.
    """

    def __init__(self, settings: Settings) -> None:
        self.tokens = Tokens(token_path(settings.index))
        self._private = is_loopback(settings.host) and not settings.behind_gate
        self._gated = settings.behind_gate

    def check(self, request: Request, headers: Headers) -> Token | None:
        """The token that lets the request in, or None where none is needed.

        Raises an ``unauthorized`` or ``forbidden`` problem, and TokenFileError.
        """
        scope = needed_scope(request["method"], request["path"])
        if scope is None:
            return None
        presented = presented_token(headers.get("authorization", ""))
        if not self.tokens.guarded and presented is None:
            self._check_open(scope, request, headers)
            return None
        token = self.tokens.find(presented) if presented is not None else None
        if token is None:
            detail = (
                "The request brings no token." if presented is None else "The token is unknown, expired or revoked."
            )
            raise ProblemError("unauthorized", detail, {"WWW-Authenticate": CHALLENGE})
        if not token.allows(scope):
            raise ProblemError("forbidden", f"The token {token.name!r} may not do this; it needs the scope {scope!r}.")
        return token

    def _check_open(self, scope: Scope, request: Request, headers: Headers) -> None:
        if self._private and (scope == "ask" or _is_from_this_machine(request, headers)):
            return
        if self._gated and scope == "ask":
            return
        detail = f"No token has been created, and from elsewhere this needs one of the scope {scope!r}."
        raise ProblemError("unauthorized", detail, {"WWW-Authenticate": CHALLENGE})


def presented_token(authorization: str) -> str | None:
    """The token of an Authorization header: what follows ``Bearer``, or the password of ``Basic``; None without one.

    >>> presented_token("Bearer abc"), presented_token("Basic eDphYmM="), presented_token("")
    ('abc', 'abc', None)
    """
    scheme, _, value = authorization.strip().partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    if scheme.lower() != "basic":
        return None
    try:
        return base64.b64decode(value.strip(), validate=True).decode("utf-8").partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return ""


def require_guard(settings: Settings) -> None:
    """Raises InvalidRequest where the settings would serve the documents to a network with nobody at the door."""
    if is_loopback(settings.host) or settings.behind_gate or Tokens(token_path(settings.index)).guarded:
        return
    raise InvalidRequest(
        f"{settings.host} can be reached from other machines, and anyone there could read the documents. "
        "Create a token first (assistant token create NAME), or set ASSISTANT_BEHIND_GATE=true where a proxy of "
        "yours asks who it is"
    )


def _is_from_this_machine(request: Request, headers: Headers) -> bool:
    client = request["client"][0] if request.get("client") else ""
    return is_loopback(client) and not any(name in headers for name in FORWARDED)
