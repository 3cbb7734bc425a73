"""Which tables give way to a sentence: one that says a word of the question that the table leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.ask.forms import Forms
from assistant.ask.plain import Plain
from assistant.ask.question import Question
from assistant.ask.sought import Sought
from assistant.ask.spans import is_strict
from assistant.types import Candidate

_SAYING_LITTLE = frozenset({"event", "ask", "measure", "time", "general", "level", "indicator", "function", "question"})
_ALL_SAID = 0.9  # score of a table that explains every word
_LIKELY = 0.1  # score of a sentence that may answer instead of a table


def outworded(question: Question, prose: Sequence[Candidate], tables: Sequence[Candidate]) -> list[Candidate]:
    """The tables' candidates, a lookup behind the sentence that says all of the question that the table says, and more.

    Asked how much the chemical industry of a city grew, the sentence on that industry answers, and not the table that
    has the growth of the city's whole product.
    """
    if not is_strict(question):
        return list(tables)
    return [_behind(question, prose, one) for one in tables]


def _behind(question: Question, prose: Sequence[Candidate], table: Candidate) -> Candidate:
    if table.way == "accounted" and table.score >= _ALL_SAID:
        return table
    if table.unmet or table.kind != "fact" or len(table.evidence) != 1:
        return table
    rows = table.working.rows if table.working else ()
    told = Plain.of("\n".join((table.text, *(f"{label} {cell}" for _, row in rows for label, cell in row.items()))))
    things = [one for one in question.sought if _says_something(one)]
    left = [one.text for one in things if one.text not in table.met and not Forms(one.forms).stand_in(told)]
    wanted = {one.text for one in things}
    better = [
        one.score
        for one in prose
        if not one.unmet and one.kind != "passage" and one.score >= _LIKELY and wanted <= set(one.met)
    ]
    return replace(table, score=min(table.score, max(better) - 1e-6)) if left and better else table


def _says_something(one: Sought) -> bool:
    """Whether it is a name, or a noun that is no word for time, growth or doing."""
    if one.kind == "name":
        return True
    return one.topic not in _SAYING_LITTLE and one.weight >= 1.0 and len(one.text) > 1
