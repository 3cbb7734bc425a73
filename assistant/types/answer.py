"""From a proposed answer to the one that is served, with the quotations it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from assistant.types.document import Language, Span

Status: TypeAlias = Literal["answered", "conflict", "ambiguous", "not_found"]
Kind: TypeAlias = Literal["passage", "fact", "list", "count", "rank", "aggregate", "comparison", "yes_no", "definition"]
Way: TypeAlias = Literal["read", "planned", "accounted"]
ReasonCode: TypeAlias = Literal[
    "irrelevant",
    "below_threshold",
    "entity_absent",
    "attribute_absent",
    "period_absent",
    "qualifier_unmet",
    "members_absent",
    "not_a_question",
    "verification_failed",
]


@dataclass(frozen=True, slots=True)
class Unmet:
    """A constraint of the question that a candidate does not meet, and the words that name it."""

    code: ReasonCode
    name: str


@dataclass(frozen=True, slots=True)
class Working:
    """How a table's answer was found: ``rows`` are the spans of the rows used, each with its cells by column."""

    operation: str
    table: str
    column: str | None
    expression: str
    rows: tuple[tuple[Span, Mapping[str, str]], ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposed answer: the words that answer, one span an item, and the sentences or rows they are quoted from.

    ``score`` is the probability that it is right, as far as its maker can tell. ``met`` names the constraints of the
    question that it meets. ``strength`` is how sure the answer's words are of the kind asked for (0: not told apart).
    An answer from tables also has a ``text`` to be shown, values that were ``computed`` with its ``working``, and
    ``labels`` of its items (those of ``answers`` first), which tell the values of a conflict or an ambiguity apart.
    ``way`` tells whether it was read in a text, planned over a table, or whether a table accounts for every word of the
    question; ``read`` are a reader's log-odds for words of its sentence, None where it made nothing of it.
    """

    kind: Kind
    answers: tuple[Span, ...]
    evidence: tuple[Span, ...]
    score: float
    met: tuple[str, ...] = ()
    unmet: tuple[Unmet, ...] = ()
    strength: float = 0.0
    status: Status = "answered"
    computed: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    text: str = ""
    working: Working | None = None
    way: Way = "read"
    read: float | None = 0.0


@dataclass(frozen=True, slots=True)
class Citation:
    """A verified quotation: ``document.text[start:end] == quote``."""

    number: int
    document_id: str
    title: str
    publisher: str | None
    date: str | None
    locator: str | None
    quote: str
    start: int
    end: int
    sha256: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """One value or member of the answer, in the shortest words that answer, with the citations it rests on."""

    text: str
    label: str | None
    gloss: str | None
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ComputationRow:
    """One row that a computation used: its cells by column, and its citation."""

    cells: Mapping[str, str]
    citation: int


@dataclass(frozen=True, slots=True)
class Computation:
    """The work behind a computed answer."""

    operation: str
    table: str
    column: str | None
    expression: str
    rows: tuple[ComputationRow, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """A candidate that did not win, with its own citations."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """What came of one of several things that a question asks: ``asked`` are its words, ``question`` asks it alone.

    ``items`` are those of the answer that are its, by their places from 0; where there is none the reason is told.
    """

    asked: str
    question: str
    status: Status
    items: tuple[int, ...] = ()
    reason_code: ReasonCode | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What ``Assistant.ask`` returns and ``POST /api/ask`` serves. ``[n]`` in ``text`` is ``citations[n - 1]``.

    ``parts`` tells of each thing asked where a question asks several; what one of them lacks is said in ``text`` too.
    """

    question: str
    language: Language
    generation: str
    status: Status
    kind: Kind | None
    text: str
    items: tuple[Item, ...] = ()
    computation: Computation | None = None
    citations: tuple[Citation, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    suggestions: tuple[str, ...] = ()
    confidence: float = 0.0
    reason_code: ReasonCode | None = None
    reason: str = ""
    parts: tuple[AnswerPart, ...] = ()
    timings_ms: Mapping[str, float] = field(default_factory=dict)
