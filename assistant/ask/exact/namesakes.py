"""Rows that one name means: what is asked of it is told of each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.ask.exact.filling import slots
from assistant.ask.exact.outcome import Outcome
from assistant.ask.exact.rules import outcome
from assistant.ask.exact.said import Said
from assistant.ask.exact.telling import Explained, fit_of
from assistant.ask.table_draft import Gloss
from assistant.ask.table_question import Wanted
from assistant.ask.table_values import Found, ambiguous
from assistant.types import Candidate


def namesakes(wanted: Wanted, told: Sequence[Said], gloss: Gloss) -> Candidate | None:
    """The values of the few rows that the one name of a question means; None where they agree or tables differ."""
    found = [one for said in told if not said.left and (one := _of_each(said))]
    if len(found) != 1:
        return None
    each = [Found(fit_of(one), *one.found.items[0]) for one in found[0] if not isinstance(one.found.items[0], str)]
    return ambiguous(each, wanted, gloss) if len({one.cell.text for one in each}) > 1 else None


def _of_each(said: Said) -> list[Explained]:
    """What each of the rows answers, looked up in one column; nothing where one of them answers otherwise."""
    named = [one for one in said.cells if one.column in said.sheet.subjects]
    if len(named) != 1 or len(said.cells) != 1 or len(named[0].rows) < 2 or said.cue("few") is not None:
        return []
    found: list[Explained] = []
    for row in sorted(named[0].rows):
        parts = slots(replace(said, cells=(replace(named[0], rows=frozenset({row})),)))
        answer = outcome(parts) if parts is not None and not parts.unmet else None
        if parts is None or answer is None or not _is_value(answer):
            return []
        found.append(Explained(parts, answer, 0.0))
    return found if len({one.found.columns for one in found}) == 1 else []


def _is_value(answer: Outcome) -> bool:
    return answer.operation == "lookup" and len(answer.items) == 1 and not isinstance(answer.items[0], str)
