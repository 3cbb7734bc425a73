"""Which thing an answer chose, for a question that goes on to ask of it."""

from __future__ import annotations

from assistant.language.dates import date_spans
from assistant.language.numbers import quantities
from assistant.types import Answer

LONGEST_NAME = 40  # characters of an answer that the next question may speak of


def name_chosen(answer: Answer) -> str:
    """The name that answers a question by itself; "" where values, several things or nothing do."""
    if answer.status != "answered" or len(answer.items) != 1:
        return ""
    name = answer.items[0].text
    value = next(iter(quantities(name)), None)
    is_value = not any(map(str.isalpha, name)) or (value is not None and value.end - value.start >= len(name) - 1)
    return name if len(name) <= LONGEST_NAME and not is_value and date_spans(name)[:1] != [(0, len(name))] else ""
