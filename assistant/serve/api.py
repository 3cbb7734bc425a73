"""The HTTP contract: thin callers of the assistant."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Path, Query, Response
from fastapi.responses import PlainTextResponse

from assistant.serve.answering import Answering
from assistant.serve.facts import FactsResponse, served_facts
from assistant.serve.metrics import CONTENT_TYPE
from assistant.serve.problems import KINDS, MEDIA_TYPE
from assistant.serve.schemas import (
    AskRequest,
    DocumentsResponse,
    FeedbackRequest,
    FeedbackResponse,
    Health,
    Readiness,
    SearchRequest,
    SearchResponse,
    ServedAnswer,
    VerifyRequest,
    VerifyResponse,
)
from assistant.serve.service import Here
from assistant.serve.tables import ServedTable, TablesResponse, csv_text, served_table
from assistant.types import Document, FactKind

UNREADY = ("no-index", "damaged-index", "index-mismatch", "model-unavailable", "index-unavailable")

REFUSALS = (
    "unauthorized",
    "forbidden",
    "tokens-unreadable",
    "unknown-host",
    "cross-site",
    "too-many-requests",
    "internal-error",
)


def problems(*kinds: str) -> dict[int | str, dict[str, Any]]:
    """The ``responses`` of a route that may end in these kinds of problem, for OpenAPI."""
    responses: dict[int | str, dict[str, Any]] = {}
    for kind in kinds:
        shared = KINDS[kind]
        response = responses.setdefault(
            shared.status,
            {
                "description": shared.title,
                "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": {}}},
            },
        )
        response["content"][MEDIA_TYPE]["examples"][kind] = {
            "value": {
                "type": f"/docs#{kind}",
                "title": shared.title,
                "status": shared.status,
                "detail": "What is wrong, and where.",
                "next": shared.next,
            }
        }
    return responses


def _ready(service: Here) -> Answering:
    return service.assistant


Ready = Annotated[Answering, Depends(_ready)]
DocumentPath = Annotated[str, Path(description="Id of the document; it may hold '/'.", examples=["reports/2025.pdf"])]

TablePath = Annotated[str, Path(description="Id of the table, its # written as %23.", examples=["reports/2025.pdf#1"])]

router = APIRouter(
    prefix="/api",
    dependencies=[Depends(_ready)],
    responses=problems(*UNREADY, *REFUSALS),
)
health_router = APIRouter(tags=["health"])


@router.post("/ask", tags=["questions"], responses=problems("invalid-request", "question-too-long", "unknown-document"))
def ask(request: AskRequest, service: Here) -> ServedAnswer:
    """Answer a question from the documents, with the words it rests on, or say why they do not answer it.

    ``[n]`` in the text is the citation of that number. For every citation, the characters ``start`` to ``end`` (code
    points, end exclusive) of the document's text are the quote.
    """
    return service.ask(request)


@router.post(
    "/search", tags=["questions"], responses=problems("invalid-request", "question-too-long", "unknown-document")
)
def search(request: SearchRequest, service: Here) -> SearchResponse:
    """Find passages, best first. Scores compare the results of one search and nothing else."""
    return SearchResponse(service.search(request))


@router.get("/documents", tags=["documents"])
def list_documents(assistant: Ready) -> DocumentsResponse:
    """List every document of the index, and what the build found in every file; of one it could not read, why."""
    return DocumentsResponse(assistant.generation, tuple(assistant.documents()), tuple(assistant.files()))


@router.get(
    "/documents/{document_id:path}/text",
    tags=["documents"],
    response_class=PlainTextResponse,
    responses=problems("invalid-request", "unknown-document"),
)
def get_text(document_id: DocumentPath, assistant: Ready) -> PlainTextResponse:
    """Give a document's canonical text, which every offset counts in."""
    return PlainTextResponse(assistant.document(document_id).text)


@router.get(
    "/documents/{document_id:path}", tags=["documents"], responses=problems("invalid-request", "unknown-document")
)
def get_document(document_id: DocumentPath, assistant: Ready) -> Document:
    """Give a document with its text, blocks and locators."""
    return assistant.document(document_id)


@router.get("/tables", tags=["tables"], responses=problems("invalid-request", "unknown-document"))
def list_tables(
    assistant: Ready,
    document: Annotated[str | None, Query(max_length=1024, description="Id of a document: only its tables.")] = None,
) -> TablesResponse:
    """List every table of the index, without its rows."""
    return TablesResponse(assistant.generation, tuple(assistant.tables(document)))


@router.get(
    "/tables/{table_id:path}.csv",
    tags=["tables"],
    response_class=Response,
    responses={**problems("invalid-request", "unknown-table"), 200: {"content": {"text/csv": {}}}},
)
def get_table_as_csv(table_id: TablePath, assistant: Ready) -> Response:
    """Give a table as CSV. A cell that a spreadsheet would take for a formula begins with an apostrophe."""
    name = quote(f"{table_id.replace('/', '_').replace('#', '_')}.csv")
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{name}"}
    table = assistant.table(table_id)
    content = csv_text(table, assistant.document(table.document_id))
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)


@router.get("/tables/{table_id:path}", tags=["tables"], responses=problems("invalid-request", "unknown-table"))
def get_table(table_id: TablePath, assistant: Ready) -> ServedTable:
    """Give a table with its columns and rows, every row with the words of the document that it stands in."""
    table = assistant.table(table_id)
    return served_table(table, assistant.document(table.document_id))


@router.get("/facts", tags=["facts"], responses=problems("invalid-request", "unknown-document"))
def list_facts(
    assistant: Ready,
    kind: Annotated[FactKind | None, Query(description="Only facts of this kind.")] = None,
    document: Annotated[str | None, Query(max_length=1024, description="Id of a document: only its facts.")] = None,
    subject: Annotated[str | None, Query(max_length=200, description="Words that the subject holds.")] = None,
    attribute: Annotated[str | None, Query(max_length=200, description="Words that the attribute holds.")] = None,
    offset: Annotated[int, Query(ge=0, le=2**31, description="How many facts to pass over.")] = 0,
    limit: Annotated[int, Query(ge=1, le=500, description="How many facts to give.")] = 100,
) -> FactsResponse:
    """List what the prose of the documents states, each fact with the sentence that it stands in."""
    total, found = assistant.facts(kind, document, subject, attribute, offset, limit)
    return served_facts(assistant, total, offset, found)


@router.post("/verify", tags=["documents"], responses=problems("invalid-request", "unknown-document", "body-too-large"))
def verify(request: VerifyRequest, assistant: Ready) -> VerifyResponse:
    """Check that exactly the quoted words stand at a place of a document's canonical text."""
    verified = assistant.verify(request.document_id, request.start, request.end, request.quote)
    return VerifyResponse(request.document_id, request.start, request.end, verified)


@router.post("/feedback", tags=["questions"], responses=problems("invalid-request", "feedback-full", "body-too-large"))
def give_feedback(request: FeedbackRequest, service: Here, assistant: Ready) -> FeedbackResponse:
    """Write down what a user thinks of an answer, in a file beside the index. It changes no answer."""
    service.feedback.record(request, assistant.generation)
    return FeedbackResponse(recorded=True)


@health_router.get("/healthz")
async def healthz() -> Health:
    """Tell that the process answers, however busy it is: this waits for no thread."""
    return Health("ok")


@health_router.get("/readyz", responses=problems(*UNREADY))
def readyz(assistant: Ready) -> Readiness:
    """Tell whether questions can be answered."""
    return Readiness("ready", assistant.generation)


@health_router.get(
    "/metrics",
    response_class=Response,
    responses={
        **problems(*REFUSALS),
        200: {"description": "Prometheus' text format", "content": {"text/plain": {}}},
    },
)
def metrics(service: Here) -> Response:
    """Give figures about answers for Prometheus."""
    return Response(service.metrics.text(), media_type=CONTENT_TYPE)
