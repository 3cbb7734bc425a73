"""A signed JSON webhook for whatever has no hook of its own: ask, and the response is the answer."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from pydantic import Field, ValidationError

from assistant.serve.admission import Asker
from assistant.serve.api import UNREADY, problems
from assistant.serve.problems import ProblemError
from assistant.serve.schemas import AskRequest, ServedAnswer, SoundText
from assistant.serve.service import Here
from assistant.serve.signature import check_signature

TIMESTAMP, SIGNATURE = "x-attest-timestamp", "x-attest-signature"


class WebhookRequest(AskRequest):
    """A question, and who asks it from where: the hook's lists and its rate for one person apply to them."""

    user: SoundText = Field(default="", max_length=200, description="Who asks, in the sender's own words.")
    channel: SoundText = Field(default="", max_length=200)
    team: SoundText = Field(default="", max_length=200)


async def signed_request(request: Request, service: Here) -> WebhookRequest:
    """The request, when its signature fits its raw bytes.

    Raises a ``hook-off``, ``unsigned`` or ``invalid-request`` problem.
    """
    secret = service.settings.webhook_secret
    if secret is None or not secret.get_secret_value():
        raise ProblemError("hook-off", "ASSISTANT_WEBHOOK_SECRET is not set.")
    body = await request.body()
    timestamps, signatures = request.headers.getlist(TIMESTAMP), request.headers.getlist(SIGNATURE)
    check_signature(secret.get_secret_value(), timestamps, signatures, body)
    try:
        return WebhookRequest.model_validate_json(body)
    except ValidationError as error:
        faults = (f"{'.'.join(map(str, fault['loc'])) or 'body'}: {fault['msg']}" for fault in error.errors()[:10])
        raise ProblemError("invalid-request", "; ".join(faults)) from error


Signed = Annotated[WebhookRequest, Depends(signed_request)]

router = APIRouter(
    tags=["hooks"],
    responses=problems(
        "invalid-request",
        "unsigned",
        "not-allowed",
        "hook-off",
        "unknown-document",
        "question-too-long",
        "body-too-large",
        "too-many-requests",
        "unknown-host",
        "internal-error",
        *UNREADY,
    ),
)
SCHEMAS = {"WebhookRequest": WebhookRequest.model_json_schema()}
_BODY = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/WebhookRequest"}}},
    }
}


@router.post("/webhook", openapi_extra=_BODY)
def answer_webhook(asked: Signed, service: Here) -> ServedAnswer:
    """Answer a question that is signed as Slack signs its requests: the headers are X-Attest-Timestamp and -Signature.

    The same request may be sent again: the answer is the same.
    """
    if not service.admission.allows(Asker(asked.team, asked.channel, asked.user)):
        service.metrics.count_hook("webhook", "not_allowed")
        raise ProblemError("not-allowed", "This team, channel or user is not on the list.")
    if not service.people.takes("webhook", asked.team, asked.user):
        service.metrics.count_hook("webhook", "too_many")
        raise ProblemError("too-many-requests", "Too many questions of one user.", {"Retry-After": "60"})
    question = AskRequest(
        question=asked.question, history=asked.history, language=asked.language, documents=asked.documents
    )
    answer = service.ask(question)
    service.metrics.count_hook("webhook", answer.status)
    return answer
