"""Where the tables of a document are: rows taken apart by table, and put together over what interrupts one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from assistant.ingest.lines import CAPTION, ends_sentence, width
from assistant.ingest.plain import read_plain
from assistant.ingest.plain_place import PAGE_BREAK, find_plain
from assistant.ingest.table_cells import Token, read_number, tabbed
from assistant.ingest.table_lines import Mode, Shape, is_body, mode_of, shape, usual_numbers
from assistant.ingest.table_units import split_unit
from assistant.language.table_words import header_kind, is_note, is_rate
from assistant.types import Block, Document

REACH = 3  # blocks that may interrupt a table
LONGEST_BETWEEN = 80  # columns of a caption or a running head
RANKS_APART = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A block of kind ``row`` by its number in the document, with its words."""

    number: int
    block: Block
    text: str
    shape: Shape


@dataclass(frozen=True, slots=True)
class Region:
    """One table's lines: those over the first row, the rows (two lines for one that is interrupted), and notes.

    ``dump`` is the other way to read the lines of a plain one: by ranks, dates and numbers, maybe as several tables.
    """

    mode: Mode
    header: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    notes: tuple[Line, ...] = ()
    dump: tuple[Region, ...] = ()

    @property
    def first(self) -> int:
        """The number of the topmost block."""
        return min(line.number for line in (*self.header, *self.rows[0]))

    @property
    def last(self) -> int:
        """The number of the last block."""
        return max(line.number for line in (*self.rows[-1], *self.notes))

    @property
    def tokens(self) -> list[Token]:
        """The lines of header and rows, each with its place."""
        lines = (*self.header, *(line for row in self.rows for line in row))
        return [Token(line.text, line.block.start) for line in lines]

    @property
    def ranks(self) -> tuple[int | None, int | None]:
        """The ranks of the first and the last row."""
        return self.rows[0][0].shape.rank, self.rows[-1][0].shape.rank

    @property
    def numbers(self) -> int:
        """How many numbers most rows end with."""
        return usual_numbers([line.shape for row in self.rows for line in row])


def regions(document: Document) -> list[Region]:
    """The tables of a document in order, each with two rows or more."""
    found: list[Region] = []
    for run in _runs(document):
        longer = _longer(found[-1], run, document) if found and found[-1].mode == "plain" else None
        if longer is not None:
            found[-1] = longer
            continue
        for region in _split(run):
            if found and _goes_on(found[-1], region, document):
                found[-1] = _joined(found[-1], region)
            else:
                found.append(region)
    return [_with_header(region, document) for region in found if len(region.rows) >= 2]


def _with_header(region: Region, document: Document) -> Region:
    """The region with the line over it as its header, where that has none and the line's words are words of headers."""
    number = min(line.number for line in region.rows[0]) - 1
    if region.header or region.mode not in {"numbers", "dates"} or number < 0:
        return region
    line = _line(document, number, document.blocks[number])
    least = region.numbers + (region.mode == "dates")
    if line.block.kind == "row" or not _is_short(document, line.block) or not _names_columns(line, least):
        return region
    return replace(region, header=(line,))


def _names_columns(line: Line, least: int) -> bool:
    """Whether a line has more than ``least`` words, half of them words of headers: kinds of things, rates, units."""
    words = [token.text for token in line.shape.tokens]
    naming = sum(header_kind(word) != "" or is_rate(word) or split_unit(word)[1] is not None for word in words)
    return len(words) > max(1, least) and 2 * naming >= len(words) and not CAPTION.match(line.text)


def _runs(document: Document) -> Iterator[list[Line]]:
    """Rows that follow each other with nothing between."""
    numbered = enumerate(document.blocks)
    for is_row, blocks in groupby(numbered, key=lambda pair: pair[1].kind == "row" and not pair[1].boilerplate):
        if is_row:
            yield [_line(document, number, block) for number, block in blocks]


def _line(document: Document, number: int, block: Block) -> Line:
    text = document.text[block.start : block.end]
    return Line(number, block, text, shape(text, block.start))


def _split(run: Sequence[Line]) -> Iterator[Region]:
    if not run:
        return
    mode = mode_of([line.shape for line in run])
    if mode == "tabs":
        for lines in _by_width(run):
            yield Region("tabs", (), tuple((line,) for line in lines))
        return
    yield from _plainly(run, mode)


def _plainly(run: Sequence[Line], mode: Mode) -> Iterator[Region]:
    """The tables of a run of a text dump: by a header and rows that fit it, else by ranks, dates and numbers."""
    place = next(iter(find_plain([line.text for line in run], [0] * len(run), of_tables=True)), None)
    if place is None or _counts_on(run, place.rows[-1]):
        if mode != "none":
            yield from _split_dump(run, mode)
        return
    rows = tuple((run[at],) for at in place.rows)
    plain = Region("plain", tuple(run[at] for at in place.header), rows)
    before = list(_split(run[: place.header[0]]))
    yield from before
    inside = run[place.header[0] if before else 0 : place.rows[-1] + 1]
    dump = tuple(_split_dump(inside, mode)) if mode != "none" else ()
    yield replace(plain, dump=dump)
    yield from _split(run[place.rows[-1] + 1 :])


def _counts_on(run: Sequence[Line], last: int) -> bool:
    """Whether the ranks go on in the line below the last row: it is one that another line interrupts."""
    if last + 1 == len(run):
        return False
    rank, following = run[last].shape.rank, run[last + 1].shape.rank
    return rank is not None and following == rank + 1


def _longer(region: Region, run: Sequence[Line], document: Document) -> Region | None:
    """The table with a run of lines that goes on with it below a page's beginning; None for a run that does not."""
    between = document.blocks[region.last + 1 : run[0].number]
    if len(between) > PAGE_BREAK or not all(_is_short(document, block) for block in between):
        return None
    header = {line.text for line in region.header}
    if run[0].text not in header and _names_columns(run[0], 1):
        return None
    more = [line for line in run if line.text not in header]
    rows = (*region.rows, *((line,) for line in more))
    longer = replace(region, rows=rows)
    read = read_plain(longer.tokens)
    return longer if read is not None and len(read.rows) + len(read.sections) == len(rows) and more else None


def _by_width(run: Sequence[Line]) -> Iterator[list[Line]]:
    """Rows of one number of cells: two tables where it changes for good, one where some rows fall short."""
    widths = [list(lines) for _, lines in groupby(run, key=lambda line: line.shape.tabs)]
    if len(widths) == 1 or not all(len(lines) > 1 and lines[0].shape.tabs for lines in widths):
        widths = [list(run)]
    for lines in widths:
        yield from _by_header(lines)


def _by_header(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Rows of cells, parted where another header follows rows; the first header again is a page's beginning."""
    first, begun = lines[0].text, 0
    for at in range(2, len(lines) - 1):
        if at - begun > 1 and lines[at].text != first and _heads(lines[at]) and _heads(lines[begun]):
            yield list(lines[begun:at])
            first, begun = lines[at].text, at
    yield list(lines[begun:])


def _heads(line: Line) -> bool:
    """Whether the cells of a row are words that head columns, most of them."""
    cells = [cell.text for cell in tabbed(line.text, 0) if cell.text]
    naming = sum(header_kind(cell) != "" or is_rate(cell) for cell in cells)
    return len(cells) > 1 and 3 * naming >= 2 * len(cells) and not any(map(read_number, cells))


def _split_dump(run: Sequence[Line], mode: Mode) -> Iterator[Region]:
    """Tables of one run of lines: a new one begins with a header below rows, and where ranks begin anew."""
    usual = usual_numbers([line.shape for line in run])
    header: list[Line] = []
    rows: list[tuple[Line, ...]] = []
    notes: list[Line] = []
    last: int | None = None
    for at, line in enumerate(run):
        if not is_body(line.shape, mode, last, usual):
            if rows and not _begins_table(run, at, mode, last, usual):
                notes.append(line)
                continue
            if rows:
                yield Region(mode, tuple(header), tuple(rows), tuple(notes))
                header, rows, notes, last = [], [], [], None
            header.append(line)
            continue
        rank = line.shape.rank
        if rows and rank == 1 and last is not None and last > 1:
            yield Region(mode, tuple(header), tuple(rows), tuple(notes))
            header, rows, notes = [], [], []
        if rows and line.shape.bare and len(rows[-1]) == 1 and _lacks_numbers(rows[-1][0], mode):
            rows[-1] = (rows[-1][0], line)
            continue
        rows.append((line,))
        last = rank if rank is not None else last
    if rows:
        yield Region(mode, tuple(header), tuple(rows), tuple(notes))


def _begins_table(run: Sequence[Line], at: int, mode: Mode, last: int | None, usual: int) -> bool:
    """Whether a line below rows is the header of another table rather than a line that interrupts or explains."""
    if is_note(run[at].text):
        return False
    following = next((line for line in run[at + 1 :] if is_body(line.shape, mode, last, usual)), None)
    if following is None:
        return False
    rank = following.shape.rank
    if rank is not None and last is not None:
        return not last <= rank <= last + RANKS_APART
    return header_kind(run[at].shape.tokens[0].text) != ""


def _lacks_numbers(line: Line, mode: Mode) -> bool:
    return mode == "numbers" and line.shape.numbers == 0


def _goes_on(region: Region, following: Region, document: Document) -> bool:
    """Whether a table goes on below a page break, a caption that strayed into it, or a running head."""
    between = document.blocks[region.last + 1 : following.first]
    if region.mode != following.mode or len(between) > REACH or not all(_is_short(document, b) for b in between):
        return False
    if region.mode != "tabs" and any(_names_columns(_line(document, 0, block), region.numbers) for block in between):
        return False
    header = [line.text for line in region.header]
    if following.header and [line.text for line in following.header] != header:
        return False
    if region.mode == "tabs":
        return _same_tabs(region, following, between)
    orphan = _lacks_numbers(region.rows[-1][-1], region.mode) and following.rows[0][0].shape.bare
    if region.numbers != following.numbers:
        return False
    first, last = following.ranks[0], region.ranks[1]
    if first is not None and last is not None:
        return last <= first <= last + RANKS_APART
    headed = any(block.kind == "heading" for block in between)
    return orphan or (bool(header) and not headed and (first is None) == (last is None))


def _same_tabs(region: Region, following: Region, between: Sequence[Block]) -> bool:
    """Rows of cells go on over boilerplate alone: anything else between them is a caption of the second table."""
    tabs = {row[0].shape.tabs for part in (region, following) for row in part.rows}
    return len(tabs) == 1 and bool(between) and all(block.boilerplate for block in between)


def _is_short(document: Document, block: Block) -> bool:
    text = document.text[block.start : block.end]
    return block.boilerplate or (width(text) <= LONGEST_BETWEEN and not ends_sentence(text))


def _joined(region: Region, following: Region) -> Region:
    rows, more = region.rows, following.rows
    if _lacks_numbers(rows[-1][-1], region.mode) and more[0][0].shape.bare:
        rows, more = (*rows[:-1], (*rows[-1], *more[0])), more[1:]
    return replace(region, rows=(*rows, *more), notes=(*region.notes, *following.notes))
