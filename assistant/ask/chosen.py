"""Which things an answer chose, for a question that goes on to ask of one of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from assistant.language.dates import date_spans
from assistant.language.numbers import quantities
from assistant.types import Answer

Chosen: TypeAlias = Callable[[str], tuple[str, ...]]
"""The names that answer a question, nothing where it is answered by none."""
LONGEST_NAME = 40  # characters of an answer that the next question may speak of


def names_chosen(answer: Answer) -> tuple[str, ...]:
    """The names that answer a question by themselves, in order; none where a value does, or nothing."""
    if answer.status != "answered":
        return ()
    names = tuple(item.text for item in answer.items)
    return names if all(map(_is_name, names)) else ()


def _is_name(text: str) -> bool:
    value = next(iter(quantities(text)), None)
    is_value = not any(map(str.isalpha, text)) or (value is not None and value.end - value.start >= len(text) - 1)
    return len(text) <= LONGEST_NAME and not is_value and date_spans(text)[:1] != [(0, len(text))]
