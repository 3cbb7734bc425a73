"""Values told in the order of the things before them: 수출과 수입은 각각 3%와 1% 늘었다, 双方分别持股60%和40%."""

from __future__ import annotations

import re
from collections.abc import Sequence

Range = tuple[int, int]
_MARK = re.compile(r"각각|分别(?:为|是|达|占)?|\brespectively\b", re.IGNORECASE)
_JOIN = re.compile(
    r"\s*(?:[,，、·]\s*(?:and\s+)?|(?<=[가-힣])(?:과|와|및)\s+|\s및\s|[和与及]|\s+and\s+)\s*", re.IGNORECASE
)
_REACH = 24  # characters from a thing to what joins it with the next


def respective(text: str, values: Sequence[Range], things: Sequence[Range]) -> Range | None:
    """The value that belongs to the thing named, where as many things are joined as values follow them in order.

    ``things`` are the places of what is asked about; None where the text tells no values so, or none is of them.

    >>> text = "수출과 수입은 각각 3.2%, 1.5% 늘었다."
    >>> start, end = respective(text, [(11, 15), (17, 21)], [(4, 6)])
    >>> text[start:end]
    '1.5%'
    """
    mark = _MARK.search(text)
    if mark is None or len(values) < 2:
        return None
    ordered = sorted(values)
    first = ordered[0][0] if mark[0].casefold() == "respectively" else mark.start()
    if mark[0].casefold() != "respectively" and ordered[0][0] < mark.end():
        return None
    joins = [found for found in _JOIN.finditer(text, 0, first)][-(len(ordered) - 1) :]
    if len(joins) < len(ordered) - 1:
        return None
    beside = [place for place in things if place[1] <= first and _distance(place, joins) <= _REACH]
    if not beside:
        return None
    start = min(beside, key=lambda place: (_distance(place, joins), place[0]))[0]
    return ordered[sum(join.end() <= start for join in joins)]


def _distance(place: Range, joins: Sequence[re.Match[str]]) -> int:
    """How many characters a thing stands from the nearest joint."""
    return min(max(join.start() - place[1], place[0] - join.end(), 0) for join in joins)
