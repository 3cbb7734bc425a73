"""Small Hangul 5 documents, written record by record into a compound file."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence

SECTOR = 512
END, FREE, FAT, NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
OUTLINE, BULLET = 1, 2  # places of the paragraph shapes in ``DOC_INFO``
HEADING_2 = 1  # place of the style


def record(tag: int, level: int, data: bytes = b"") -> bytes:
    size = min(len(data), 0xFFF)
    head = struct.pack("<I", tag | level << 10 | size << 20)
    return head + (struct.pack("<I", len(data)) if size == 0xFFF else b"") + data


def text_of(text: str) -> bytes:
    return struct.pack("<H", len(text)) + text.encode("utf-16-le")


def style(name: str, english: str = "") -> bytes:
    return record(26, 1, text_of(name) + text_of(english) + bytes(8))


DOC_INFO = (
    record(16, 0, bytes(26))
    + record(25, 1, struct.pack("<I", 0) + bytes(50))
    + record(25, 1, struct.pack("<I", 1 << 23 | 0 << 25) + bytes(50))
    + record(25, 1, struct.pack("<I", 3 << 23 | 1 << 25) + bytes(50))
    + style("바탕글", "Normal")
    + style("개요 2", "Outline 2")
)


def paragraph(text: str, level: int = 0, shape: int = 0, style: int = 0, inside: bytes = b"") -> bytes:
    """A paragraph and what stands in it: ``inside`` are records one level below."""
    head = struct.pack("<IIHB", len(text) + 1, 0, shape, style) + bytes(13)
    return record(66, level, head) + record(67, level + 1, (text + "\r").encode("utf-16-le")) + inside


def control(name: str, level: int, below: bytes = b"") -> bytes:
    return record(71, level, name.encode()[::-1] + bytes(20)) + below


def listed(level: int, *paragraphs: str) -> bytes:
    """A list of paragraphs, as notes and text boxes hold them."""
    return record(72, level, bytes(8)) + b"".join(paragraph(text, level) for text in paragraphs)


def table(cells: Sequence[tuple[int, int, int, int, str]], level: int = 1, caption: str = "") -> bytes:
    """A table of cells (row, column, rows down, columns across, text) as a paragraph's object at a level."""
    below = listed(level + 1, caption) if caption else b""
    below += record(77, level + 1, bytes(22))
    for row, column, down, across, text in cells:
        below += record(72, level + 1, bytes(8) + struct.pack("<4H", column, row, across, down) + bytes(18))
        below += paragraph(text, level + 1)
    return control("tbl ", level, below)


def hwp_bytes(*sections: bytes, properties: int = 1, doc_info: bytes = DOC_INFO) -> bytes:
    """A document of some sections; bit 0 of its properties says that they are packed."""
    streams = {
        "FileHeader": b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x05000300, properties) + bytes(216),
        "DocInfo": _packed(doc_info, properties),
    }
    for number, section in enumerate(sections):
        streams[f"BodyText/Section{number}"] = _packed(section, properties)
    return compound_file(streams)


def _packed(stream: bytes, properties: int) -> bytes:
    if not properties & 1:
        return stream
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(stream) + packer.flush()


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """A compound file of streams in at most one folder each, padded so that none is a small one."""
    folders = sorted({name.partition("/")[0] for name in streams if "/" in name})
    names = ["", *folders, *streams]
    chains: list[int] = []
    body = b""
    starts: dict[str, tuple[int, int]] = {}
    for name, data in streams.items():
        padded = data.ljust(-(-max(len(data), 1) // 4096) * 4096, b"\0")
        starts[name] = (len(chains), len(padded))
        count = len(padded) // SECTOR
        chains += [len(chains) + number for number in range(1, count)] + [END]
        body += padded
    directory = b"".join(_entry(number, name, names, starts) for number, name in enumerate(names))
    directory = directory.ljust(-(-len(directory) // SECTOR) * SECTOR, b"\0")
    first, count = len(chains), len(directory) // SECTOR
    chains += [first + number for number in range(1, count)] + [END]
    sectors = -(-(len(chains) * 129 // 128 + 1) // 128)
    allocation = [*chains, *[FAT] * sectors]
    allocation += [FREE] * (128 * sectors - len(allocation))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, sectors, first, 0, 4096, END, 0, END, 0)
    head += struct.pack("<109I", *[len(chains) + number for number in range(sectors)], *[FREE] * (109 - sectors))
    return head + body + directory + struct.pack(f"<{len(allocation)}I", *allocation)


def _entry(number: int, name: str, names: Sequence[str], starts: Mapping[str, tuple[int, int]]) -> bytes:
    """The children of a folder hang on one another, each to the right of the one before."""

    def parent(other: str) -> str:
        return other.rpartition("/")[0]

    children = [place for place, other in enumerate(names) if other and parent(other) == name]
    later = [place for place, other in enumerate(names) if place > number and name and parent(other) == parent(name)]
    kind = 5 if not name else 2 if name in starts else 1
    label = ("Root Entry" if not name else name.rpartition("/")[2]).encode("utf-16-le") + b"\0\0"
    start, size = starts.get(name, (END if not name else 0, 0))
    right, child = next(iter(later), NONE), next(iter(children), NONE) if name not in starts else NONE
    tree = struct.pack("<HBBIII", len(label), kind, 1, NONE, right, child)
    return label.ljust(64, b"\0") + tree + bytes(36) + struct.pack("<IQ", start, size)
