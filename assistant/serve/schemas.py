"""What the HTTP interface takes and gives, beside the records of ``assistant.types``."""

from __future__ import annotations

from dataclasses import dataclass, fields
from hashlib import sha256
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import to_json

from assistant.stores.reports import FileReport
from assistant.stores.schema import DocumentSummary
from assistant.types import Answer, Language, SearchResult


def text_fault(text: str) -> str | None:
    r"""Why a text is refused wherever one comes in, or None.

    >>> text_fault("where?\x00")
    'holds a NUL character'
    """
    if "\x00" in text:
        return "holds a NUL character"
    if any("\ud800" <= character <= "\udfff" for character in text):
        return "holds half of a surrogate pair, which is no character"
    return None


def _sound(text: str) -> str:
    if fault := text_fault(text):
        raise ValueError(fault)
    return text


def _worded(text: str) -> str:
    if not text.strip():
        raise ValueError("is blank")
    return _sound(text)


SoundText = Annotated[str, AfterValidator(_sound)]
WordedText = Annotated[str, AfterValidator(_worded)]
DocumentId = Annotated[str, Field(min_length=1, max_length=1024), AfterValidator(_sound)]
DocumentIds = Annotated[list[DocumentId], Field(max_length=1000)]
Offset = Annotated[int, Field(ge=0, le=2**31)]


class _Request(BaseModel):
    """Types are taken as they are: no text for a number, no number for a truth value."""

    model_config = ConfigDict(strict=True)


class AskRequest(_Request):
    """A question to the documents."""

    question: WordedText = Field(
        description="In Korean, Chinese or English.", examples=["Which companies are in the top ten?"]
    )
    history: list[SoundText] = Field(
        default=[], max_length=1000, description="The user's earlier questions, oldest first."
    )
    language: Language | None = Field(
        default=None, description="Language of the answer; by default the question's own."
    )
    documents: DocumentIds | None = Field(default=None, description="Answer from these alone; by default from all.")


class SearchRequest(_Request):
    """A search for passages."""

    query: WordedText = Field(examples=["산업 클러스터"])
    k: int = Field(default=10, ge=1, le=100, description="How many passages to return at most.")
    documents: DocumentIds | None = Field(default=None, description="Search these alone; by default all.")


class VerifyRequest(_Request):
    """A quotation to check against the canonical text. Offsets are code points, end exclusive."""

    document_id: DocumentId = Field(examples=["reports/2025.pdf"])
    start: Offset
    end: Offset
    quote: Annotated[str, Field(max_length=200_000)] = Field(examples=["output rose by 17.7 % on the year"])


class FeedbackRequest(_Request):
    """A user's judgement of an answer."""

    answer_id: str = Field(pattern="^[0-9A-Za-z_-]{1,64}$", examples=["5b1f0c3ad0a94e6f"])
    verdict: SoundText = Field(min_length=1, max_length=64, examples=["right", "wrong"])
    comment: SoundText | None = Field(default=None, max_length=4000)


@dataclass(frozen=True, slots=True)
class ServedAnswer(Answer):
    """An answer, and the id that feedback names it by: the same for the same request on the same index."""

    answer_id: str = ""


@dataclass(frozen=True, slots=True)
class SearchResponse:
    """The passages found, best first."""

    results: tuple[SearchResult, ...]


@dataclass(frozen=True, slots=True)
class DocumentsResponse:
    """Every document of the index, by id, and what the build found in every file, those it could not read too."""

    generation: str
    documents: tuple[DocumentSummary, ...]
    files: tuple[FileReport, ...]


@dataclass(frozen=True, slots=True)
class VerifyResponse:
    """Whether exactly these words stand at exactly that place."""

    document_id: str
    start: int
    end: int
    verified: bool


@dataclass(frozen=True, slots=True)
class FeedbackResponse:
    """The feedback has been written down."""

    recorded: bool


@dataclass(frozen=True, slots=True)
class Health:
    """``status`` is ``ok`` where the process answers at all."""

    status: str


@dataclass(frozen=True, slots=True)
class Readiness:
    """``status`` is ``ready`` where an index is open, with its generation."""

    status: str
    generation: str


def answer_id(generation: str, request: AskRequest) -> str:
    """16 hex digits that name the answer to a request on a generation.

    >>> answer_id("g1", AskRequest(question="Where?")) == answer_id("g1", AskRequest(question="Where?", history=[]))
    True
    >>> answer_id("g1", AskRequest(question="Where?")) == answer_id("g2", AskRequest(question="Where?"))
    False
    """
    return sha256(to_json([generation, request])).hexdigest()[:16]


def served_answer(answer: Answer, request: AskRequest) -> ServedAnswer:
    """The answer with its id."""
    values = {field.name: getattr(answer, field.name) for field in fields(Answer)}
    return ServedAnswer(**values, answer_id=answer_id(answer.generation, request))
