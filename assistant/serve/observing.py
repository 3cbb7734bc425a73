"""Watches every request: gives it an id, times it, counts it, and logs one line."""

from __future__ import annotations

import logging
import re
import time
import uuid

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.serve.logs import request_id
from assistant.serve.metrics import Metrics

HEADER = "x-request-id"
QUIET = ("/healthz", "/readyz", "/metrics", "/static/")  # counted, and logged only where they fail
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"})
_SOUND = re.compile(r"[0-9A-Za-z_-]{1,64}")

logger = logging.getLogger(__name__)


class Observed:
    """Runs the application; a response carries the request's id, which is the caller's own where that is sound."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Runs the application and tells of it when the response has gone, or could not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get(HEADER, "")
        identity = given if _SOUND.fullmatch(given) else uuid.uuid4().hex
        request_id.set(identity)
        status = 499  # as nginx has it: who asked went away before an answer

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[HEADER] = identity
            await send(message)

        began = time.perf_counter()
        with self._metrics.in_progress():
            try:
                await self._app(scope, receive, send_with_id)
            finally:
                self._tell(scope, status, time.perf_counter() - began)

    def _tell(self, scope: Scope, status: int, seconds: float) -> None:
        method, route = scope["method"] if scope["method"] in METHODS else "OTHER", _route(scope)
        self._metrics.count_request(method, route, status, seconds)
        if status >= 500 or not scope["path"].startswith(QUIET):
            # the route, not the address: that may hold a question or the name of a document
            details = {"method": method, "route": route, "status": status, "milliseconds": round(1000 * seconds, 1)}
            logger.info("request", extra=details)


def _route(scope: Scope) -> str:
    """The route's own pattern; ``none`` where none took the request."""
    if scope["path"].startswith("/static/"):
        return "/static"
    return str(getattr(scope.get("route"), "path", "none"))
