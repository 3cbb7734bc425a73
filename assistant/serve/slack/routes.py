"""The addresses that Slack sends to. A request is checked on its raw bytes before anything reads it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated
from urllib.parse import parse_qs

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from assistant.protocols import Json
from assistant.serve.api import problems
from assistant.serve.problems import ProblemError
from assistant.serve.service import Here
from assistant.serve.signature import check_signature
from assistant.serve.slack.payload import json_object

if TYPE_CHECKING:
    from assistant.serve.slack.hook import Hook

ACKNOWLEDGING = 4  # threads of their own: questions that are being answered do not keep an acknowledgement waiting
FORM = "application/x-www-form-urlencoded"

SCHEMAS: Mapping[str, Json] = {
    "SlackEvent": {
        "type": "object",
        "description": "What Slack's Events API sends; unknown fields are let be.",
        "required": ["type"],
        "properties": {
            "type": {"type": "string", "examples": ["event_callback"]},
            "event_id": {"type": "string"},
            "team_id": {"type": "string"},
            "event": {"type": "object"},
        },
    }
}


def _takes(media_type: str, schema: Json) -> Json:
    """The description of a body that FastAPI does not read."""
    return {"requestBody": {"required": True, "content": {media_type: {"schema": schema}}}}


def _form(name: str) -> Json:
    return _takes(FORM, {"type": "object", "required": [name], "properties": {name: {"type": "string"}}})


router = APIRouter(
    prefix="/slack",
    tags=["hooks"],
    default_response_class=Response,
    responses=problems(
        "invalid-request",
        "unsigned",
        "hook-off",
        "hook-unavailable",
        "body-too-large",
        "too-many-requests",
        "unknown-host",
        "internal-error",
    ),
)


async def checked_body(request: Request, service: Here) -> str:
    """The body of a request that Slack has signed.

    Raises a ``hook-off``, ``unsigned`` or ``invalid-request`` problem.
    """
    secret = service.settings.slack_signing_secret
    if secret is None or _hook(request) is None:
        raise ProblemError("hook-off", "No Slack app is connected to this server.")
    body = await request.body()
    headers = request.headers
    timestamps, signatures = headers.getlist("x-slack-request-timestamp"), headers.getlist("x-slack-signature")
    check_signature(secret.get_secret_value(), timestamps, signatures, body)
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise ProblemError("invalid-request", "body: is not UTF-8") from error


CheckedBody = Annotated[str, Depends(checked_body)]


@router.post("/events", openapi_extra=_takes("application/json", {"$ref": "#/components/schemas/SlackEvent"}))
async def take_event(request: Request, body: CheckedBody) -> Response:
    """Take an event of Slack's Events API; answer it where it was asked, a moment later."""
    if json_object(body) is None:
        raise ProblemError("invalid-request", "body: must be a JSON object")
    return await _taken(request, body, "application/json")


@router.post("/commands", openapi_extra=_form("command"))
async def take_command(request: Request, body: CheckedBody) -> Response:
    """Take a slash command; answer the person who gave it, a moment later."""
    if not parse_qs(body).get("command"):
        raise ProblemError("invalid-request", "body: must be a form that names a command")
    return await _taken(request, body, FORM)


@router.post("/interactions", openapi_extra=_form("payload"))
async def take_interaction(request: Request, body: CheckedBody) -> Response:
    """Take the press of a button."""
    payload = parse_qs(body).get("payload", [""])
    if json_object(payload[0]) is None:
        raise ProblemError("invalid-request", "body: must be a form whose payload is a JSON object")
    return await _taken(request, body, FORM)


async def _taken(request: Request, body: str, content_type: str) -> Response:
    hook = _hook(request)
    if hook is None:
        raise ProblemError("hook-off", "No Slack app is connected to this server.")
    with hook.workers.waiting():
        response = await to_thread.run_sync(hook.take, body, content_type, limiter=request.app.state.acknowledging)
    if response.status == 503:
        raise ProblemError("hook-unavailable", "What was sent could not be written down.")
    if response.status >= 400:
        raise ProblemError("invalid-request", "body: has not the shape of Slack's requests")
    headers: Mapping[str, str] = {name: values[0] for name, values in response.headers.items() if values}
    return Response(response.body, response.status, headers=headers)


def _hook(request: Request) -> Hook | None:
    hook: Hook | None = request.app.state.slack
    return hook


def acknowledging_threads() -> CapacityLimiter:
    """The threads that take requests, to be made inside the running event loop."""
    return CapacityLimiter(ACKNOWLEDGING)
