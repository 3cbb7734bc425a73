"""Mattermost's slash commands and outgoing webhooks, answered in the response as Markdown."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import parse_qs

from fastapi import APIRouter, Depends, Request
from starlette.responses import JSONResponse, Response

from assistant.errors import AttestError
from assistant.language.detect import language
from assistant.neutral import neutral
from assistant.protocols import Json
from assistant.serve.admission import Asker, listed
from assistant.serve.api import problems
from assistant.serve.markdown import markdown
from assistant.serve.problems import ProblemError
from assistant.serve.schemas import AskRequest
from assistant.serve.service import Here, Service
from assistant.serve.signature import check_token
from assistant.serve.slack.links import Links
from assistant.serve.slack.words import phrase, phrases

FORM = "application/x-www-form-urlencoded"
_FIELDS: Json = {name: {"type": "string"} for name in ("token", "text", "team_id", "channel_id", "user_id")}

router = APIRouter(
    prefix="/mattermost",
    tags=["hooks"],
    default_response_class=JSONResponse,
    responses=problems(
        "invalid-request",
        "unsigned",
        "hook-off",
        "body-too-large",
        "too-many-requests",
        "unknown-host",
        "internal-error",
    ),
)
_BODY: Json = {
    "requestBody": {
        "required": True,
        "content": {FORM: {"schema": {"type": "object", "required": ["text"], "properties": _FIELDS}}},
    }
}


async def known_fields(request: Request, service: Here) -> Mapping[str, str]:
    """What Mattermost has sent with a token that is known.

    Raises a ``hook-off``, ``unsigned`` or ``invalid-request`` problem.
    """
    tokens = service.settings.mattermost_tokens
    if tokens is None or not listed(tokens.get_secret_value()):
        raise ProblemError("hook-off", "No Mattermost is connected to this server.")
    fields = _fields(await request.body(), request.headers.get("content-type", ""))
    authorization = request.headers.get("authorization", "").removeprefix("Token ")
    check_token(sorted(listed(tokens.get_secret_value())), fields.get("token") or authorization)
    return fields


def _fields(body: bytes, content_type: str) -> Mapping[str, str]:
    try:
        if content_type.startswith("application/json"):
            record = json.loads(body)
            values = record.items() if isinstance(record, dict) else ()
            return {name: neutral(value) for name, value in values if isinstance(value, str)}
        return {name: neutral(values[0]) for name, values in parse_qs(body.decode()).items()}
    except (ValueError, RecursionError) as error:
        raise ProblemError("invalid-request", "body: must be a form in UTF-8, or a JSON object") from error


Known = Depends(known_fields)


@router.post("/command", openapi_extra=_BODY)
def answer_command(service: Here, fields: Mapping[str, str] = Known) -> Response:
    """Answer a slash command of Mattermost: only the person who gave it sees the answer."""
    return JSONResponse({"response_type": "ephemeral", "text": _reply(service, "mattermost_command", fields)})


@router.post("/webhook", openapi_extra=_BODY)
def answer_webhook(service: Here, fields: Mapping[str, str] = Known) -> Response:
    """Answer an outgoing webhook of Mattermost: in a thread under the message."""
    asked = dict(fields)
    trigger = fields.get("trigger_word", "")
    asked["text"] = fields.get("text", "").removeprefix(trigger)
    return JSONResponse({"response_type": "comment", "text": _reply(service, "mattermost_webhook", asked)})


def _reply(service: Service, surface: str, fields: Mapping[str, str]) -> str:
    """What to say, counted by what it is."""
    outcome, words = _answered(service, fields)
    service.metrics.count_hook(surface, outcome)
    return words


def _answered(service: Service, fields: Mapping[str, str]) -> tuple[str, str]:
    team, channel, person = (fields.get(name, "") for name in ("team_id", "channel_id", "user_id"))
    question = " ".join(fields.get("text", "").split())
    if not service.admission.allows(Asker(team, channel, person)):
        return "not_allowed", phrases("not_allowed")
    if not question:
        return "help", phrases("help", command=fields.get("command", "")[:50])
    if not service.people.takes(team, person):
        return "too_many", phrases("too_many")
    try:
        answer = service.ask(AskRequest(question=question))
    except ProblemError:
        limit = service.settings.max_question_characters
        return "too_long", phrase("too_long", language(question), count=limit)
    except AttestError:
        return "unavailable", phrase("unavailable", language(question))
    return answer.status, markdown(answer, Links(service.settings.public_url))
