"""Hangul documents (HWPX, KS X 6101): paragraphs, headings by outline, tables, text boxes, notes, by section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath

from lxml import etree

from assistant.errors import UnreadableDocument
from assistant.ingest.load.archive import check_archive, open_archive, parse_xml, reading
from assistant.ingest.load.grid import GridCell, covered_fields, grid_rows
from assistant.ingest.load.ooxml import stated_title
from assistant.protocols import Extracted, RawBlock

SECTION = re.compile(r"^Contents/section(\d+)\.xml$", re.I)
PACKAGE = "Contents/content.hpf"
HEAD = "Contents/header.xml"
MANIFEST = "META-INF/manifest.xml"
OUTLINE = re.compile(r"^(?:개요|제목|Outline|Heading)\s*([1-9])?$", re.I)
MARKS = {"tab": "\t", "lineBreak": "\n", "hyphen": "-", "nbSpace": " ", "fwSpace": "\u3000"}
MARGINS = frozenset({"header", "footer"})
NOTES = frozenset({"footNote", "endNote"})
UNSEEN = frozenset({"hiddenComment", "memo", "parameters", "secPr", "linesegarray", "deleteBegin", "fieldBegin"})
DEEPEST = 20  # tables inside tables


@dataclass(frozen=True, slots=True)
class _Styles:
    """Levels of headings by style id and by paragraph property id, and the nesting of list items by the latter."""

    headings: dict[str, int]
    outlines: dict[str, int]
    items: dict[str, int]


def load(path: PurePath, data: bytes) -> Extracted:
    """The sections in order; where there are several, each begins with the locator ``section N``.

    Raises ``UnreadableDocument`` for a file that is damaged, locked, unsafe to unpack or another format.
    """
    check_archive(path, data, PACKAGE)
    with reading(path, "Hangul (한글)"), open_archive(path, data) as archive:
        names = set(archive.namelist())
        if MANIFEST in names and b"encryption-data" in archive.read(MANIFEST):
            raise UnreadableDocument(f"{path}: the file is locked with a password. Save a copy without one.")
        sections = sorted((int(match[1]), name) for name in names if (match := SECTION.match(name)))
        walk = _Walk(_styles(parse_xml(archive.read(HEAD))) if HEAD in names else _Styles({}, {}, {}))
        blocks: list[RawBlock] = []
        for number, (_, name) in enumerate(sections, start=1):
            locator: str | None = f"section {number}" if len(sections) > 1 else None
            for block in walk.blocks(parse_xml(archive.read(name))):
                blocks.append(replace(block, locator=locator))
                locator = None
        facts = parse_xml(archive.read(PACKAGE))
    return Extracted(tuple(blocks), title=stated_title(_title(facts)), saved=_saved(facts))


class _Walk:
    """Turns the elements of a section into blocks."""

    def __init__(self, styles: _Styles) -> None:
        self._styles = styles

    def blocks(self, parent: etree._Element, depth: int = 0) -> Iterator[RawBlock]:
        """The paragraphs below an element, and what they hold besides words: tables, boxes, notes."""
        for child in parent.iterchildren(etree.Element):
            if _name(child) == "p":
                yield from self._paragraph(child, depth)
            elif _name(child) not in UNSEEN:
                yield from self.blocks(child, depth)

    def _paragraph(self, element: etree._Element, depth: int) -> Iterator[RawBlock]:
        objects: list[etree._Element] = []
        text = _text(element, objects).strip("\n")
        if text.strip():
            yield self._prose(element, text)
        if depth < DEEPEST:
            for item in objects:
                yield from self._object(item, depth + 1)

    def _object(self, element: etree._Element, depth: int) -> Iterator[RawBlock]:
        name = _name(element)
        if name == "tbl":
            yield from self._table(element, depth)
        elif name in MARGINS:
            for block in self.blocks(element, depth):
                yield RawBlock("table" if block.rows else "paragraph", block.text, 0, block.rows, boilerplate=True)
        else:
            yield from self.blocks(element, depth)

    def _prose(self, element: etree._Element, text: str) -> RawBlock:
        style, own = element.get("styleIDRef", ""), element.get("paraPrIDRef", "")
        level = self._styles.headings.get(style, 0) or self._styles.outlines.get(own, 0)
        if level:
            return RawBlock("heading", text, level=level)
        nesting = self._styles.items.get(own, 0)
        return RawBlock("item", text, level=nesting) if nesting else RawBlock("paragraph", text)

    def _table(self, element: etree._Element, depth: int) -> Iterator[RawBlock]:
        """A table of data as rows; one that lays out a page (one column, tables inside) as blocks."""
        rows = [child for child in element.iterchildren(etree.Element) if _name(child) == "tr"]
        cells = [[cell for cell in row.iterchildren(etree.Element) if _name(cell) == "tc"] for row in rows]
        nested = any(_name(inner) == "tbl" for inner in element.iterdescendants(etree.Element))
        for caption in (child for child in element.iterchildren(etree.Element) if _name(child) == "caption"):
            yield from self.blocks(caption, depth)
        if nested or max(map(len, cells), default=0) <= 1:
            for cell in (cell for row in cells for cell in row):
                yield from self.blocks(cell, depth)
            return
        placed = [self._cell(number, cell, depth) for number, row in enumerate(cells) for cell in enumerate(row)]
        grid = grid_rows(placed)
        if any(any(row) for row in grid):
            yield RawBlock("table", rows=grid, covered=covered_fields(placed))

    def _cell(self, row: int, numbered: tuple[int, etree._Element], depth: int) -> GridCell:
        column, element = numbered
        place = {_name(child): child for child in element.iterchildren(etree.Element)}
        address, span = place.get("cellAddr"), place.get("cellSpan")
        text = " ".join(block.text for block in self.blocks(element, depth))
        return GridCell(
            _number(address, "rowAddr", row),
            _number(address, "colAddr", column),
            " ".join(text.split()),
            max(1, _number(span, "rowSpan", 1)),
            max(1, _number(span, "colSpan", 1)),
        )


def _text(element: etree._Element, objects: list[etree._Element]) -> str:
    """The words of a paragraph; what stands in it but is no run of words is added to ``objects``."""
    parts: list[str] = []
    for child in element.iterchildren(etree.Element):
        name = _name(child)
        if name == "t":
            parts.append(child.text or "")
            for mark in child.iterchildren(etree.Element):
                parts.append(MARKS.get(_name(mark), "") + (mark.tail or ""))
        elif name in ("run", "ctrl"):
            parts.append(_text(child, objects))
        elif name in MARKS:
            parts.append(MARKS[name])
        elif name not in UNSEEN:
            objects.append(child)
    return "".join(parts)


def _styles(head: etree._Element) -> _Styles:
    headings: dict[str, int] = {}
    outlines: dict[str, int] = {}
    items: dict[str, int] = {}
    for element in head.iter(etree.Element):
        name, key = _name(element), element.get("id", "")
        if name == "style":
            match = OUTLINE.match(element.get("name", "").strip()) or OUTLINE.match(element.get("engName", "").strip())
            if match is not None:
                headings[key] = int(match[1] or 1)
        elif name == "paraPr":
            for heading in element.iterchildren(etree.Element):
                level = _number(heading, "level", 0) + 1
                if _name(heading) == "heading" and heading.get("type") == "OUTLINE":
                    outlines[key] = level
                elif _name(heading) == "heading" and heading.get("type") in ("NUMBER", "BULLET"):
                    items[key] = level
    return _Styles(headings, outlines, items)


def _title(facts: etree._Element) -> str | None:
    return next((element.text for element in facts.iter(etree.Element) if _name(element) == "title"), None)


def _saved(facts: etree._Element) -> str | None:
    """The day of the last change, else of the making, as ISO 8601."""
    days = {
        element.get("name", ""): (element.text or "")[:10]
        for element in facts.iter(etree.Element)
        if _name(element) == "meta"
    }
    stated = (days.get("ModifiedDate", ""), days.get("CreatedDate", ""))
    return next((day for day in stated if re.fullmatch(r"(?:19|20)\d\d-\d\d-\d\d", day)), None)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _number(element: etree._Element | None, name: str, default: int) -> int:
    value = "" if element is None else element.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 6 else default
