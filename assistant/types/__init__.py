"""The records that every part speaks: frozen, slotted, and served over HTTP as they are.

Offsets are code points of a document's canonical text, end exclusive. A higher score is always better.
"""

from assistant.types.answer import (
    Alternative,
    Answer,
    AnswerPart,
    Candidate,
    Citation,
    Computation,
    ComputationRow,
    Item,
    Kind,
    ReasonCode,
    Status,
    Unmet,
    Way,
    Working,
)
from assistant.types.document import Block, BlockKind, Document, Language, Locator, Span
from assistant.types.passage import Hit, Passage, SearchResult, Term, Word
from assistant.types.statement import Counted, Evidence, Fact, FactKind, Name, NameKind
from assistant.types.table import Cell, Column, ColumnType, Row, Table, TableSummary

__all__ = [
    "Alternative",
    "Answer",
    "AnswerPart",
    "Block",
    "BlockKind",
    "Candidate",
    "Cell",
    "Citation",
    "Column",
    "ColumnType",
    "Computation",
    "ComputationRow",
    "Counted",
    "Document",
    "Evidence",
    "Fact",
    "FactKind",
    "Hit",
    "Item",
    "Kind",
    "Language",
    "Locator",
    "Name",
    "NameKind",
    "Passage",
    "ReasonCode",
    "Row",
    "SearchResult",
    "Span",
    "Status",
    "Table",
    "TableSummary",
    "Term",
    "Unmet",
    "Way",
    "Word",
    "Working",
]
