"""Facts as the HTTP interface and the command line give them: every fact with the words that it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast, get_args

from assistant.ask.cite import locator
from assistant.errors import InvalidRequest
from assistant.types import Fact, FactKind

if TYPE_CHECKING:
    from assistant.serve.answering import Answering


@dataclass(frozen=True, slots=True)
class ServedFact:
    """A fact, with its sentence: the document's text from ``start`` to ``end`` is the ``quote``."""

    fact: Fact
    document_id: str
    start: int
    end: int
    quote: str
    locator: str | None


@dataclass(frozen=True, slots=True)
class FactsResponse:
    """A page of the facts that were asked for, which are ``total`` in all, from ``offset`` on."""

    generation: str
    total: int
    offset: int
    facts: tuple[ServedFact, ...]


def fact_kind(name: str | None) -> FactKind | None:
    """The kind of that name, None for None. Raises InvalidRequest for one that is unknown."""
    if name is None or name in get_args(FactKind):
        return cast("FactKind | None", name)
    raise InvalidRequest(f"no fact is of the kind {name!r}. Kinds: {', '.join(get_args(FactKind))}")


def served_facts(assistant: Answering, total: int, offset: int, facts: Sequence[Fact]) -> FactsResponse:
    """The facts with the words of their documents."""
    return FactsResponse(assistant.generation, total, offset, tuple(_served(assistant, fact) for fact in facts))


def _served(assistant: Answering, fact: Fact) -> ServedFact:
    document = assistant.document(fact.span.document_id)
    span = fact.span
    return ServedFact(fact, document.id, span.start, span.end, document.quote(span), locator(document, span.start))
