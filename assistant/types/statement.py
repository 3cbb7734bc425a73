"""What a document says in prose of things and of their names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from assistant.types.document import Language, Span

NameKind: TypeAlias = Literal["place", "organisation", "person", "brand", "product", "work", "other"]
Evidence: TypeAlias = Literal["packaged", "corpus", "mined", "rule"]
FactKind: TypeAlias = Literal["measure", "enumeration", "count", "role", "event", "definition", "alias"]
Counted: TypeAlias = Literal["total", "addition"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement read from prose. ``id`` is the document's, ``#f``, and the fact's number in it from 1.

    ``subject``, ``attribute`` and ``value`` are words of the sentence at ``span`` ("" where it does not say; a subject
    that it leaves out is the heading over it, ``inherited``). ``number`` times one ``unit`` is what a measure or count
    amounts to; a count is a ``total``, an ``addition`` or not told. ``members`` are those of an enumeration, ``stated``
    how many the sentence says there are. ``period`` is an ISO 8601 interval of days, both included.
    """

    id: str
    kind: FactKind
    subject: str
    attribute: str
    value: str
    span: Span
    value_span: Span
    inherited: bool = False
    number: Decimal | None = None
    unit: str = ""
    period: str | None = None
    counted: Counted | None = None
    members: tuple[str, ...] = ()
    stated: int | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """One entity and what it is called: surface forms by language, the usual one of each language first.

    ``en`` holds every form in Latin letters. ``evidence`` says who vouches for the forms being one entity: the packaged
    list, the corpus's own list, or a document that writes them side by side (``mined``, with ``spans`` where). A
    ``rule`` only made a form up and vouches for nothing.
    """

    forms: Mapping[Language, tuple[str, ...]]
    kind: NameKind
    evidence: Evidence
    spans: tuple[Span, ...] = ()
