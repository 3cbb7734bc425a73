"""What is indexed, searched for and found."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.types.document import Language, Span


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
class Hit:
    """A passage that a store found, by number."""

    passage: int
    score: float


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One passage that ``search`` found."""

    document_id: str
    start: int
    end: int
    text: str
    score: float
