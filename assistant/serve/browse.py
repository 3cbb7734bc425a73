"""The pages for looking around: documents, tables, search, and the files that documents were read from."""

from __future__ import annotations

import re
from typing import Annotated, get_args

from fastapi import APIRouter, Query, Request
from pydantic import ValidationError
from starlette.responses import Response

from assistant.serve.facts import ServedFact, fact_kind, served_facts
from assistant.serve.originals import Originals
from assistant.serve.problems import ProblemError
from assistant.serve.schemas import SearchRequest
from assistant.serve.service import Here
from assistant.serve.table_view import chosen_rows
from assistant.serve.templating import page
from assistant.serve.view import Cell, document_page, highlighted, is_number, words_of
from assistant.types import FactKind

FACTS = 50  # facts on a page
FOUND = 20  # passages that a search shows
SHOWN_ROWS = 2000  # rows that a table's page shows; the CSV has all
_PAGE = re.compile(r"p\. (\d+)")

router = APIRouter(include_in_schema=False)


@router.get("/documents")
def list_documents(request: Request, service: Here) -> Response:
    """Every document, and what the index holds of it."""
    assistant = service.assistant
    files = assistant.files()
    return page(
        request,
        "documents.html",
        documents=assistant.documents(),
        contents=assistant.contents(),
        files={file.id: file for file in files},
        failed=[file for file in files if file.reason],
    )


@router.get("/documents/{document_id:path}")
def show_document(
    request: Request,
    document_id: str,
    service: Here,
    start: int | None = None,
    end: int | None = None,
    number: Annotated[int | None, Query(alias="page")] = None,
) -> Response:
    """A document in its own layout, the characters ``start`` to ``end`` lit up."""
    assistant = service.assistant
    document = assistant.document(document_id)
    summaries = assistant.tables(document_id)
    shown = document_page(document, start, end, number, [assistant.table(summary.id) for summary in summaries])
    original = Originals(service.settings.corpus).find(document_id)
    return page(
        request,
        "document.html",
        document=document,
        shown=shown,
        tables=summaries,
        original=original is not None,
        pdf_page=pdf_page,
        words_of=words_of,
        is_number=is_number,
    )


def pdf_page(locator: str | None) -> int | None:
    """The page of a PDF that a locator names.

    >>> pdf_page("p. 12"), pdf_page("slide 3"), pdf_page(None)
    (12, None, None)
    """
    found = _PAGE.fullmatch(locator or "")
    return int(found[1]) if found else None


@router.get("/originals/{document_id:path}")
def show_original(document_id: str, service: Here) -> Response:
    """The file that a document was read from, where it is still the one that was indexed."""
    source = service.assistant.source(document_id)
    return Originals(service.settings.corpus).response(document_id, source)


@router.get("/tables")
def list_tables(request: Request, service: Here) -> Response:
    """Every table, by document."""
    assistant = service.assistant
    titles = {document.id: document.title for document in assistant.documents()}
    return page(request, "tables.html", tables=assistant.tables(), titles=titles)


@router.get("/tables/{table_id:path}")
def show_table(
    request: Request,
    table_id: str,
    service: Here,
    sort: int | None = None,
    descending: bool = False,
    words: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """A table, ordered by the column ``sort``, with the rows that hold ``words``."""
    assistant = service.assistant
    table = assistant.table(table_id)
    rows = chosen_rows(table, sort, descending, words)
    return page(
        request,
        "table.html",
        table=table,
        document=assistant.document(table.document_id),
        rows=rows[:SHOWN_ROWS],
        found=len(rows),
        sort=sort,
        descending=descending,
        filter=words,
        is_number=is_number,
    )


@router.get("/facts")
def list_facts(
    request: Request,
    service: Here,
    kind: str = "",
    document: Annotated[str, Query(max_length=1024)] = "",
    subject: Annotated[str, Query(max_length=200)] = "",
    attribute: Annotated[str, Query(max_length=200)] = "",
    offset: Annotated[int, Query(ge=0, le=2**31)] = 0,
) -> Response:
    """What the prose states, by document, each with its sentence and in it the words of the value lit up."""
    assistant = service.assistant
    wanted = (fact_kind(kind or None), document or None, subject.strip() or None, attribute.strip() or None)
    total, some = assistant.facts(*wanted, offset, FACTS)
    found = served_facts(assistant, total, offset, some)
    return page(
        request,
        "facts.html",
        found=found,
        shown=[(served, _with_value_lit(served)) for served in found.facts],
        titles={served.document_id: assistant.document(served.document_id).title for served in found.facts},
        kinds=get_args(FactKind),
        kind=kind,
        document=document,
        subject=subject,
        attribute=attribute,
        size=FACTS,
    )


def _with_value_lit(served: ServedFact) -> Cell:
    start, end = served.fact.value_span.start - served.start, served.fact.value_span.end - served.start
    inside = 0 <= start < end <= len(served.quote)
    return highlighted(served.quote, [(start, end)] if inside else [])


@router.get("/search")
def search(request: Request, service: Here, query: str = "") -> Response:
    """The passages found for a query, with what it names lit up in each."""
    if not query.strip():
        return page(request, "search.html", query="", results=None)
    try:
        wanted = SearchRequest(query=query, k=FOUND)
    except ValidationError as error:
        raise ProblemError("invalid-request", error.errors()[0]["msg"]) from error
    results = service.search(wanted)
    assistant = service.assistant
    lit = assistant.highlights(query, [result.text for result in results])
    shown = [(result, highlighted(result.text, spans)) for result, spans in zip(results, lit, strict=True)]
    documents = {result.document_id: assistant.document(result.document_id) for result in results}
    return page(request, "search.html", query=query, results=shown, documents=documents)
