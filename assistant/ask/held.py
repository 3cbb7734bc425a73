"""Which of a sentence's numbers hold for what is asked: none of another side, of a change, or of what was before."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.language.contrasts import sides
from assistant.language.designators import of_number
from assistant.language.distances import names_distance, tells_distance
from assistant.language.former import asks_former, is_former
from assistant.language.numbers import Quantity
from assistant.language.shares import is_change, names_change
from assistant.language.superlatives import asks_threshold


def that_hold(question: str, text: str, values: Sequence[Quantity]) -> list[Quantity]:
    """The values of a text that a question may ask for; where a doubt would leave none, it is not raised."""
    criteria = [found for found in values if _is_criterion(found, text)]
    held = [found for found in values if found not in criteria]
    held = criteria if criteria and asks_threshold(question) else held
    held = _of_side(question, text, held)
    numbered = of_number(question, text, [found.start for found in held])
    held = [found for found, is_of_it in zip(held, numbered, strict=True) if is_of_it] or held
    if not names_change(question):
        held = [found for found in held if not is_change(text, found.start, found.end)] or held
    former = [found for found in held if is_former(text, found.start, found.end)]
    held = (former if asks_former(question) else [one for one in held if one not in former]) or held
    if names_distance(question):
        held = [found for found in held if tells_distance(text, found.start, found.end)] or held
    return held


def _of_side(question: str, text: str, values: list[Quantity]) -> list[Quantity]:
    """The values of the side that a question asks for, where a text gives several: adults 5 euros, children 3.

    A value is of the side named last before it.
    """
    asked = {(side.contrast, side.group) for side in sides(question)}
    told = [side for side in sides(text) if asked and side.contrast in {contrast for contrast, _ in asked}]
    if len({side.group for side in told}) < 2:
        return values
    before = [[side for side in told if side.end <= value.start][-1:] for value in values]
    own = [
        value for value, last in zip(values, before, strict=True) if {(one.contrast, one.group) for one in last} & asked
    ]
    return own or values


def _is_criterion(found: Quantity, text: str) -> bool:
    """Whether a bound in brackets says which things are meant: firms of note (sales of 20 million and more)."""
    if found.relation in ("exact", "about"):
        return False
    opened, closed = (max(text.rfind(mark, 0, found.start) for mark in marks) for marks in ("(（", ")）"))
    return opened > closed
