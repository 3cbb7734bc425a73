"""A region as a grid: the words over every column, and a token for every cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.ingest.plain import read_plain
from assistant.ingest.table_cells import Token, spanning
from assistant.ingest.table_dump import Body, are_years, read_body
from assistant.ingest.table_groups import GridRow, sectioned
from assistant.ingest.table_header import HeaderMatcher, Named, Slot, header_words
from assistant.ingest.table_levels import names_of_levels
from assistant.ingest.table_regions import Region
from assistant.ingest.table_tabs import read_tabs
from assistant.ingest.table_texts import Words, in_columns, in_two_scripts, scripts_of
from assistant.ingest.table_units import unit_line
from assistant.types import Language

MOST_TEXTS = 3  # columns of words side by side
SCRIPT = re.compile(
    "[한중국영]문|한자|한글|원어|중국어|한국어|현지|文|韩语|汉语|漢字|Chinese|Korean|Hangul|Hanja|local", re.I
)
TWO_HEADERS = 4.0
ONE_VALUE = 4.0
LEAST_ROWS = 3
MOST_ABOVE = 1  # lines over a header that the loader took for its first
LINE_ABOVE = 3.0
LIKELY = 0.1  # the score a column from which a header is believed


@dataclass(frozen=True, slots=True)
class Grid:
    """``names`` has an entry a column, as has every row; ``header`` and ``notes`` are whole lines.

    ``loose`` is the first line over the rows where the lines there do not name the columns.
    """

    names: tuple[Named, ...]
    languages: tuple[Language | None, ...]
    rows: tuple[GridRow, ...]
    header: tuple[Token, ...]
    notes: tuple[Token, ...]
    loose: Token | None = None


def read_regions(regions: Sequence[Region]) -> list[tuple[Region, Grid]]:
    """The regions that are tables, each with its grid."""
    found: list[tuple[Region, Grid]] = []
    for region in regions:
        grid = read_grid(region)
        dump = [(other, other_grid) for other in region.dump if (other_grid := read_grid(other)) is not None]
        if dump and (grid is None or _reads_as_well([other for _, other in dump], grid)):
            found += dump
        elif grid is not None:
            found.append((region, _in_sections(grid) if region.mode == "plain" else grid))
    return found


def _reads_as_well(dump: Sequence[Grid], plain: Grid) -> bool:
    """Whether ranks, dates and numbers give all rows and cells, and as many columns, each with a name."""
    named = all(named.text for grid in dump for named in grid.names)
    columns = min(len(grid.names) for grid in dump)
    rows = sum(len(grid.rows) for grid in dump)
    cells = sum(_filled(grid) for grid in dump)
    return named and columns >= len(plain.names) and rows >= len(plain.rows) and cells >= _filled(plain)


def _filled(grid: Grid) -> int:
    return sum(cell is not None for row in grid.rows for cell in row.cells)


def read_grid(region: Region) -> Grid | None:
    """The grid of a region, None where its lines are no table after all."""
    if region.mode == "plain":
        return _plain_grid(region)
    if region.mode != "tabs":
        return _dump_grid(region)
    lines = [line for row in region.rows for line in row]
    tokens, covered = [Token(line.text, line.block.start) for line in lines], [line.block.covered for line in lines]
    found = read_tabs(tokens, covered, headed=not all(line.block.level for line in lines))
    if found is None:
        return None
    return Grid(found.names, (None,) * len(found.names), found.rows, found.header, found.notes)


def _plain_grid(region: Region) -> Grid | None:
    lines = region.tokens
    read = read_plain(lines)
    if read is None:
        return None
    rows = tuple(GridRow(row.cells, (lines[row.line],)) for row in read.rows)
    header = tuple(lines[at] for at in read.header)
    notes = tuple(lines[at] for at in read.sections)
    return Grid(read.names, read.languages, rows, header, notes)


def _in_sections(grid: Grid) -> Grid:
    """A plain grid with the headings among its rows as a last column."""
    rows = sectioned(grid.rows, grid.notes)
    if rows is None:
        return grid
    return Grid((*grid.names, Named("", ())), (*grid.languages, None), tuple(rows), grid.header, ())


@dataclass(frozen=True, slots=True)
class _Texts:
    """One way to part the words of the rows: how many columns stand left of the date and right of it.

    With ``scripts`` the left ones are a name in two scripts, which have one header where it is ``shared``.
    """

    scripts: tuple[Language, Language] | None
    shared: bool
    left: int
    right: int


def _dump_grid(region: Region) -> Grid | None:
    body = read_body(region)
    lines = [Token(line.text, line.block.start) for line in region.header]
    units = [line for line in lines if unit_line(line.text)]
    header = [line for line in lines if line not in units]
    best = _best(body, header)
    texts = best.texts if best else next(_ways(body))
    names = best.names if best else (Named("", ()),) * len(_slots(body, texts))
    languages, names = _spread(body, texts, names)
    of_rows = [tuple(Token(line.text, line.block.start) for line in row) for row in region.rows]
    rows = tuple(map(GridRow, _cells(body, texts, of_rows), of_rows))
    notes = (*units, *(Token(line.text, line.block.start) for line in region.notes))
    if best is None:
        return Grid(names, languages, rows, tuple(header), notes, loose=header[0] if header else None)
    loose = header[best.above - 1] if best.above else None
    return Grid(names, languages, rows, tuple(header[best.above :]), notes, loose)


@dataclass(frozen=True, slots=True)
class _Best:
    """The best reading of a header: ``above`` lines at its top are no part of it, but a title."""

    score: float
    texts: _Texts
    names: tuple[Named, ...]
    above: int


def _best(body: Body, header: Sequence[Token]) -> _Best | None:
    """The best way to name the columns, None where no way is likely."""
    found: list[_Best] = []
    for above in range(min(len(header), MOST_ABOVE + 1)):
        matcher = HeaderMatcher(header_words(header[above:]))
        for texts in _ways(body):
            slots = _slots(body, texts)
            levels = names_of_levels(header[above:], slots)
            if levels is not None:
                return _Best(0.0, texts, levels, above)
            match = matcher.match(slots)
            if match is not None and match.score >= LIKELY * len(slots):
                score = match.score - _doubt(body, texts, match.names) - _waste(body, texts) - LINE_ABOVE * above
                found.append(_Best(score, texts, match.names, above))
    return max(found, key=lambda best: best.score, default=None)


def _ways(body: Body) -> Iterator[_Texts]:
    """The ways to part the words of the rows, the likelier first."""
    lefts = [row.left for row in body.rows]
    scripts = scripts_of(lefts)
    right = min((len(row.right) for row in body.rows if row.date is not None), default=0)
    for after in range(min(1, right), min(right, MOST_TEXTS) + 1):
        if scripts is not None:
            yield _Texts(scripts, True, 2, after)
            yield _Texts(scripts, False, 2, after)
            continue
        named = sorted(len(row.left) for row in body.rows if row.rank or not body.ranked)
        most = named[len(named) // 10] if named else 0
        for left in range(min(1, most), min(most, MOST_TEXTS) + 1):
            yield _Texts(None, False, left, after)


def _doubt(body: Body, texts: _Texts, names: Sequence[Named]) -> float:
    """What is against two headers for names in Hangul and Hanzi: most tables have one, or name the script."""
    if texts.scripts is None or texts.shared or "en" in texts.scripts:
        return 0.0
    at = 1 if body.ranked else 0
    return 0.0 if any(SCRIPT.search(named.text) for named in names[at : at + 2]) else TWO_HEADERS


def _waste(body: Body, texts: _Texts) -> float:
    """What is against a column that holds the same in every row: it is a part of the one beside it."""
    if texts.scripts is not None or texts.left < 2 or len(body.rows) < LEAST_ROWS:
        return 0.0
    columns = zip(*in_columns([row.left for row in body.rows], texts.left, leading=False), strict=True)
    return ONE_VALUE * sum(len({tuple(word.text for word in cell) for cell in column}) == 1 for column in columns)


def _slots(body: Body, texts: _Texts) -> list[Slot]:
    left: list[Slot] = ["name"] if texts.left else []
    if texts.scripts is None or not texts.shared:
        left += ["text" if texts.scripts is None else "name"] * (texts.left - 1)
    numbers: list[Slot] = [
        "year" if not texts.left and not body.ranked and column == 0 and _years(body, column) else kind
        for column, kind in enumerate(body.kinds)
    ]
    dates: list[Slot] = ["date"] if body.dated else []
    ranks: list[Slot] = ["rank"] if body.ranked else []
    return [*ranks, *left, *dates, *(["text"] * texts.right), *numbers]  # type: ignore[list-item]


def _years(body: Body, column: int) -> bool:
    return are_years([row.numbers[column] for row in body.rows])


def _spread(body: Body, texts: _Texts, names: Sequence[Named]) -> tuple[tuple[Language | None, ...], tuple[Named, ...]]:
    """Languages and names a column: two columns of one name in two scripts share its header."""
    at = 1 if body.ranked else 0
    if texts.scripts is None:
        return (None,) * len(names), tuple(names)
    spread = (*names[:at], names[at], *names[at:]) if texts.shared else tuple(names)
    languages: list[Language | None] = [None] * len(spread)
    languages[at : at + 2] = texts.scripts
    return tuple(languages), spread


def _cells(body: Body, texts: _Texts, lines: Sequence[Sequence[Token]]) -> list[tuple[Token | None, ...]]:
    lefts = [row.left for row in body.rows]
    if texts.scripts is not None:
        left: list[tuple[Words, ...]] = [in_two_scripts(row, texts.scripts) for row in lefts]
    else:
        left = in_columns(lefts, texts.left, leading=False) if texts.left else [()] * len(lefts)
    rights = [row.right for row in body.rows]
    right = in_columns(rights, texts.right, leading=True) if texts.right else [()] * len(rights)
    return [
        (
            *((row.rank,) if body.ranked else ()),
            *(_whole(words, of_row) for words in before),
            *((row.date,) if body.dated else ()),
            *(_whole(words, of_row) for words in after),
            *row.numbers,
        )
        for row, before, after, of_row in zip(body.rows, left, right, lines, strict=True)
    ]


def _whole(words: Words, lines: Sequence[Token]) -> Token | None:
    """Words that stand side by side as one token; of words in two lines those in the first."""
    for line in lines:
        inside = [word for word in words if line.start <= word.start and word.end <= line.end]
        if inside:
            return spanning(inside, line)
    return None
