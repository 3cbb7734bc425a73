"""Different values for one thing as one answer: each with the source that gives it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.ask.question import Question
from assistant.ask.table_draft import short
from assistant.language.dates import Period
from assistant.language.messages import message
from assistant.language.numbers import Quantity
from assistant.types import Candidate, Document

_SAYS = re.compile(
    r"(?:에\s?따르면|에\s?의하면|은|는|이|가|(?:조사|보고서|자료|발표)(?:에서는?|\s?결과(?:에서)?))$|^据|^according\s+to\s"
    r"|(?:表示|称|指出|公布|宣布|透露|显示|报道)[，,：:]?$|\s(?:said|says|reported|announced|found)(?:\s.*)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One value of one source: the words that give it, the evidence, what the value is of, and of which time.

    ``source`` are the words before it that say who says so, "" for none; ``is_provisional`` tells that they call the
    value an earlier one, ``set_apart`` that it is a "note" or an "answer" to a question of the document's.
    """

    candidate: Candidate
    value: str
    quantity: Quantity | None
    day: Period | None
    document: Document
    of: frozenset[str]
    periods: frozenset[tuple[str, str]]
    is_row: bool
    source: str = ""
    is_provisional: bool = False
    set_apart: str = ""


def conflict(question: Question, groups: Sequence[Sequence[Statement]]) -> Candidate:
    """All values as one answer, each with its source and its date."""
    first = groups[0][0].candidate
    told = [group[0] for group in groups]
    evidence = tuple(dict.fromkeys(one.candidate.evidence[0] for one in told))
    labels = tuple(_source(one, told) for one in told)
    lines = [message("answer.conflict", question.language, count=len(told))]
    for one, label in zip(told, labels, strict=True):
        mark = f"[{evidence.index(one.candidate.evidence[0]) + 1}]"
        lines.append(
            message("answer.conflict_item", question.language, value=one.value, source=short(label)) + f" {mark}"
        )
    return replace(
        first,
        kind="fact",
        answers=tuple(one.candidate.answers[0] for one in told),
        evidence=evidence,
        status="conflict",
        labels=labels,
        text="\n".join(lines),
    )


def _source(one: Statement, told: Sequence[Statement]) -> str:
    """What a source is called, with its day where it has one; whoever says it where a document has it from several."""
    document = one.document
    speaker = _SAYS.sub("", one.source).strip(" ,，")
    if speaker and sum(other.document.id == document.id for other in told) > 1:
        return short(speaker)
    title = document.title if not document.title.endswith("…") else document.publisher or document.id  # its first words
    return f"{short(title)} ({document.date})" if document.date else short(title)
