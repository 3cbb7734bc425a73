"""Units that a table is given as a whole, by a line or a title, and the columns that they are of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from assistant.ingest.table_cells import Token
from assistant.ingest.table_units import Unit
from assistant.language.measure_units import kind_of
from assistant.language.table_words import header_kind
from assistant.types import Column, ColumnType, Span

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
RATE = re.compile(
    r"(?<!환)[률율]$|비율|비중|증감률|성장률|[占增]比|(?<![汇利])率$|比重|同比|环比|增[速幅]|\b(?:share|growth|change|percentage)\b|(?<![0-9])%",
    re.I,
)
_COUNTED_APART = re.compile(r"(?:수|数)\s*[(（][가-힣㐀-鿿]{1,3}[)）]$")  # counters of its own: 농가 수(호)
FALLING = "△▲▽▼"


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a whole table: its document, the day that periods count from, and the unit of its numbers.

    ``gives_percent`` where percentages are among the units given for it; ``is_beside`` where some columns count things
    in units of their own.
    """

    document_id: str
    reference: date | None
    unit: Unit | None
    falling: str = FALLING
    gives_percent: bool = False
    is_beside: bool = False

    def span(self, token: Token) -> Span:
        """Where a token stands."""
        return Span(self.document_id, token.start, token.end)


def given_unit(name: str, setting: Setting) -> Unit | None:
    """The unit given for a table, where a header does not speak of something else; percent for rates."""
    unit = setting.unit
    if setting.gives_percent and RATE.search(name):
        return Unit("%", "%", Decimal(1))
    if unit is None or _is_of_another_sort(name, unit) or (unit.name != "%" and RATE.search(name)):
        return None
    if _COUNTED_APART.search(name) and kind_of(unit.name) not in ("count", "people"):
        return None
    is_counted = COUNTED.search(name) is not None or name.endswith(("수", "数"))
    return None if setting.is_beside and is_counted and kind_of(unit.name) != "count" else unit


def _is_of_another_sort(name: str, unit: Unit) -> bool:
    """Whether a header speaks of what the unit given for a table does not measure: staff, in a table of money."""
    if unit.name == "%":
        return _counts(name)
    own = SPEAKS_OF.get(_sort(unit))
    name = name.replace("수입", "")  # is an import too
    others = (said for sort, said in SPEAKS_OF.items() if sort != _sort(unit))
    return own is not None and not own.search(name) and any(said.search(name) for said in others)


def _counts(name: str) -> bool:
    """Whether a header among those of shares speaks of a number of things, sums or weights."""
    return COUNTED.search(name) is not None or any(said.search(name) for said in SPEAKS_OF.values())


def numeric_type(unit: str) -> ColumnType:
    """The type of a column of numbers in a unit."""
    kind = kind_of(unit)
    return "percent" if kind == "percent" else "money" if kind == "money" else "rank" if kind == "rank" else "number"


def with_units(columns: Sequence[Column], units: Sequence[Unit]) -> list[Column]:
    """The columns of numbers with those of several units given for a table (억 원, 명) that their headers speak of.

    >>> columns = [Column("기업", "name"), Column("투자액", "number"), Column("고용 인원", "number")]
    >>> given = [Unit("KRW", "억 원", Decimal(100000000)), Unit("people", "명", Decimal(1))]
    >>> [(column.name, column.unit, column.type) for column in with_units(columns, given)]
    [('기업', '', 'name'), ('투자액', 'KRW', 'money'), ('고용 인원', 'people', 'number')]
    """
    others = [unit for unit in units if unit.name != "%"]
    return [_with_unit(column, others) for column in columns]


def with_labelled_units(columns: Sequence[Column], units: Mapping[str, Unit]) -> list[Column]:
    """The columns, those of numbers in the units that a title gives for them by name: 学费：元."""
    return [
        _in(column, units[column.name]) if column.type in ("number", "money") and column.name in units else column
        for column in columns
    ]


def _in(column: Column, unit: Unit) -> Column:
    return replace(column, type=numeric_type(unit.name), unit=unit.name, unit_text=unit.text, scale=unit.scale)


def _with_unit(column: Column, units: Sequence[Unit]) -> Column:
    if column.type != "number" or column.unit or column.unit_text or header_kind(column.name) == "date":
        return column
    fitting = [unit for unit in units if (said := SPEAKS_OF.get(_sort(unit))) and _speaks(said, column.name)]
    if len(fitting) != 1:
        return column
    return _in(column, fitting[0])


def _speaks(said: re.Pattern[str], name: str) -> bool:
    """Whether a header speaks of something, or one of its levels (수입 3분기) does."""
    return any(said.search(part) for part in (name, *name.split()))


def _sort(unit: Unit) -> str:
    return "money" if kind_of(unit.name) == "money" else unit.name
