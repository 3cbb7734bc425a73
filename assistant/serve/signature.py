"""Signed requests: HMAC-SHA256 over a version, a time and the raw bytes of the body, as Slack signs them."""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Sequence

from assistant.serve.problems import ProblemError

VERSION = "v0"
SECONDS = 300  # an older or younger request is refused


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """What the sender puts into the signature header.

    >>> signature("secret", "1700000000", b"{}")
    'v0=84dd7b277ba946b3a34369b43499bfd9258b410b8894583f1288b1911aa6a6d6'
    """
    signed = f"{VERSION}:{timestamp}:".encode() + body
    return f"{VERSION}={hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()}"


def check_signature(
    secret: str, timestamps: Sequence[str], signatures: Sequence[str], body: bytes, now: float | None = None
) -> None:
    """Raises an ``unsigned`` problem unless exactly one signature fits the body and is not older than ``SECONDS``.

    The values of both headers are given as they came, so that a request that carries two is refused. Neither the body
    nor a signature stands in the message.
    """
    if len(timestamps) != 1 or len(signatures) != 1:
        raise ProblemError("unsigned", "The request carries no signature, or more than one.")
    timestamp = timestamps[0]
    if not (timestamp.isascii() and timestamp.isdecimal() and len(timestamp) <= 12):
        raise ProblemError("unsigned", "The time of the request is not in seconds since 1970.")
    age = (time.time() if now is None else now) - int(timestamp)
    if abs(age) > SECONDS:
        raise ProblemError("unsigned", f"The request was signed {abs(age):.0f} seconds away from this server's time.")
    if not hmac.compare_digest(signature(secret, timestamp, body).encode(), signatures[0].encode()):
        raise ProblemError("unsigned", "The signature does not fit the body and the secret.")


def check_token(tokens: Sequence[str], given: str) -> None:
    """Raises an ``unsigned`` problem unless ``given`` is one of the tokens; takes as long for each."""
    fits = [hmac.compare_digest(token.encode(), given.encode("utf-8", "surrogatepass")) for token in tokens]
    if not any(fits):
        raise ProblemError("unsigned", "The token is not one of those this server knows.")
