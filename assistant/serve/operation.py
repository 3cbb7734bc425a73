"""The pages and routes of those who run the server: managing documents, feedback, questions asked in vain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import PlainTextResponse, Response

from assistant.errors import NoIndex
from assistant.ingest.load import supported
from assistant.serve.api import REFUSALS, problems
from assistant.serve.interface import Interface
from assistant.serve.judged import Judgement, UnansweredQuestion, judgements, question_file, unanswered
from assistant.serve.service import Here
from assistant.serve.templating import WEB, Reading, page

SHOWN = 500
WORDS = Interface.load_all(WEB / "operation.toml")

pages = APIRouter(include_in_schema=False)
router = APIRouter(prefix="/api", tags=["operation"], responses=problems(*REFUSALS))


@dataclass(frozen=True, slots=True)
class FeedbackList:
    """What users said, the latest first, 500 at most."""

    feedback: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class UnansweredList:
    """The questions asked in vain, those asked most often first, 500 at most."""

    questions: tuple[UnansweredQuestion, ...]


@pages.get("/manage")
def manage(request: Request, service: Here) -> Response:
    """Documents to add, replace and delete, and the build that takes it up."""
    try:
        files = service.assistant.files()
    except NoIndex:
        files = ()
    latest = next(iter(service.builds.all()), None)
    mine = WORDS[Reading.of(request).interface.language].words
    return page(request, "manage.html", mine=mine, files=files, suffixes=supported(), latest=latest)


@pages.get("/admin")
def admin(request: Request, service: Here) -> Response:
    """What users said, and what they asked in vain."""
    index = service.settings.index
    mine = WORDS[Reading.of(request).interface.language].words
    said, vain = judgements(index)[:SHOWN], unanswered(index)[:SHOWN]
    return page(request, "admin.html", mine=mine, feedback=said, unanswered=vain)


@router.get("/feedback")
def list_feedback(service: Here) -> FeedbackList:
    """List what users said about answers."""
    return FeedbackList(tuple(judgements(service.settings.index)[:SHOWN]))


@router.get("/unanswered")
def list_unanswered(service: Here) -> UnansweredList:
    """List the questions that the documents did not answer."""
    return UnansweredList(tuple(unanswered(service.settings.index)[:SHOWN]))


@router.get(
    "/feedback/questions",
    response_class=PlainTextResponse,
    responses={**problems("invalid-request"), 200: {"content": {"application/x-ndjson": {}}}},
)
def export_questions(
    service: Here,
    unjudged: Annotated[bool, Query(description="Also what a person has yet to complete.")] = False,
) -> Response:
    """Give the judged questions as a file for ``assistant evaluate``."""
    headers = {"content-disposition": 'attachment; filename="questions.jsonl"'}
    content = question_file(service.settings.index, unjudged=unjudged)
    return Response(content.encode("utf-8", "backslashreplace"), media_type="application/x-ndjson", headers=headers)
