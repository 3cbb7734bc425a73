"""Hangul documents before HWPX (HWP 5): paragraphs, headings by outline, tables, text boxes, notes, by section."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath

import olefile

from assistant.errors import UnreadableDocument
from assistant.ingest.load.archive import COMPOUND_FILE, reading
from assistant.ingest.load.grid import GridCell, covered_fields, grid_rows
from assistant.ingest.load.hwp_records import Record, record_tree, words
from assistant.ingest.load.ooxml import stated_title
from assistant.protocols import Extracted, RawBlock

SIGNATURE = b"HWP Document File"
COMPRESSED, LOCKED, DISTRIBUTED = 1, 2, 4  # bits of the header's properties
PARA_SHAPE, STYLE = 25, 26
PARAGRAPH, TEXT, CONTROL, LIST, TABLE, MEMOS = 66, 67, 71, 72, 77, 93
SUMMARY = "\x05HwpSummaryInformation"
TITLE, SAVED = 2, 13  # properties of the summary
HEAD_KINDS = {1: "heading", 2: "item", 3: "item"}  # of a paragraph's shape: outline, number, bullet
OUTLINE = re.compile(r"^(?:개요|제목|Outline|Heading)\s*([1-9])?$", re.I)
MARGINS = frozenset({b"head", b"foot"})
UNSEEN = frozenset({b"secd", b"cold", b"tcmt"})  # set-up of a section and of its columns, hidden comments
MOST_BYTES = 64 * 1024 * 1024  # of all streams that are read, unpacked
DEEPEST = 20  # tables inside tables
CELL = 8  # bytes of a list's own header; a cell's address follows it


@dataclass(frozen=True, slots=True)
class _Styles:
    """Levels of headings by style, and the kind and level of paragraphs by shape."""

    headings: dict[int, int]
    shapes: dict[int, tuple[str, int]]


def load(path: PurePath, data: bytes) -> Extracted:
    """The sections in order; where there are several, each begins with the locator ``section N``.

    Raises ``UnreadableDocument`` for a file that is damaged, locked, of an older Hangul or another format.
    """
    if not data.startswith(COMPOUND_FILE):
        what = "of a Hangul before 2002" if data.startswith(SIGNATURE) else "no Hangul document"
        raise UnreadableDocument(f"{path}: the file is {what}. Open it in Hangul (한글) and save it as .hwpx.")
    with reading(path, "Hangul (한글)"), closing(olefile.OleFileIO(io.BytesIO(data))) as file:
        streams = _Streams(path, file, _check_header(path, file))
        names = ["/".join(name) for name in file.listdir()]
        numbers = sorted(int(name.removeprefix("BodyText/Section")) for name in names if _is_section(name))
        walk = _Walk(_styles(record_tree(streams.read("DocInfo"))))
        blocks: list[RawBlock] = []
        for position, number in enumerate(numbers, start=1):
            locator: str | None = f"section {position}" if len(numbers) > 1 else None
            for block in walk.blocks(record_tree(streams.read(f"BodyText/Section{number}"))):
                blocks.append(replace(block, locator=locator))
                locator = None
        title, saved = _summary(file) if SUMMARY in names else (None, None)
    return Extracted(tuple(blocks), title=stated_title(title), saved=saved)


def _is_section(name: str) -> bool:
    return re.fullmatch(r"BodyText/Section\d{1,4}", name) is not None


def _check_header(path: PurePath, file: olefile.OleFileIO) -> bool:
    """Whether the streams are packed. Raises ``UnreadableDocument`` for what is no Hangul document or locked."""
    if not file.exists("FileHeader"):
        raise UnreadableDocument(f"{path}: this is no .hwp file. Give it the suffix of its real format.")
    header = file.openstream("FileHeader").read(40)
    if not header.startswith(SIGNATURE):
        raise UnreadableDocument(f"{path}: this is no .hwp file. Give it the suffix of its real format.")
    properties = int.from_bytes(header[36:40], "little")
    if properties & LOCKED:
        raise UnreadableDocument(f"{path}: the file is locked with a password. Save a copy without one.")
    if properties & DISTRIBUTED:
        raise UnreadableDocument(
            f"{path}: the file is locked for distribution (배포용 문서). Print it to a PDF, or ask for the original."
        )
    return bool(properties & COMPRESSED)


class _Streams:
    """The streams of a file, unpacked, as long as they are not too large together."""

    def __init__(self, path: PurePath, file: olefile.OleFileIO, packed: bool) -> None:
        self._path = path
        self._file = file
        self._packed = packed
        self._left = MOST_BYTES

    def read(self, name: str) -> bytes:
        """Raises ``UnreadableDocument`` where it is too large, OSError or ValueError where it is broken."""
        raw: bytes = self._file.openstream(name).read()
        unpacker = zlib.decompressobj(-15)
        stream = unpacker.decompress(raw, self._left + 1) if self._packed else raw
        self._left -= len(stream)
        if self._left < 0:
            raise UnreadableDocument(
                f"{self._path}: unpacking it is not safe: its text is larger than {MOST_BYTES:,} bytes. "
                "Split the document into parts."
            )
        if self._packed and not unpacker.eof:
            raise ValueError(f"{name} is cut off")
        return stream


class _Walk:
    """Turns the records of a section into blocks."""

    def __init__(self, styles: _Styles) -> None:
        self._styles = styles

    def blocks(self, records: Sequence[Record], depth: int = 0) -> Iterator[RawBlock]:
        """The paragraphs among some records and below those that hold lists of them."""
        for record in records:
            if record.tag == MEMOS:
                return  # comments stand at the end of the last section
            if record.tag == PARAGRAPH:
                yield from self._paragraph(record, depth)
            else:
                yield from self.blocks(record.below, depth)

    def _paragraph(self, record: Record, depth: int) -> Iterator[RawBlock]:
        text = "".join(words(inner.data) for inner in record.below if inner.tag == TEXT).strip("\n")
        if text.strip():
            yield self._prose(record, text)
        if depth < DEEPEST:
            for inner in record.below:
                if inner.tag == CONTROL:
                    yield from self._object(inner, depth + 1)

    def _prose(self, record: Record, text: str) -> RawBlock:
        shape, style = record.number(8, 2), record.number(10, 1)
        kind, level = self._styles.shapes.get(shape, ("paragraph", 0))
        if style in self._styles.headings or kind == "heading":
            return RawBlock("heading", text, level=self._styles.headings.get(style, 0) or level)
        return RawBlock(kind, text, level=level)

    def _object(self, record: Record, depth: int) -> Iterator[RawBlock]:
        name = record.data[3::-1]  # its four letters are written from the last to the first
        if name == b"tbl ":
            yield from self._table(record, depth)
        elif name in MARGINS:
            for block in self.blocks(record.below, depth):
                yield RawBlock("table" if block.rows else "paragraph", block.text, 0, block.rows, boilerplate=True)
        elif name not in UNSEEN:
            yield from self.blocks(record.below, depth)

    def _table(self, record: Record, depth: int) -> Iterator[RawBlock]:
        """A table of data as rows; one that lays out a page (one column, tables inside) as blocks."""
        lists = _lists(record.below)
        split = next((number for number, (head, _) in enumerate(lists) if head.tag == TABLE), len(lists))
        for _, paragraphs in lists[:split]:
            yield from self.blocks(paragraphs, depth)  # the caption
        cells = lists[split + 1 :]
        nested = any(inner.data[3::-1] == b"tbl " for _, inside in cells for inner in _controls(inside))
        if nested or len({head.number(CELL, 2) for head, _ in cells}) <= 1:
            for _, paragraphs in cells:
                yield from self.blocks(paragraphs, depth)
            return
        placed = [self._cell(head, paragraphs, depth) for head, paragraphs in cells]
        grid = grid_rows(placed)
        if any(any(row) for row in grid):
            yield RawBlock("table", rows=grid, covered=covered_fields(placed))

    def _cell(self, head: Record, paragraphs: Sequence[Record], depth: int) -> GridCell:
        text = " ".join(block.text for block in self.blocks(paragraphs, depth))
        column, row, across, down = (head.number(CELL + 2 * place, 2) for place in range(4))
        return GridCell(row, column, " ".join(text.split()), max(1, down), max(1, across))


def _lists(records: Sequence[Record]) -> list[tuple[Record, list[Record]]]:
    """Each head of a list, and a table's own record, with the paragraphs after it."""
    found: list[tuple[Record, list[Record]]] = []
    for record in records:
        if record.tag in (LIST, TABLE):
            found.append((record, [*record.below]))
        elif found:
            found[-1][1].append(record)
    return found


def _controls(records: Sequence[Record]) -> Iterator[Record]:
    for record in records:
        if record.tag == CONTROL:
            yield record
        yield from _controls(record.below)


def _styles(records: Sequence[Record]) -> _Styles:
    """Styles and shapes are known by their places in the file."""
    headings: dict[int, int] = {}
    shapes: dict[int, tuple[str, int]] = {}
    counts = {STYLE: 0, PARA_SHAPE: 0}
    for record in _all(records):
        if record.tag == STYLE:
            native, english = record.text(0), record.text(2 + 2 * record.number(0, 2))
            match = OUTLINE.match(native.strip()) or OUTLINE.match(english.strip())
            if match is not None:
                headings[counts[STYLE]] = int(match[1] or 1)
        elif record.tag == PARA_SHAPE:
            properties = record.number(0, 4)
            kind = HEAD_KINDS.get(properties >> 23 & 3)
            if kind is not None:
                shapes[counts[PARA_SHAPE]] = (kind, (properties >> 25 & 7) + 1)
        if record.tag in counts:
            counts[record.tag] += 1
    return _Styles(headings, shapes)


def _all(records: Sequence[Record]) -> Iterator[Record]:
    for record in records:
        yield record
        yield from _all(record.below)


def _summary(file: olefile.OleFileIO) -> tuple[str | None, str | None]:
    """The title, and the day of the last change as ISO 8601."""
    facts = file.getproperties(SUMMARY, convert_time=True)
    title, saved = facts.get(TITLE), facts.get(SAVED)
    text = title.decode("utf-8", "replace") if isinstance(title, bytes) else title
    day = saved.date().isoformat() if isinstance(saved, datetime) and saved.year >= 1990 else None
    return (text.partition("\0")[0] if isinstance(text, str) else None), day
