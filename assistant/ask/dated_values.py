"""Of the values that a text gives for several years, those of the year asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.ask.question import Question
from assistant.language.dates import Period, periods, periods_asked
from assistant.language.numbers import Quantity

_GRAINS = frozenset({"year", "half", "quarter", "month"})
# what joins a value to the period behind it: 18 million (euros) in 2023
_BEHIND = re.compile(r"\s*(?:[^\W\d_]+\s+){0,3}?(?:in|for|during|by|of|since|at\s+the\s+end\s+of)\s+(?:the\s+)?", re.I)
_BRACKET = re.compile(r"\s?(?:[^\W\d_]{1,4}\s?)?[(（]")


def of_period(question: Question, text: str, values: list[Quantity]) -> list[Quantity]:
    """The values of the period that a question names, where a text tells of several of its grain; else all of them.

    A value is of the period right behind it (18 million in 2023), or else of the one named last before it.
    """
    asked = [one for one in periods_asked(question.text, question.reference) if one.grain in _GRAINS]
    told = [one for one in periods(text, None) if asked and one.grain == asked[0].grain]
    if len(asked) != 1 or len({(one.first, one.last) for one in told}) < 2:
        return values
    own = [one for one in values if (period := _of(one, text, told)) is not None and _is_same(asked[0], period)]
    return own or values


def _of(value: Quantity, text: str, told: Sequence[Period]) -> Period | None:
    """The period that a value is of."""
    behind = next((one for one in told if one.start >= value.end), None)
    if behind is not None:
        gap = text[value.end : behind.start]
        if _BEHIND.fullmatch(gap) or _BRACKET.fullmatch(gap):
            return behind
    return next((one for one in reversed(told) if one.end <= value.start), None)


def _is_same(asked: Period, told: Period) -> bool:
    """Whether a period is the one asked for; one without a year by its place in the year."""
    if asked.yearless or told.yearless:
        return (asked.first.month, asked.last.month) == (told.first.month, told.last.month)
    return asked.meets(told)
