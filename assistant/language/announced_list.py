"""Chinese lists behind a colon: 六项工程：创新策源工程、产业倍增工程和开放通道工程。

The pause mark ``、`` joins nothing but members of one list (GB/T 15834-2011, 4.5), so that what stands between two of
them is a member as it is, verbs and all; the colon says where the first one begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

Range = tuple[int, int]

_PAUSE = "、"
_COLON = re.compile(r"[:：]\s*")
_ENDS = "，,。.；;！!？?\n"
_LAST = re.compile(r"(?:以及|及其|[和及与與])(?=[^、]{2,}$)")
_CLOSING = re.compile(r"\s*等(?:[^、]{0,12})?$")
_LONGEST = 60  # characters of a member


def announced_lists(text: str, inside: Sequence[bool]) -> Iterator[tuple[tuple[Range, ...], bool]]:
    """The members of each list behind a colon, and whether 等 closes it; ``inside`` tells what stands in brackets.

    >>> text = "实施三项工程：创新策源工程、产业倍增工程和开放通道工程。"
    >>> [(members, closed)] = announced_lists(text, [False] * len(text))
    >>> [text[start:end] for start, end in members], closed
    (['创新策源工程', '产业倍增工程', '开放通道工程'], False)
    """
    for colon in _COLON.finditer(text):
        start = colon.end()
        if inside[colon.start()] or start >= len(text):
            continue
        ending = (at for at in range(start, len(text)) if text[at] in _ENDS and not inside[at])
        end = next(ending, len(text))
        pauses = [at for at in range(start, end) if text[at] == _PAUSE and not inside[at]]
        if not pauses:
            continue
        pieces = list(zip([start, *(at + 1 for at in pauses)], [*pauses, end], strict=True))
        last_start, last_end = pieces.pop()
        closing = _CLOSING.search(text, last_start, last_end)
        last_end = closing.start() if closing else last_end
        joint = _LAST.search(text[last_start:last_end])
        if joint and joint.start():
            pieces.append((last_start, last_start + joint.start()))
            last_start += joint.end()
        members = [_bare(text, *piece) for piece in (*pieces, (last_start, last_end))]
        if len(members) > 2 and all(0 < to - begin <= _LONGEST for begin, to in members):
            yield tuple(members), closing is not None


def _bare(text: str, start: int, end: int) -> Range:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
