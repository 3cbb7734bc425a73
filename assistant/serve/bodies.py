"""The bodies of requests, and how long they may be."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import Message, Receive

from assistant.serve.problems import ProblemError

BODY_BYTES = 1_000_000


def is_streamed(method: str, path: str) -> bool:
    """Whether a route takes the body piece by piece, and counts it itself: that of a file."""
    return method in ("POST", "PUT") and (path == "/api/documents" or path.startswith("/api/documents/"))


async def read_body(headers: Headers, receive: Receive) -> Receive:
    """The whole body, read before anything parses it, as a new ``receive``.

    Raises a ``body-too-large`` problem as soon as it is known to pass ``BODY_BYTES``.
    """
    refuse_declared(headers, BODY_BYTES)
    body = bytearray()
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            break
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > BODY_BYTES:
            raise too_large(BODY_BYTES)
    return _replay(bytes(body), receive)


def refuse_declared(headers: Headers, limit: int) -> None:
    """Raises a ``body-too-large`` problem where a request says that its body is longer than ``limit`` bytes."""
    declared = headers.get("content-length", "")
    if declared.isdecimal() and int(declared[:20]) > limit:
        raise too_large(limit)


def too_large(limit: int) -> ProblemError:
    """The problem of a body that passes ``limit`` bytes."""
    return ProblemError("body-too-large", f"The body holds more than {limit:,} bytes.")


def _replay(body: bytes, receive: Receive) -> Receive:
    given = False

    async def replayed() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replayed
