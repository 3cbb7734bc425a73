"""Whether a question asks for a column: by its header, by the sort of thing it holds, by what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.ask.exact.asking import units_counted
from assistant.ask.grammar.asked import Asked
from assistant.ask.grammar.rank import Ranked
from assistant.ask.sought import Sought
from assistant.ask.table_question import Wanted
from assistant.ask.weighed.words import Range, Unit, any_overlap, header_holds
from assistant.language.measure_units import kind_of, unit_named
from assistant.language.operations import all_facets, marks
from assistant.language.table_cues import value_heads
from assistant.language.table_words import is_total

PERSON = re.compile(
    r"담당|책임|대표|자$|인$|강사|교수|负责|姓名|讲师|人$|员$|教师|manager|lead|owner|contact|person|instructor|by$",
    re.I,
)
_BETWEEN = re.compile(r"(?:\s|의|的|-)*")
_COUNTED = re.compile(r"[两兩二三四五六七八九十几各\d]|두|세|네|양")  # 天津和青岛两市 are the things themselves
_AND = re.compile(r"[,，、;；&]|[고며]\s|[와과랑]\s|\b및\b|그리고|[和与及]")  # between two columns that are asked for
ORDERED = ("highest", "lowest", "few", "nth", "first", "last")


def counted(asked: Asked) -> list[int]:
    """The columns whose values count what is asked for: people, pieces; the one of totals where several do."""
    question, columns = asked.question, asked.grid.view.table.columns
    if question.asks != "count" or not question.unit:
        return []
    unit = unit_named(question.unit) or next((u for word in question.unit.split() if (u := unit_named(word))), "")
    same = unit != "items" or any(column.unit_text == question.unit for column in columns)
    found = [at for at in asked.grid.columns if unit and columns[at].unit == unit and asked.grid.sorts[at] == "number"]
    found = found if same else []
    named = [at for at in found if asked.headings[at].share]
    totals = [at for at in found if any(is_total(word) for word in columns[at].label.split())]
    return named or totals or (found if len(found) == 1 else [])


def is_named(asked: Asked, column: int) -> bool:
    """Whether the question names a column, by its header, a related word or what it counts."""
    return bool(named_at(asked, column)) or asked.headings[column].kin > 0 or column in counted(asked)


def named_at(asked: Asked, column: int) -> list[Range]:
    """Where the question says words of a header: not only the end of a longer word (매출액 is no 수출액)."""
    spans, header = asked.headings[column].spans, asked.grid.view.headers[column].text
    return [span for span in spans if not any(_is_tail(span, one, spans, header) for one in asked.question.sought)]


def _is_tail(span: Range, one: Sought, spans: Sequence[Range], header: str) -> bool:
    """Whether a place lies inside a word of Hangul or Hanzi whose beginning no place takes up.

    The last part of a compound that the header begins with is a word of its own: 업체명 for 협력업체.
    """
    if one.text.isascii() or not one.start < span[0] < one.end or header.startswith(one.text[span[0] - one.start :]):
        return False
    return not any(start <= one.start < end for start, end in spans)


def orders(asked: Asked, one: Ranked) -> bool:
    """Whether the question names the column that a plan orders rows by; none is ordered by its names."""
    column = one.plan.reached.column
    return column is not None and column not in asked.grid.view.name_columns and is_named(asked, column)


def is_asked_for(asked: Asked, one: Ranked, units: Sequence[Unit]) -> bool:
    """Whether the column is named, is of the sort that is asked for, or names the rows where rows are asked for."""
    plan, grid = one.plan, asked.grid
    column = plan.column if plan.column is not None else 0
    held = [(condition.start, condition.end) for condition in plan.conditions]
    spans = named_at(asked, column)
    if any(not any_overlap(span, held) for span in spans) or asked.headings[column].kin:
        return True
    if any(
        header_holds(grid.view.headers[column], unit) for unit in units if not any_overlap((unit.start, unit.end), held)
    ):
        return True
    label = grid.view.table.columns[column].label
    if asked.hints("who") and PERSON.search(label):
        return True
    if label.casefold() in value_heads() and asked.question.asks in ("count", "amount", "code", "what", "rate", None):
        return True  # what a setting is
    dates = [at for at in grid.columns if grid.sorts[at] == "date"]
    if asked.hints("when") and dates == [column]:
        return True
    listed = asked.question.asks in ("list", "which", "what", "who") or bool(marks(asked.question.text, "every"))
    rows_asked = listed or plan.reached.step in ORDERED
    if column in grid.view.name_columns and rows_asked:
        return not any(
            heading.focus and heading.share == 1 for at, heading in enumerate(asked.headings) if at != column
        )
    others = [
        at for at in grid.columns if at not in grid.view.name_columns and at not in {c.column for c in plan.conditions}
    ]
    return others == [column] and not rows_asked


def aspects(wanted: Wanted, one: Ranked) -> Iterator[str]:
    """The aspects that are asked for and not the columns', and those of the column read that nobody asked for."""
    view = one.asked.grid.view
    own = view.context_facets.union(*(view.facets[column] for column in one.columns))
    asked = [name for name, _ in wanted.facets]
    meant = {other for name in asked for other in (name, all_facets()[name].instead)}
    yield from (name for name in asked if name not in own and all_facets()[name].instead not in own
                and name not in ("place", "date"))  # fmt: skip
    column = one.plan.column if one.plan.reached.column is None else one.plan.reached.column
    if column is not None and one.asked.headings[column].share < 1:
        yield from (
            name for name in sorted(view.facets[column]) if all_facets()[name].kind == "modifier" and name not in meant
        )


def restricts(unit: Unit, one: Ranked) -> bool:
    """Whether a word that nothing takes up stands right before what the plan's column is called: 工业 of 工业增长率.

    In Korean and Chinese so does any between the row's name and the column's: 우시의 무인기 생산 증가율.
    """
    text = one.asked.question.text
    columns = [at for at in (one.plan.column, one.plan.reached.column, one.plan.by) if at is not None]
    starts = [start for at in columns for start, _ in named_at(one.asked, at)]
    held = [condition.end for condition in one.plan.conditions if condition.end]
    is_of_thing = one.asked.question.language != "en" and any(end <= unit.start for end in held)
    is_of_thing = is_of_thing and not _COUNTED.match(unit.text)
    gaps = [text[unit.end : start] for start in starts if start >= unit.end]
    return any(_BETWEEN.fullmatch(gap) or (is_of_thing and not _AND.search(gap)) for gap in gaps)


def unit_of_another_kind(wanted: Wanted, one: Ranked) -> str | None:
    """The kind of unit of a plan's values where it is asked how many there are of another: dollars, of how many GB."""
    kinds = {kind for _, kind in units_counted(wanted.question.text)}
    at = one.plan.column
    own = kind_of(one.asked.grid.view.table.columns[at].unit) if at is not None else ""
    is_value = one.plan.operation in ("cells", "sum", "mean")
    return own if kinds and own and is_value and own not in kinds else None
