"""The records of a Hangul 5 stream as a tree, and the words of a paragraph's record.

After 한글 문서 파일 형식 5.0, revision 1.3, Hancom's own description. As it asks to be said: 본 제품은 한글과컴퓨터의
한/글 문서 파일(.hwp) 공개 문서를 참고하여 개발하였습니다.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

_LONG = 0xFFF  # a size that stands in a word of its own
_DEEPEST = 200
_MOST_RECORDS = 300_000  # of one section: some 3,000 pages
_MOST_CHARACTERS = 2_000_000  # of one paragraph
_OBJECT = frozenset({1, 2, 3, 11, 12, 14, 15, 16, 17, 18, 21, 22, 23})  # controls that a record of their own describes
_INLINE = frozenset({4, 5, 6, 7, 8, 9, 19, 20})
_CONTROL = 8  # characters that either takes
_MARKS = {9: "\t", 10: "\n", 24: "-", 30: "\u00a0", 31: "\u3000"}


@dataclass(slots=True)
class Record:
    """One record: ``tag`` as the format counts them (from 16), the bytes, and the records below it."""

    tag: int
    data: bytes
    below: list[Record] = field(default_factory=list)

    def number(self, offset: int, width: int) -> int:
        """The unsigned number of so many bytes at an offset; 0 where the record is shorter."""
        return int.from_bytes(self.data[offset : offset + width], "little") if offset + width <= len(self.data) else 0

    def text(self, offset: int) -> str:
        """The text at an offset: its length in characters, then the characters."""
        return self.data[offset + 2 : offset + 2 + 2 * self.number(offset, 2)].decode("utf-16-le", "replace")


def record_tree(stream: bytes) -> list[Record]:
    """The records of a stream, each below the last one of a lower level. Raises ValueError for a broken stream.

    >>> [(record.tag, record.data) for record in record_tree(struct.pack("<I", 66 | 2 << 20) + b"ab")]
    [(66, b'ab')]
    """
    top: list[Record] = []
    path: list[tuple[int, Record]] = []
    for count, (tag, level, data) in enumerate(_records(stream)):
        if count > _MOST_RECORDS:
            raise ValueError(f"more than {_MOST_RECORDS:,} records")
        while path and path[-1][0] >= level:
            path.pop()
        if len(path) >= _DEEPEST:
            raise ValueError(f"records nest deeper than {_DEEPEST}")
        record = Record(tag, data)
        (path[-1][1].below if path else top).append(record)
        path.append((level, record))
    return top


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Tag, level and bytes of each record."""
    place = 0
    while place + 4 <= len(stream):
        (head,) = struct.unpack_from("<I", stream, place)
        tag, level, size = head & 0x3FF, head >> 10 & 0x3FF, head >> 20
        place += 4
        if size == _LONG:
            if place + 4 > len(stream):
                raise ValueError("a record is cut off")
            (size,) = struct.unpack_from("<I", stream, place)
            place += 4
        if place + size > len(stream):
            raise ValueError("a record is cut off")
        yield tag, level, stream[place : place + size]
        place += size


def words(data: bytes) -> str:
    """The words of a paragraph's text record; what stands for an object (a table, a note) is left out.

    Raises ValueError for more than a document can have.

    >>> words("수출\\x0d".encode("utf-16-le"))
    '수출'
    """
    units = np.frombuffer(data, dtype="<u2", count=len(data) // 2)
    if len(units) > _MOST_CHARACTERS:
        raise ValueError(f"a paragraph of {len(units):,} characters is longer than {_MOST_CHARACTERS:,}")
    parts: list[str] = []
    start = 0
    for place in np.flatnonzero(units < 32).tolist():
        if place < start:  # inside a control
            continue
        unit = int(units[place])
        parts += [_decoded(data, start, place), _MARKS.get(unit, "")]
        start = place + (_CONTROL if unit in _OBJECT or unit in _INLINE else 1)
    parts.append(_decoded(data, start, len(units)))
    return "".join(parts)


def _decoded(data: bytes, start: int, end: int) -> str:
    return data[2 * start : 2 * end].decode("utf-16-le", "replace")
