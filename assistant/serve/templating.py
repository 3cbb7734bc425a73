"""Fills the templates: in the reader's language, with everything that comes from outside escaped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from fastapi import Request
from jinja2 import pass_context
from jinja2.runtime import Context
from starlette.responses import Response
from starlette.templating import Jinja2Templates

from assistant.language.name_file import script_language
from assistant.neutral import neutral
from assistant.serve import links
from assistant.serve.answer_view import text_parts
from assistant.serve.interface import Interface, negotiated
from assistant.serve.problems import ProblemError
from assistant.types import Language

PACKAGE = Path(__file__).resolve().parents[1]
# in a wheel the folder lies inside the package, in a checkout beside it
WEB = next(folder for folder in (PACKAGE / "web", PACKAGE.parent / "web") if folder.is_dir())
PAGES = (
    *("/admin", "/answer", "/docs", "/documents", "/examples", "/facts"),
    *("/manage", "/originals", "/search", "/tables", "/widget"),
)

INTERFACES = Interface.load_all(WEB / "interface.toml")
_templates = Jinja2Templates(directory=WEB / "templates")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a person reads a page: in which language, ``chosen`` where they asked for it and not the browser."""

    interface: Interface
    chosen: Language | None

    @classmethod
    def of(cls, request: Request) -> Reading:
        """The language of ``?lang=``, else the one that the browser prefers."""
        asked = request.query_params.get("lang", "")
        chosen = next((language for language in get_args(Language) if language == asked), None)
        return cls(INTERFACES[chosen or negotiated(request.headers.get("accept-language", ""))], chosen)

    @property
    def words(self) -> Mapping[str, str]:
        """The words of the pages."""
        return self.interface.words


@pass_context
def to(context: Context, address: str) -> str:
    """A page's address that keeps the language the reader has chosen."""
    reading: Reading = context["reading"]
    return links.in_language(address, reading.chosen)


@pass_context
def switched(context: Context, language: Language) -> str:
    """The address of this page in another language."""
    request: Request = context["request"]
    return links.in_language(f"{request.url.path}?{request.url.query}", language)


_templates.env.globals.update(
    to=to,
    switched=switched,
    languages={language: interface.words["language_name"] for language, interface in INTERFACES.items()},
    citation_address=links.citation_address,
    csv_address=links.csv_address,
    document_address=links.document_address,
    original_address=links.original_address,
    question_address=links.question_address,
    script_language=script_language,
    search_address=links.search_address,
    source_address=links.source_address,
    table_address=links.table_address,
    text_parts=text_parts,
)
# text that is marked as HTML already is the templates' own
_templates.env.finalize = lambda value: neutral(value) if type(value) is str else value
_templates.env.trim_blocks = True
_templates.env.lstrip_blocks = True


def page(request: Request, name: str, status: int = 200, **context: Any) -> Response:
    """A template's page; ``words``, ``interface`` and ``reading`` are the reader's."""
    reading = Reading.of(request)
    headers = {"Content-Language": reading.interface.language, "Vary": "Accept-Language"}
    context = {"reading": reading, "interface": reading.interface, "words": reading.words, **context}
    return _templates.TemplateResponse(request, name, context, status_code=status, headers=headers)


def fragment(request: Request, name: str, **context: Any) -> str:
    """What ``page`` answers with, as text."""
    return bytes(page(request, name, **context).body).decode()


def is_page(request: Request) -> bool:
    """Whether a person, not a program, reads what this address answers with."""
    path = request.url.path
    return path == "/" or any(path == start or path.startswith(f"{start}/") for start in PAGES)


def problem_page(request: Request, error: ProblemError) -> Response:
    """A problem as a page, or as a card where it stands among answers."""
    name = "problem_card.html" if request.url.path == "/answer" else "problem.html"
    response = page(request, name, error.problem.status, problem=error.problem)
    response.headers.update(error.headers)
    return response
