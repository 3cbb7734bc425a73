"""Asks a server that is running already, so that a command need not load models and index itself."""

from __future__ import annotations

import http.client
import json
from urllib.parse import urlsplit

from pydantic import TypeAdapter, ValidationError

from assistant.errors import InvalidRequest
from assistant.protocols import Json
from assistant.serve.schemas import AskRequest, ServedAnswer
from assistant.settings import Settings
from assistant.stores.folders import current_id

NEVER = "none"
LOOK_SECONDS = 3.0  # within which a server has to say what it serves; where there is none that is known at once
ANSWER_SECONDS = 60.0


def ask_running(settings: Settings, request: AskRequest) -> tuple[ServedAnswer | None, str]:
    """The answer of a server that serves just this generation of the index, or None and why there was none.

    The server is that of ``ASSISTANT_SERVER``, else the one that these settings would start; the reason is empty where
    nothing was expected there. Raises NoIndex and InvalidRequest.
    """
    if settings.server == NEVER:
        return None, ""
    address = settings.server or f"http://{settings.host}:{settings.port}"
    fault = _differs(address, current_id(settings.index))
    if fault is None:
        token = settings.token.get_secret_value() if settings.token else None
        status, body = _call(address, "POST", "/api/ask", ANSWER_SECONDS, request.model_dump_json(), token)
        try:
            if status == 200:
                return TypeAdapter(ServedAnswer).validate_json(body), ""
            fault = f"it answers {status}"
        except ValidationError:
            fault = "its answer is not one of this program's"
    return None, f"{address} is not asked: {fault}" if settings.server else ""


def _differs(address: str, generation: str) -> str | None:
    """Why the server there cannot answer for this index; None where it can."""
    status, body = _call(address, "GET", "/readyz", LOOK_SECONDS)
    try:
        told: Json = json.loads(body) if status == 200 else {}
    except ValueError:
        told = {}
    served = told.get("generation") if isinstance(told, dict) else None
    if served == generation:
        return None
    return f"it serves generation {served}, not {generation}" if served else "no such server answers there"


def _call(
    address: str, method: str, path: str, seconds: float, body: str | None = None, token: str | None = None
) -> tuple[int, bytes]:
    """Status and body; status 0 where there is no answer."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InvalidRequest(f"ASSISTANT_SERVER is {address!r}; write it like 'http://127.0.0.1:8000', or 'none'")
    connection_of = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    headers = {"content-type": "application/json"} if body is not None else {}
    if token is not None:
        headers["authorization"] = f"Bearer {token}"
    connection = connection_of(parts.hostname, parts.port, timeout=seconds)
    try:
        connection.request(method, parts.path.rstrip("/") + path, None if body is None else body.encode(), headers)
        response = connection.getresponse()
        return response.status, response.read()
    except (OSError, http.client.HTTPException):
        return 0, b""
    finally:
        connection.close()
