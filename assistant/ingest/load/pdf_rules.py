"""Tables that a PDF page draws with lines: their cells, found from the lines alone."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2

from assistant.ingest.load.pdf_words import Box, Page

raw = pypdfium2.raw

THIN = 3.0  # points; a filled area no wider is a line
SHORTEST = 6.0  # points; shorter strokes belong to a drawing
SLANT = 1.0  # points by which a straight line may slope
TOLERANCE = 3.0  # points within which lines meet
MOST_PATHS = 5_000  # a page that draws more holds a map or a chart
MOST_EDGES = 2_500
MOST_LINES = 400  # after merging, in each direction
MOST_CROSSINGS = 2_500  # cells are looked for in time that grows with their square
LEAST_CELLS = 4


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table's outline and its cells, by rows."""

    box: Box
    cells: tuple[Box, ...]


def ruled_tables(page: Page) -> list[RuledTable]:
    """The tables of two or more rows and columns whose cells lines enclose, from the top of the page."""
    edges = _edges(page)
    if len(edges) < LEAST_CELLS or len(edges) > MOST_EDGES:
        return []
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    merged = merge_edges(edges, TOLERANCE, TOLERANCE, TOLERANCE, TOLERANCE)
    across = sum(edge["orientation"] == "h" for edge in merged)
    if not 3 <= across <= MOST_LINES or not 3 <= len(merged) - across <= MOST_LINES:
        return []
    crossings = edges_to_intersections(merged, TOLERANCE, TOLERANCE)
    cells = intersections_to_cells(crossings) if len(crossings) <= MOST_CROSSINGS else []
    tables = [_table([Box(*cell) for cell in group]) for group in cells_to_tables(cells)] if cells else []
    return sorted((table for table in tables if _is_table(table)), key=lambda table: (table.box.top, table.box.left))


def grid_lines(positions: Sequence[float]) -> list[float]:
    """Distinct positions in order; those within the tolerance are one.

    >>> grid_lines([10.0, 50.0, 11.5, 90.0])
    [10.0, 50.0, 90.0]
    """
    found: list[float] = []
    for position in sorted(positions):
        if not found or position - found[-1] > TOLERANCE:
            found.append(position)
    return found


def _table(cells: Sequence[Box]) -> RuledTable:
    box = cells[0]
    for cell in cells:
        box = box.around(cell)
    return RuledTable(box, tuple(sorted(cells, key=lambda cell: (cell.top, cell.left))))


def _is_table(table: RuledTable) -> bool:
    columns = {round(cell.left / TOLERANCE) for cell in table.cells}
    rows = {round(cell.top / TOLERANCE) for cell in table.cells}
    return len(table.cells) >= LEAST_CELLS and len(columns) > 1 and len(rows) > 1


def _edges(page: Page) -> list[dict[str, Any]]:
    """The straight lines of the page in pdfplumber's form."""
    found: list[dict[str, Any]] = []
    for number, path in enumerate(page.paths()):
        if number >= MOST_PATHS or len(found) > MOST_EDGES:
            return []
        for one, two in _strokes(page, path):
            edge = _edge(*one, *two)
            if edge is not None:
                found.append(edge)
    return found


def _edge(x0: float, y0: float, x1: float, y1: float) -> dict[str, Any] | None:
    left, right, top, bottom = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    if bottom - top <= SLANT and right - left >= SHORTEST:
        return {"x0": left, "x1": right, "top": top, "bottom": top, "width": right - left, "orientation": "h"}
    if right - left <= SLANT and bottom - top >= SHORTEST:
        return {"x0": left, "x1": left, "top": top, "bottom": bottom, "height": bottom - top, "orientation": "v"}
    return None


def _strokes(page: Page, path: pypdfium2.PdfObject) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight strokes of a path; a thin area is the line along its middle."""
    for outline in _outlines(page, path):
        xs, ys = [x for x, _ in outline], [y for _, y in outline]
        left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
        if len(outline) > 2 and bottom - top <= THIN < right - left:
            yield (left, (top + bottom) / 2), (right, (top + bottom) / 2)
        elif len(outline) > 2 and right - left <= THIN < bottom - top:
            yield ((left + right) / 2, top), ((left + right) / 2, bottom)
        else:
            yield from pairwise(outline)


def _outlines(page: Page, path: pypdfium2.PdfObject) -> Iterator[list[tuple[float, float]]]:
    """Each part of a path that is drawn without lifting the pen, as the page shows it; none with curves."""
    count = raw.FPDFPath_CountSegments(path)
    if not 1 < count <= MOST_EDGES:
        return
    matrix = path.get_matrix()
    container = path.container
    while container is not None:
        matrix = matrix.multiply(container.get_matrix())
        container = container.container
    x, y = ctypes.c_float(), ctypes.c_float()
    outline: list[tuple[float, float]] = []
    curved = False
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(outline) > 1 and not curved:
                yield outline
            outline, curved = [], False
        curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        outline.append(page.point(*matrix.on_point(x.value, y.value)))
        if raw.FPDFPathSegment_GetClose(segment):
            outline.append(outline[0])
    if len(outline) > 1 and not curved:
        yield outline
