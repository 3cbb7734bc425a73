"""The addresses of the pages: one place makes them, so that a link in Slack or in a copied answer is the page's own."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit
from urllib.parse import quote as percent_encoded

from assistant.types import Citation, Language


def document_address(document_id: str, start: int | None = None, end: int | None = None) -> str:
    """The page of a document, at the words from ``start`` to ``end`` where they are given.

    >>> document_address("년/보고 1.txt", 3, 9)
    '/documents/%EB%85%84/%EB%B3%B4%EA%B3%A0%201.txt?start=3&end=9#quote'
    """
    address = "/documents/" + percent_encoded(document_id, safe="/")
    if start is None or end is None:
        return address
    return f"{address}?{urlencode({'start': start, 'end': end})}#quote"


def citation_address(citation: Citation) -> str:
    """Where a citation's words stand lit up."""
    return document_address(citation.document_id, citation.start, citation.end)


def original_address(document_id: str) -> str:
    """The file that a document was read from."""
    return "/originals/" + percent_encoded(document_id, safe="/")


def table_address(table_id: str) -> str:
    """The page of a table.

    >>> table_address("a b.pdf#2")
    '/tables/a%20b.pdf%232'
    """
    return "/tables/" + percent_encoded(table_id, safe="/")


def csv_address(table_id: str) -> str:
    """A table as CSV."""
    return f"/api/tables/{percent_encoded(table_id, safe='/')}.csv"


def question_address(question: str, history: Sequence[str] = (), generation: str | None = None) -> str:
    """The page that answers a question; it says so where the documents are no longer those of ``generation``.

    >>> question_address("Who?", ["Where?"], "g1")
    '/?question=Who%3F&history=Where%3F&generation=g1'
    """
    values = [("question", question), *(("history", earlier) for earlier in history)]
    if generation is not None:
        values.append(("generation", generation))
    return f"/?{urlencode(values)}"


def search_address(query: str) -> str:
    """The page of what a search finds."""
    return f"/search?{urlencode({'query': query})}"


def in_language(address: str, language: Language | None) -> str:
    """A page's address with the interface in a language; None leaves that to the browser.

    >>> in_language("/documents/a.txt?start=1&end=2#quote", "ko")
    '/documents/a.txt?start=1&end=2&lang=ko#quote'
    >>> in_language("/?lang=zh", None)
    '/'
    """
    parts = urlsplit(address)
    values = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != "lang"]
    if language is not None:
        values.append(("lang", language))
    return urlunsplit(parts._replace(query=urlencode(values)))


def source_address(url: str | None) -> str | None:
    """The source's own address where a browser may follow it: documents are not trusted to name a safe one.

    >>> source_address("javascript:alert(1)") is None
    True
    """
    try:
        safe = url is not None and urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return None
    return url if safe else None
