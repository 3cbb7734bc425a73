"""The records that every part speaks: frozen, slotted, and served over HTTP as they are.

Offsets are code points of a document's canonical text, end exclusive. A higher score is always better.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias

Language: TypeAlias = Literal["ko", "en", "zh"]
Status: TypeAlias = Literal["answered", "conflict", "ambiguous", "not_found"]
Kind: TypeAlias = Literal["passage", "fact", "list", "count", "rank", "aggregate", "comparison", "yes_no", "definition"]
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
NameKind: TypeAlias = Literal["place", "organisation", "person", "brand", "product", "work", "other"]
Evidence: TypeAlias = Literal["packaged", "corpus", "mined", "rule"]
BlockKind: TypeAlias = Literal["heading", "paragraph", "item", "row"]
FactKind: TypeAlias = Literal["measure", "enumeration", "count", "role", "event", "definition", "alias"]
Counted: TypeAlias = Literal["total", "addition"]
ColumnType: TypeAlias = Literal["text", "name", "number", "percent", "money", "date", "rank"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` to ``end`` of one document's canonical text: the only address in the program."""

    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or table row of the canonical text.

    Blocks are in reading order, do not overlap, and hold every non-blank character. ``level`` is a heading's depth
    (1 is the highest) or an item's nesting. Boilerplate (menus, footers, notices) is marked, not cut: it is shown in
    the document and never answered from.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    boilerplate: bool = False


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a page, sheet or other part of the original file starts in the canonical text, as a person names it."""

    label: str
    start: int


@dataclass(frozen=True, slots=True)
class Document:
    """One source. ``id`` is its POSIX path inside the corpus, ``sha256`` the hex digest of ``text`` in UTF-8.

    ``date`` is ISO 8601 (``2025-08-25``, ``2024-12`` or ``2024``) or None where the source gives none.
    """

    id: str
    title: str
    publisher: str | None
    language: Language
    date: str | None
    text: str
    sha256: str
    blocks: tuple[Block, ...]
    locators: tuple[Locator, ...] = ()
    url: str | None = None

    def quote(self, span: Span) -> str:
        """The words at ``span``: the only way to get words out of a document.

        Raises ValueError for a span of another document or outside the text.
        """
        if span.document_id != self.id or not 0 <= span.start <= span.end <= len(self.text):
            raise ValueError(f"{span} does not lie in {self.id!r} ({len(self.text)} characters)")
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table. ``name`` is its header's own words without the unit; ``#3`` where there is no header.

    A cell's ``value`` times ``scale`` is in ``unit`` (억 위안: ``CNY`` and 10^8; "" for none), which ``unit_text``
    gives as printed. ``period`` is an ISO 8601 interval of days, both included: ``2024-01-01/2024-09-30``.
    ``qualifier`` is the name of the column to the left that tells this one from another of the same name. ``language``
    is given where one thing's name stands in two columns, in two scripts. ``spans`` are the header's words.
    """

    name: str
    type: ColumnType = "text"
    unit: str = ""
    unit_text: str = ""
    scale: Decimal = Decimal(1)
    period: str | None = None
    qualifier: str = ""
    language: Language | None = None
    spans: tuple[Span, ...] = ()

    @property
    def label(self) -> str:
        """The name that tells the column from every other of its table as far as the header does."""
        return f"{self.qualifier} {self.name}" if self.qualifier else self.name


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows. ``span`` is None where nothing is printed.

    ``value`` is the number as printed (12,399.10; 5.40 of 5.40%), exactly; None for a text, a range or a missing value.
    ``period`` is the day or days that a date cell names, as ``Column.period``.
    """

    text: str
    value: Decimal | None = None
    span: Span | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a cell for every column. A row that something interrupts has two spans.

    ``total`` marks a row that sums up or averages the others.
    """

    cells: tuple[Cell, ...]
    spans: tuple[Span, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one shape of one document. ``id`` is the document's, ``#``, and the table's number in it from 1.

    ``title`` is the heading or caption directly over the table (or under it), ``section`` the headings around it,
    outermost first; ``title_span`` is None where the document's own title stands in. ``period`` is what title or
    section say, as ``Column.period``. ``notes`` are lines among or under the rows that are none.
    """

    id: str
    document_id: str
    title: str
    section: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    period: str | None = None
    locator: str | None = None
    title_span: Span | None = None
    header_spans: tuple[Span, ...] = ()
    notes: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class TableSummary:
    """A table without its rows, which are counted."""

    id: str
    document_id: str
    title: str
    section: tuple[str, ...]
    columns: tuple[str, ...]
    rows: int
    period: str | None
    locator: str | None


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
class Passage:
    """A run of whole sentences of one document under one heading: what is embedded, indexed and retrieved.

    ``number`` is its key in every store of a generation. ``heading`` (document title, then section headings) is
    embedded and indexed with the passage and never quoted with it. ``sentences`` lie inside ``span``, in order.
    """

    number: int
    span: Span
    language: Language
    heading: str
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: ``form`` is what the lexical index stores, ``start`` and ``end`` where it stands.

    ``tag`` is a coarse part of speech: ``noun``, ``name``, ``verb``, ``number``, ``symbol``, ``function`` or ``other``.
    """

    form: str
    start: int
    end: int
    tag: str


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for: alternative index forms of one word or name of the question, the question's own first.

    A passage that holds several alternatives holds the term once.
    """

    forms: tuple[str, ...]
    weight: float = 1.0


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


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a store found, by number."""

    passage: int
    score: float


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
class Answer:
    """What ``Assistant.ask`` returns and ``POST /api/ask`` serves. ``[n]`` in ``text`` is ``citations[n - 1]``."""

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
    timings_ms: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One passage that ``search`` found."""

    document_id: str
    start: int
    end: int
    text: str
    score: float
