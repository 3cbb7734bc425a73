"""The page for asking, and the cards that it fills with answers; the reference of the HTTP interface."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import ValidationError
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse

from assistant.errors import AttestError
from assistant.serve.answer_view import LISTED, card, copied, marked
from assistant.serve.charts import chart
from assistant.serve.choices import choices
from assistant.serve.evidence import evidence
from assistant.serve.links import question_address
from assistant.serve.problems import KINDS, ProblemError, problem_of
from assistant.serve.reference import operations, records
from assistant.serve.schemas import AskRequest, ServedAnswer
from assistant.serve.service import Here, Service
from assistant.serve.templating import WEB, Reading, fragment, page, problem_page
from assistant.serve.view import is_number
from assistant.serve.waiting import MEDIA_TYPE, PATIENCE_SECONDS, Work

router = APIRouter(include_in_schema=False)


@router.get("/")
def home(
    request: Request,
    service: Here,
    history: Annotated[list[str], Query(default_factory=list)],
    question: str = "",
    generation: str = "",
) -> Response:
    """The page for asking; with ``?question=`` it holds the answer, so that it works without scripts.

    With ``?generation=`` it says so where the documents have changed since.
    """
    context: dict[str, Any] = {"answer": None, "earlier": [], "problem": None, "serving": ""}
    if question.strip():
        asked = _request(question, history)
        answer = service.ask(asked)
        context |= _card(request, service, asked, answer) | {"earlier": [*history, question]}
        context |= {"changed": generation not in ("", answer.generation), "serving": answer.generation}
    else:
        try:
            context["serving"] = service.assistant.generation
        except AttestError as error:
            context["problem"] = problem_of(error).problem
    return page(request, "home.html", **context)


@router.post("/answer")
def answer_card(request: Request, body: AskRequest, service: Here) -> Response:
    """The answer as a card, for a script to put into a conversation.

    One that takes longer than a moment is announced stage by stage, as JSON lines that end with the card.
    """
    service.check(body)
    work = Work(lambda told: service.ask(body, told))
    answer = work.result(PATIENCE_SECONDS)
    if answer is not None:
        return page(request, "answer.html", **_card(request, service, body, answer))
    lines = work.lines(
        lambda found: fragment(request, "answer.html", **_card(request, service, body, found)),
        lambda error: bytes(problem_page(request, error).body).decode(),
    )
    return StreamingResponse(lines, media_type=MEDIA_TYPE)


@router.get("/examples")
def show_examples(request: Request, service: Here) -> Response:
    """Questions that the documents answer, for an empty conversation."""
    reading = Reading.of(request)
    return JSONResponse(list(service.examples.of(service.assistant, reading.interface)))


@router.get("/widget")
def show_widget(request: Request) -> Response:
    """The chat box for pages of other sites, which ``/widget.js`` puts into them."""
    return page(request, "widget.html")


@router.get("/widget.js")
def show_widget_script() -> Response:
    """The script that a page of another site loads."""
    return FileResponse(WEB / "static" / "widget.js", headers={"cache-control": "no-cache"})


@router.get("/docs")
def show_reference(request: Request) -> Response:
    """The reference of the HTTP interface, made from its OpenAPI description."""
    schema = request.app.openapi()
    return page(
        request, "docs.html", info=schema["info"], groups=operations(schema), records=records(schema), kinds=KINDS
    )


def _request(question: str, history: list[str]) -> AskRequest:
    try:
        return AskRequest(question=question, history=history)
    except ValidationError as error:
        raise ProblemError("invalid-request", error.errors()[0]["msg"]) from error


def _card(request: Request, service: Service, asked: AskRequest, answer: ServedAnswer) -> dict[str, Any]:
    """What the template of a card shows."""
    tables = evidence(answer, service.assistant, service.rows)
    operation = answer.computation.operation if answer.computation else ""
    ask: Callable[..., Any] = service.assistant.ask
    return {
        "answer": answer,
        "card": card(answer),
        "evidence": tables,
        "chart": chart(tables, operation, answer.language),
        "choices": choices(answer, asked, ask),
        "copied": copied(answer, str(request.base_url)),
        "permanent": question_address(asked.question, asked.history, answer.generation),
        "changed": False,
        "listed": LISTED,
        "marked": marked,
        "is_number": is_number,
    }
