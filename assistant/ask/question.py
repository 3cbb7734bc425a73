"""The question as the program understands it: what it asks for, and what the answer must hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.errors import InvalidRequest
from assistant.language import detect
from assistant.language.questions import Asks, cue
from assistant.language.words import query_terms
from assistant.types import Language, Term

_PAIR = "·"  # marks a character pair among the index forms


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``terms`` are for the lexical index; those of them that are whole words are ``words``."""

    text: str
    language: Language
    asks: Asks | None
    unit: str | None
    terms: tuple[Term, ...]
    documents: tuple[str, ...] | None = None

    @property
    def words(self) -> tuple[Term, ...]:
        """The terms that stand for whole words."""
        return tuple(term for term in self.terms if not term.forms[0].startswith(_PAIR))


def parse(
    text: str, history: Sequence[str] = (), language: Language | None = None, documents: Sequence[str] | None = None
) -> Question:
    """What ``text`` asks. Raises InvalidRequest where there is nothing to read in it."""
    stripped = text.strip()
    if not any(character.isalnum() for character in stripped):
        raise InvalidRequest("the question holds no word. Ask for something, such as: Which parks are national-level?")
    found = cue(stripped)
    return Question(
        text=stripped,
        language=language or detect.language(stripped),
        asks=found.asks,
        unit=found.unit,
        terms=tuple(query_terms(stripped)),
        documents=tuple(documents) if documents is not None else None,
    )
