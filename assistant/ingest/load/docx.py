"""Word documents: headings by their styles, list items, tables, text boxes, notes; page headers and footers marked.

The body is walked as XML, because python-docx leaves out what stands in content controls, text boxes and insertions.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import PurePath

import docx
from docx.document import Document
from lxml import etree

from assistant.ingest.lines import could_head, heads_clause
from assistant.ingest.load.archive import check_archive, parse_xml, reading
from assistant.ingest.load.grid import GridCell, covered_fields, grid_rows
from assistant.ingest.load.ooxml import saved_date, stated_title
from assistant.protocols import Extracted, RawBlock

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
HEADING = re.compile(r"^(?:heading|제목|标题|標題|개요|Überschrift)\s*([1-9])$", re.I)
TITLE = re.compile(r"^(?:title|제목|标题|標題)$", re.I)
LIST = re.compile(r"^(?:list\b|목록|列表|글머리)\D*(?P<level>[1-9])?", re.I)
# what is not on the page: deletions, the old place of what was moved, field codes, the twin of a drawing, text boxes
UNSEEN = frozenset({f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}pPr", f"{W}rPr", f"{W}txbxContent", FALLBACK})
MARKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
NOTES = {"footnotes": "footnote", "endnotes": "endnote"}
OFF = ("0", "false", "none")
BOLD_LEVEL = 6
LONGEST_QUESTION = 100  # characters
DEEPEST = 20  # tables inside tables


def load(path: PurePath, data: bytes) -> Extracted:
    """The blocks of a Word document in reading order.

    Raises ``UnreadableDocument`` for a file that is damaged, locked, unsafe to unpack or another format.
    """
    check_archive(path, data, "word/document.xml")
    with reading(path, "Word"):
        document = docx.Document(io.BytesIO(data))
        walk = _Walk(_styles(document))
        heads, feet = _margins(document, walk)
        blocks = [*heads, *walk.blocks(document.element.body), *_notes(document, walk), *feet]
        properties = document.core_properties
        return Extracted(
            tuple(blocks),
            title=stated_title(properties.title),
            saved=saved_date(properties.modified or properties.created),
        )


class _Walk:
    """Turns elements of the body into blocks; ``styles`` are names by id."""

    def __init__(self, styles: dict[str, str]) -> None:
        self._styles = styles

    def blocks(self, parent: etree._Element, depth: int = 0) -> Iterator[RawBlock]:
        """The paragraphs and tables of an element, through whatever wraps them (content controls, insertions)."""
        for child in parent.iterchildren(etree.Element):
            if child.tag == f"{W}p":
                yield from self._paragraph(child, depth)
            elif child.tag == f"{W}tbl":
                yield from self._table(child, depth)
            elif child.tag not in UNSEEN:
                yield from self.blocks(child, depth)

    def _paragraph(self, element: etree._Element, depth: int) -> Iterator[RawBlock]:
        text = _text(element)
        if text.strip():
            yield self._prose(element, text.strip("\n"))
        for box in _outermost(element, f"{W}txbxContent"):
            yield from self.blocks(box, depth + 1) if depth < DEEPEST else ()

    def _prose(self, element: etree._Element, text: str) -> RawBlock:
        level, nesting = self._level(element) or _bold_level(element, text), self._nesting(element)
        if level:
            return RawBlock("heading", text, level=level)
        return RawBlock("item", text, level=nesting) if nesting else RawBlock("paragraph", text)

    def _level(self, element: etree._Element) -> int:
        """The depth of a heading by its style or outline level; 0 for none."""
        name = self._style(element)
        match = HEADING.match(name)
        if match is not None:
            return int(match[1])
        if TITLE.match(name):
            return 1
        outline = _value(element, "outlineLvl")
        return int(outline) + 1 if outline is not None and outline.isdecimal() and int(outline) < 9 else 0

    def _nesting(self, element: etree._Element) -> int:
        """The depth of a list item; 0 for none."""
        numbering = element.find(f"{W}pPr/{W}numPr")
        if numbering is not None:
            number, depth = numbering.find(f"{W}numId"), numbering.find(f"{W}ilvl")
            if number is not None and number.get(f"{W}val") == "0":
                return 0
            value = depth.get(f"{W}val") if depth is not None else None
            return 1 + int(value) if value is not None and value.isdecimal() else 1
        style = LIST.match(self._style(element))
        if style is None or "paragraph" in self._style(element).lower():
            return 0
        return int(style["level"] or 1)

    def _style(self, element: etree._Element) -> str:
        return self._styles.get(_value(element, "pStyle") or "", "")

    def _table(self, element: etree._Element, depth: int) -> Iterator[RawBlock]:
        """A table of data as rows; the words of one that lays out a page (one cell, tables inside) as blocks."""
        rows = [row for row in _through(element, f"{W}tr") if row.find(f"{W}trPr/{W}del") is None]
        cells = [list(_through(row, f"{W}tc")) for row in rows]
        nested = next(element.iterdescendants(f"{W}tbl"), None) is not None
        if nested or sum(map(len, cells)) == 1 or max(map(len, cells), default=0) == 1:
            if depth < DEEPEST:
                for cell in (cell for row in cells for cell in row):
                    yield from self.blocks(cell, depth + 1)
            return
        placed = list(self._grid(rows, cells))
        grid = grid_rows(placed)
        if any(any(row) for row in grid):
            yield RawBlock("table", rows=grid, covered=covered_fields(placed) | _continued(cells, placed))

    def _grid(self, rows: list[etree._Element], cells: list[list[etree._Element]]) -> Iterator[GridCell]:
        for number, (row, own) in enumerate(zip(rows, cells, strict=True)):
            before = _value(row, "gridBefore", "trPr")
            column = int(before) if before is not None and before.isdecimal() else 0
            for cell in own:
                across = _value(cell, "gridSpan", "tcPr")
                span = int(across) if across is not None and across.isdecimal() else 1
                text = "\n".join(block.text for block in self.blocks(cell, DEEPEST - 1))
                yield GridCell(number, column, " ".join(text.split()), 1, max(1, span))
                column += max(1, span)


def _continued(cells: list[list[etree._Element]], placed: list[GridCell]) -> frozenset[tuple[int, int]]:
    """The fields in which a cell of the row above goes on (``vMerge`` without ``restart``)."""
    merged = [cell.find(f"{W}tcPr/{W}vMerge") for row in cells for cell in row]
    return frozenset(
        (cell.row, cell.column)
        for cell, mark in zip(placed, merged, strict=True)
        if mark is not None and mark.get(f"{W}val") != "restart" and not cell.text
    )


def _text(element: etree._Element) -> str:
    """The visible words of a paragraph."""
    parts: list[str] = []
    for child in element.iterchildren(etree.Element):
        if child.tag in UNSEEN or (child.tag == f"{W}r" and _is_hidden(child)):
            continue
        if child.tag in (f"{W}t", f"{MATH}t"):
            parts.append(child.text or "")
        elif child.tag in MARKS:
            parts.append(MARKS[child.tag])
        else:
            parts.append(_text(child))
    return "".join(parts)


def _bold_level(element: etree._Element, text: str) -> int:
    """The depth of a short line all in bold type, which heads what follows it; 0 for any other paragraph."""
    runs = [run for run in element.iter(f"{W}r") if run.find(f"{W}t") is not None]
    bold = [mark for run in runs if (mark := run.find(f"{W}rPr/{W}b")) is not None and mark.get(f"{W}val") not in OFF]
    if not runs or len(bold) < len(runs) or element.find(f"{W}pPr/{W}numPr") is not None:
        return 0
    asks = text.rstrip()[-1] in "?？"
    return (
        BOLD_LEVEL
        if could_head(text.strip()) or heads_clause(text.strip()) or (asks and len(text) <= LONGEST_QUESTION)
        else 0
    )


def _is_hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val") not in OFF


def _value(element: etree._Element, name: str, properties: str = "pPr") -> str | None:
    found = element.find(f"{W}{properties}/{W}{name}")
    return None if found is None else found.get(f"{W}val")


def _through(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The children with a tag, through content controls and insertions around them."""
    for child in element.iterchildren(etree.Element):
        if child.tag == tag:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}moveTo"):
            yield from _through(child, tag)


def _outermost(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    for child in element.iterchildren(etree.Element):
        if child.tag == tag:
            yield child
        elif child.tag != FALLBACK:
            yield from _outermost(child, tag)


def _styles(document: Document) -> dict[str, str]:
    return {style.style_id: style.name or "" for style in document.styles if style.style_id}


def _margins(document: Document, walk: _Walk) -> tuple[list[RawBlock], list[RawBlock]]:
    """Page headers and page footers, each once, marked as boilerplate."""
    heads: dict[RawBlock, None] = {}
    feet: dict[RawBlock, None] = {}
    for section in document.sections:
        first = section.different_first_page_header_footer
        for header in (section.first_page_header, section.header) if first else (section.header,):
            heads.update(dict.fromkeys(_marked(header._element, walk)))
        for footer in (section.first_page_footer, section.footer) if first else (section.footer,):
            feet.update(dict.fromkeys(_marked(footer._element, walk)))
    return list(heads), list(feet)


def _marked(element: etree._Element, walk: _Walk) -> Iterator[RawBlock]:
    for block in walk.blocks(element):
        kind = "table" if block.kind == "table" else "paragraph"
        yield RawBlock(kind, block.text, rows=block.rows, boilerplate=True)


def _notes(document: Document, walk: _Walk) -> Iterator[RawBlock]:
    """Footnotes and endnotes, after the body."""
    for relation in document.part.rels.values():
        name = relation.reltype.rsplit("/", 1)[-1]
        if name not in NOTES or relation.is_external:
            continue
        for note in parse_xml(relation.target_part.blob).iterchildren(f"{W}{NOTES[name]}"):
            if note.get(f"{W}type") is None:  # the others are separator lines
                yield from walk.blocks(note)
