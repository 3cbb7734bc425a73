"""Columns: what a header says of one (name, unit, period) and what its cells show it to be (type)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from assistant.ingest.table_cells import YEAR, Reading, Token, is_missing, read_number
from assistant.ingest.table_header import Named
from assistant.ingest.table_units import Unit, interval, interval_of_cell, split_unit
from assistant.language.measure_units import kind_of
from assistant.language.table_words import header_kind
from assistant.types import Cell, Column, ColumnType, Language, Span

MOST = 0.6  # of the cells that hold anything
LONGEST_DATE = 40  # characters
SAMPLE = 30  # cells that tell whether looking for dates in the others is worth the time
SPEAKS_OF = {  # what headers say of columns of a unit
    "money": re.compile(
        r"[가-힣](?:액|비|금|료)$|(?<!증)가$|매출|예산|수입$|지출|자금|손익|이익|단가|가격|요금|[额值价费款]$|金额|收入|支出|利润|成本|预算|投资"
        r"|\b(?:amount|cost|price|revenue|sales|fee|fees|income|profit|budget|spending|value|wage|salary|turnover)\b",
        re.I,
    ),
    "people": re.compile(
        r"인원|고용|인력|직원|인구|[용방원환관입참가수근]자|이용객|방문객|관람객|회원|학생|수강생|교원|人数|人次|员工|人员|人口|职工|学生|就业"
        r"|\b(?:people|staff|employees|visitors|jobs|persons|headcount|members|students|patients|workers|participants)\b",
        re.I,
    ),
    "items": re.compile(r"건수|[가-힣]건$|件数|案件|\b(?:cases|items)\b", re.I),
    "companies": re.compile(r"기업|업체|회사|사 ?수$|企业|公司|家数|\bcompanies\b|\bfirms\b", re.I),
    "t": re.compile(
        r"생산량|물동량|수확량|위판량|어획량|중량|产量|吞吐量|销量|重量|\b(?:output|tonnage|weight|harvest)\b",
        re.I,
    ),
}
COUNTED = re.compile(
    r"사례\s?수|표본\s?수|응답자|빈도|개수|학교\s?수|样本|人次|次数|家数|\b(?:n|number|no\.?|count|cases|sample|respondents|base)\b",
    re.I,
)
ANY_DAY = date(2000, 1, 1)
FALLING = "△▲▽▼"


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a whole table: its document, the day that periods count from, and the unit of its numbers."""

    document_id: str
    reference: date | None
    unit: Unit | None
    falling: str = FALLING

    def span(self, token: Token) -> Span:
        """Where a token stands."""
        return Span(self.document_id, token.start, token.end)


def falling_marks(texts: Sequence[str]) -> str:
    """The triangles that stand for a minus: all of them, but the ones that point down alone where both kinds occur.

    >>> falling_marks(["▲3", "▼2"]), falling_marks(["△3", "2"])
    ('▽▼', '△▲▽▼')
    """
    both = any(text[:1] in "▽▼" for text in texts if text) and any(text[:1] in "△▲" for text in texts if text)
    return "▽▼" if both else FALLING


def read_column(
    named: Named, tokens: Sequence[Token | None], number: int, setting: Setting, language: Language | None = None
) -> tuple[Column, tuple[Cell, ...]]:
    """A column and its cells, from the words of its header and of its cells. ``number`` counts columns from 1."""
    name, unit = split_unit(named.text) if named.text else (f"#{number}", None)
    readings = [None if token is None else read_number(token.text, setting.falling) for token in tokens]
    kind, periods = _type(name, unit, tokens, readings, number, setting)
    if language is not None and kind == "text":
        kind = "name"
    if kind in {"text", "name"} or (kind == "date" and not _are_years(tokens)):
        readings = [None] * len(tokens)
    own = _unit_of(readings)
    if kind == "number" and unit is None and own == "":
        unit = None if setting.unit is not None and _is_of_another_sort(name, setting.unit) else setting.unit
        if unit is not None:
            kind = _numeric_type(unit.name)
    column = Column(
        name,
        kind,
        unit=unit.name if unit and (own == "" or own == unit.name) else own,
        unit_text=unit.text if unit else "",
        scale=unit.scale if unit and own == "" else Decimal(1),
        period=interval(name, setting.reference) if named.text else None,
        language=language,
        spans=_runs(named.tokens, setting),
    )
    cells = tuple(
        _cell(token, reading, period, setting) for token, reading, period in zip(tokens, readings, periods, strict=True)
    )
    return column, cells


def _cell(token: Token | None, reading: Reading | None, period: str | None, setting: Setting) -> Cell:
    if token is None or not token.text:
        return Cell("")
    return Cell(token.text, reading.value if reading else None, setting.span(token), period)


def _type(
    name: str,
    unit: Unit | None,
    tokens: Sequence[Token | None],
    readings: Sequence[Reading | None],
    number: int,
    setting: Setting,
) -> tuple[ColumnType, list[str | None]]:
    """The type of a column, and the periods that the cells of a column of dates name."""
    none: list[str | None] = [None] * len(tokens)
    printed = [token.text for token in tokens if token is not None and not is_missing(token.text)]
    said = header_kind(name)
    if not printed:
        return ("name" if said == "name" else "text"), none
    numeric = sum(reading is not None for reading in readings) >= MOST * len(printed)
    if numeric and not unit and (said == "rank" or (number == 1 and name == "#1" and _counts_up(readings))):
        return "rank", none
    years = _are_years(tokens)
    if (years and unit is None) or (not numeric and _could_be_dates(printed)):
        periods = [interval_of_cell(token.text, setting.reference) if token else None for token in tokens]
        if sum(period is not None for period in periods) >= MOST * len(printed):
            return "date", periods
    if not numeric:
        return ("name" if said == "name" or (number <= 2 and said not in {"text", "date"}) else "text"), none
    return _numeric_type(unit.name if unit else _unit_of(readings)), none


def _is_of_another_sort(name: str, unit: Unit) -> bool:
    """Whether a header speaks of what the unit given for a table does not measure: staff, in a table of money."""
    if unit.name == "%":
        return _counts(name)
    own = SPEAKS_OF.get(_sort(unit))
    others = (said for sort, said in SPEAKS_OF.items() if sort != _sort(unit))
    return own is not None and not own.search(name) and any(said.search(name) for said in others)


def _counts(name: str) -> bool:
    """Whether a header among those of shares speaks of a number of things, sums or weights."""
    return COUNTED.search(name) is not None or any(said.search(name) for said in SPEAKS_OF.values())


def _numeric_type(unit: str) -> ColumnType:
    kind = kind_of(unit)
    return "percent" if kind == "percent" else "money" if kind == "money" else "rank" if kind == "rank" else "number"


def _are_years(tokens: Sequence[Token | None]) -> bool:
    printed = [token.text for token in tokens if token is not None and not is_missing(token.text)]
    return bool(printed) and all(YEAR.fullmatch(text) for text in printed)


def _could_be_dates(printed: Sequence[str]) -> bool:
    """Whether most of the first cells are short, hold a figure, and name a period with little else beside it."""
    some = printed[:SAMPLE]
    short = (text for text in some if len(text) <= LONGEST_DATE and any(map(str.isdecimal, text)))
    return sum(interval_of_cell(text, ANY_DAY) is not None for text in short) >= MOST * len(some)


def _counts_up(readings: Sequence[Reading | None]) -> bool:
    values = [reading.value for reading in readings if reading is not None]
    return bool(values) and values[0] == 1 and all(0 <= second - first <= 2 for first, second in pairwise(values))


def _unit_of(readings: Sequence[Reading | None]) -> str:
    """The unit that the cells themselves give: one for all that give one, "" where they differ."""
    units = Counter(reading.unit for reading in readings if reading is not None and reading.unit)
    return next(iter(units)) if len(units) == 1 else ""


def _runs(tokens: Sequence[Token], setting: Setting) -> tuple[Span, ...]:
    """The places of a header's words, those with one blank between together."""
    spans: list[Span] = []
    for token in tokens:
        if spans and token.start == spans[-1].end + 1:
            spans[-1] = replace(spans[-1], end=token.end)
        elif token.text:
            spans.append(setting.span(token))
    return tuple(spans)


def with_units(columns: Sequence[Column], units: Sequence[Unit]) -> list[Column]:
    """The columns of numbers with those of several units given for a table (억 원, 명) that their headers speak of.

    >>> columns = [Column("기업", "name"), Column("투자액", "number"), Column("고용 인원", "number")]
    >>> given = [Unit("KRW", "억 원", Decimal(100000000)), Unit("people", "명", Decimal(1))]
    >>> [(column.name, column.unit, column.type) for column in with_units(columns, given)]
    [('기업', '', 'name'), ('투자액', 'KRW', 'money'), ('고용 인원', 'people', 'number')]
    """
    others = [unit for unit in units if unit.name != "%"]
    return [_with_unit(column, others) for column in columns]


def _with_unit(column: Column, units: Sequence[Unit]) -> Column:
    if column.type != "number" or column.unit or column.unit_text or header_kind(column.name) == "date":
        return column
    fitting = [unit for unit in units if (said := SPEAKS_OF.get(_sort(unit))) and _speaks(said, column.name)]
    if len(fitting) != 1:
        return column
    unit = fitting[0]
    return replace(column, type=_numeric_type(unit.name), unit=unit.name, unit_text=unit.text, scale=unit.scale)


def _speaks(said: re.Pattern[str], name: str) -> bool:
    """Whether a header speaks of something, or one of its levels (수입 3분기) does."""
    return any(said.search(part) for part in (name, *name.split()))


def _sort(unit: Unit) -> str:
    return "money" if kind_of(unit.name) == "money" else unit.name


def told_apart(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns, those of one name qualified by the column to their left; languages kept where they differ.

    >>> found = told_apart([Column("수출액", "money"), Column("성장률"), Column("수입액", "money"), Column("성장률")])
    >>> [column.label for column in found]
    ['수출액', '수출액 성장률', '수입액', '수입액 성장률']
    """
    names = Counter((column.name, column.language) for column in columns)
    qualified: list[Column] = []
    left = ""
    for column in columns:
        if names[column.name, column.language] > 1 and left:
            qualified.append(replace(column, qualifier=left))
            continue
        qualified.append(column)
        if column.type not in {"rank", "name", "text"}:
            left = column.name
    return tuple(qualified)
