"""One answer against what is right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evaluate.questions import KnownQuestion
from assistant.types import Answer, Language, SearchResult, Status

_SEPARATOR = re.compile(r"(?<=\d),(?=\d{3})")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Judgement:
    """How one question went. ``right`` is None where nothing tells: answered, but the file names no gold.

    ``rank`` is the place (from 1) of the first passage found that holds the evidence, or without evidence the gold;
    0 where none of them does, None where the file names neither.
    """

    id: str
    question: str
    category: str
    language: Language
    status: Status
    right: bool | None
    answerable: bool
    confidence: float
    rank: int | None
    shown: str
    milliseconds: float


def judge(known: KnownQuestion, answer: Answer, passages: Sequence[SearchResult]) -> Judgement:
    """The judgement of an answer; ``passages`` are those retrieved for the question, best first."""
    return Judgement(
        id=known.id,
        question=known.question,
        category=known.category,
        language=answer.language,
        status=answer.status,
        right=_is_right(known, answer),
        answerable=known.answerable,
        confidence=answer.confidence,
        rank=_rank(known, passages),
        shown=answer.text,
        milliseconds=answer.timings_ms.get("total", 0.0),
    )


def _is_right(known: KnownQuestion, answer: Answer) -> bool | None:
    if not known.answerable:
        return answer.status == "not_found"
    if answer.status == "not_found":
        return False
    if not known.gold:
        return None
    glosses = (item.gloss for item in answer.items if item.gloss)
    shown = comparable("\n".join([answer.text, *(item.text for item in answer.items), *glosses]))
    return all(any(holds(shown, comparable(words)) for words in gold.any_of) for gold in known.gold)


def _rank(known: KnownQuestion, passages: Sequence[SearchResult]) -> int | None:
    wanted = [comparable(words) for words in known.evidence]
    wanted = wanted or [comparable(words) for gold in known.gold for words in gold.any_of]
    if not wanted:
        return None
    texts = [comparable(passage.text) for passage in passages]
    return next((place for place, text in enumerate(texts, 1) if any(words in text for words in wanted)), 0)


def comparable(text: str) -> str:
    """What two printings of one text share: no blanks, case, width, or separators of thousands.

    >>> comparable("１,600 Tons")
    '1600tons'
    """
    return _BLANKS.sub("", _SEPARATOR.sub("", unicodedata.normalize("NFKC", text).casefold()))


def holds(text: str, words: str) -> bool:
    """Whether comparable words stand in a comparable text; a number goes on neither before nor after them.

    >>> holds("grewby12.5%", "2.5%"), holds("grewby12.5%", "12.5%")
    (False, True)
    """
    before = r"(?<![\d.])" if words[:1].isdigit() else ""
    after = r"(?!\.?\d)" if words[-1:].isdigit() else ""
    return bool(words) and re.search(f"{before}{re.escape(words)}{after}", text) is not None
