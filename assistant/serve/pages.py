"""The pages: asking, a document with the quoted words lit up, the reference of the HTTP interface."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import ValidationError
from starlette.responses import Response
from starlette.templating import Jinja2Templates

from assistant.neutral import neutral
from assistant.serve.interface import Interface, negotiated
from assistant.serve.links import citation_address, document_address, source_address
from assistant.serve.problems import KINDS, ProblemError
from assistant.serve.reference import operations, records
from assistant.serve.schemas import AskRequest
from assistant.serve.service import Here
from assistant.serve.view import document_page, text_parts

PACKAGE = Path(__file__).resolve().parents[1]
# in a wheel the folder lies inside the package, in a checkout beside it
WEB = next(folder for folder in (PACKAGE / "web", PACKAGE.parent / "web") if folder.is_dir())

router = APIRouter(include_in_schema=False)
_templates = Jinja2Templates(directory=WEB / "templates")
_interfaces = Interface.load_all(WEB / "interface.toml")


_templates.env.globals.update(
    citation_address=citation_address,
    document_address=document_address,
    source_address=source_address,
    text_parts=text_parts,
)
# text that is marked as HTML already is the templates' own
_templates.env.finalize = lambda value: neutral(value) if type(value) is str else value
_templates.env.trim_blocks = True
_templates.env.lstrip_blocks = True


def _page(request: Request, name: str, status: int = 200, **context: Any) -> Response:
    interface = _interfaces[negotiated(request.headers.get("accept-language", ""))]
    headers = {"Content-Language": interface.language, "Vary": "Accept-Language"}
    context = {"interface": interface, "words": interface.words, **context}
    return _templates.TemplateResponse(request, name, context, status_code=status, headers=headers)


def is_page(request: Request) -> bool:
    """Whether a person, not a program, reads what this address answers with."""
    path = request.url.path
    return path in ("/", "/answer", "/docs") or path.startswith("/documents/")


def problem_page(request: Request, error: ProblemError) -> Response:
    """A problem as a page, or as a card where it stands among answers."""
    name = "problem_card.html" if request.url.path == "/answer" else "problem.html"
    response = _page(request, name, error.problem.status, problem=error.problem)
    response.headers.update(error.headers)
    return response


@router.get("/")
def home(
    request: Request, service: Here, history: Annotated[list[str], Query(default_factory=list)], question: str = ""
) -> Response:
    """The page for asking; with ``?question=`` it holds the answer, so that it works without scripts."""
    answer = service.ask(_request(question, history)) if question.strip() else None
    return _page(request, "home.html", answer=answer, earlier=[*history, question] if answer else [], problem=None)


@router.post("/answer")
def answer_card(request: Request, body: AskRequest, service: Here) -> Response:
    """The answer as a card, for the page's script to put into the conversation."""
    return _page(request, "answer.html", answer=service.ask(body))


def _request(question: str, history: list[str]) -> AskRequest:
    try:
        return AskRequest(question=question, history=history)
    except ValidationError as error:
        raise ProblemError("invalid-request", error.errors()[0]["msg"]) from error


@router.get("/documents/{document_id:path}")
def show_document(
    request: Request,
    document_id: str,
    service: Here,
    start: int | None = None,
    end: int | None = None,
    page: int | None = None,
) -> Response:
    """A document's canonical text by blocks, the characters ``start`` to ``end`` lit up."""
    document = service.assistant.document(document_id)
    shown = document_page(document, start, end, page)
    return _page(request, "document.html", document=document, shown=shown)


@router.get("/docs")
def show_reference(request: Request) -> Response:
    """The reference of the HTTP interface, made from its OpenAPI description."""
    schema = request.app.openapi()
    return _page(
        request, "docs.html", info=schema["info"], groups=operations(schema), records=records(schema), kinds=KINDS
    )
