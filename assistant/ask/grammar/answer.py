"""From a plan to a candidate: its items as spans of cells or computed values, its rows cited, its work shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.ask.grammar.describe import describe
from assistant.ask.grammar.plans import Output
from assistant.ask.grammar.rank import Ranked
from assistant.ask.table_draft import NAMED, SCORE, TEXT, short, span_of, with_unit
from assistant.language.messages import message
from assistant.language.table_cues import asks_lead
from assistant.types import Candidate, Kind, Language, Span, Working

_KINDS: dict[str, Kind] = {
    "count": "count", "distinct": "count", "members": "count", "run": "count", "most count": "count",
    "sum": "aggregate", "mean": "aggregate", "range": "aggregate", "years": "aggregate", "most": "aggregate",
    "least": "aggregate", "sum most": "aggregate", "sum least": "aggregate", "difference": "comparison",
    "choice": "comparison", "count choice": "comparison", "count difference": "comparison", "truth": "yes_no",
    "compare truth": "yes_no",
}  # fmt: skip
_REACHED_BY = ("highest", "lowest", "few", "nth")
_SIDES = ("choice", "difference", "compare truth")  # operations that hold two things against each other
_CITED = 300  # rows that an answer cites at most: nobody checks more


def candidate(found: Ranked, language: Language) -> Candidate | None:
    """The answer of a plan; None where nothing printed holds it, or more rows than a person could check."""
    making = _Making(found, language)
    rows = making.rows_read()
    if not rows or len(rows) > _CITED:
        return None
    marks = "".join(dict.fromkeys(mark for row in rows for mark in making.cite(row)))
    items = [making.item(output) for output in found.plan.outputs]
    if not making.rows or any(item is None for item in items):
        return None
    spans = tuple(item for item in items if isinstance(item, Span))
    computed = tuple(item for item in items if isinstance(item, str))
    gap = making.gap()
    computed += (gap,) if gap else ()
    plan, table = found.plan, found.asked.grid.view.table
    kind = _KINDS.get(plan.operation, "fact" if len(items) == 1 else "list")
    works = bool(computed) or kind not in ("fact", "list") or plan.reached.step != "filter"
    column = table.columns[plan.column].label if plan.column is not None else None
    expression = f"{describe(found.asked, plan)} = {', '.join(one.text for one in plan.outputs[:NAMED])}"
    return Candidate(
        kind="aggregate" if plan.reached.step in ("highest", "lowest") and kind == "fact" else kind,
        answers=spans,
        evidence=tuple(making.rows),
        score=SCORE * found.probability,
        way="planned",
        met=tuple(dict.fromkeys(making.words(one.start, one.end) for one in plan.conditions if one.end)),
        strength=1.0,
        computed=computed,
        text=making.text(marks if len(rows) <= NAMED else "", len(rows)),
        working=Working(plan.operation, table.title, column, expression, tuple(making.rows.items())) if works else None,
    )


@dataclass(slots=True)
class _Making:
    """Collects the rows that an answer cites, in the order of their marks."""

    found: Ranked
    language: Language
    rows: dict[Span, Mapping[str, str]] = field(default_factory=dict)

    def rows_read(self) -> list[int]:
        """The rows that the plan read: those reached, or where it counts none those that it looked for them in."""
        plan = self.found.plan
        outputs = {one.row for one in plan.outputs if not one.is_computed}
        if plan.operation == "cells":
            conditioned = plan.reached.conditions if plan.reached.step in ("next", "previous", "same") else ()
            beside = [row for one in conditioned for row in sorted(one.rows)[:1]]
            return sorted(outputs | set(beside))
        every = set(plan.used) | outputs
        if plan.operation in ("choice", "difference", "compare truth"):
            every = set(plan.reached.rows[:NAMED]).union(*(other.rows[:NAMED] for other in plan.others))
        return sorted(every) or sorted({min(one.rows) for one in plan.conditions}) or list(self.found.asked.grid.rows)

    def cite(self, row: int) -> list[str]:
        """The marks of a row, cited for the cells that the plan read in it and for its name."""
        plan, view = self.found.plan, self.found.asked.grid.view
        read = [plan.column, plan.by if plan.operation != "difference" else None, plan.reached.column]
        columns = {one for one in read if one is not None}
        columns |= {one.column for one in plan.conditions} | set(view.name_columns[:1])
        columns |= {one.column for one in plan.outputs if one.row == row}
        marks = []
        for column in sorted(columns):
            cell = view.cell(row, column)
            if cell.span is not None:
                span = span_of(view, row, cell)
                self.rows[span] = {**self.rows.get(span, {}), view.table.columns[column].label: cell.text}
                marks.append(f"[{list(self.rows).index(span) + 1}]")
        return marks

    def item(self, output: Output) -> Span | str | None:
        """Where an output is printed, or its words where it was computed; None where neither holds."""
        if output.is_computed:
            return self.truth(output.text) or self.with_unit(output.text)
        span = self.found.asked.grid.view.cell(output.row, output.column).span
        if span is None:
            return None
        if span.end - span.start != len(self.found.asked.grid.cells[output.row][output.column].text):
            return span  # the cell is printed over several lines: no part of it is told apart
        return Span(span.document_id, span.start + output.start, span.start + output.end)

    def with_unit(self, number: str) -> str:
        """A computed number with the unit of the column that it was computed from."""
        plan = self.found.plan
        if plan.column is None or plan.operation not in ("sum", "mean", "difference", "range"):
            return number
        if self.found.asked.grid.sorts[plan.column] != "number":
            return number
        column = self.found.asked.grid.view.table.columns[plan.column]
        if column.type == "percent":
            return f"{number}%p" if plan.operation in ("difference", "range") else f"{number}%"
        return with_unit(number, column)

    def gap(self) -> str | None:
        """How far the two things of a choice are apart, where that is asked for too."""
        plan, grid = self.found.plan, self.found.asked.grid
        if plan.operation != "choice" or plan.by is None or not asks_lead(self.found.asked.question.text):
            return None
        values = [number for row in self.rows_read() if (number := grid.cells[row][plan.by].number) is not None]
        column = grid.view.table.columns[plan.by]
        if len(values) != 2 or grid.sorts[plan.by] != "number":
            return None
        apart = f"{abs(values[0] - values[1]):,f}"
        return f"{apart}%p" if column.type == "percent" else with_unit(apart, column)

    def truth(self, text: str) -> str | None:
        """Yes or no in the asker's language, where that is what was computed."""
        if self.found.plan.operation not in ("truth", "compare truth"):
            return None
        return message("answer.yes" if text == "yes" else "answer.no", self.language)

    def words(self, start: int, end: int) -> str:
        """Words of the question."""
        return self.found.asked.question.text[start:end]

    def text(self, marks: str, used: int) -> str:
        """What a person reads: the values with their marks, what they were computed from, and the table."""
        plan, view = self.found.plan, self.found.asked.grid.view
        values = [
            self.truth(one.text) or (self.with_unit(one.text) if one.is_computed else one.text) for one in plan.outputs
        ]
        value = ", ".join(map(short, map(self.ordered, plan.outputs, values)))
        lines = [f"{value} {marks}".rstrip()]
        if plan.operation == "sum" or plan.operation == "mean":
            attribute = view.table.columns[plan.column or 0].label
            lines = [f"{message(f'answer.{plan.operation}', self.language, attribute=attribute, value=value)} {marks}"]
        elif plan.operation == "difference":
            lines = [f"{message('answer.difference', self.language, value=value)} {marks}"]
        elif plan.operation == "cells" and len(values) == 1 and plan.column is not None:
            row = plan.outputs[0].row
            subject = short(view.name(row).text)
            label = view.table.columns[plan.column].label
            if plan.column not in view.name_columns and subject:
                said = message("answer.value", self.language, subject=subject, attribute=label, value=value)
                lines = [f"{said} {marks}"]
        elif plan.operation == "cells":
            lines = [f"{message('answer.list', self.language, count=len(values), items=value)} {marks}"]
        elif plan.operation == "count":
            lines = [f"{message('answer.count_rows', self.language, count=len(plan.reached.rows))} {marks}"]
        lines[0] += f"\n{message('answer.difference', self.language, value=gap)}" if (gap := self.gap()) else ""
        ways = [self.side(row) for row in self.rows_read()[:2]] if plan.operation in _SIDES else []
        lines += [" / ".join(ways)] if all(ways) and ways else []
        if plan.operation != "cells" or len(values) > 1:
            total = len(view.table.rows)
            lines.append(message("answer.completeness", self.language, shown=used, total=total))
        lines.append(message("answer.in_table", self.language, table=short(view.table.title)))
        while len("\n".join(lines)) > TEXT and len(lines) > 1:
            lines.pop()
        return "\n".join(lines) if len("\n".join(lines)) <= TEXT else f"{short(value)} {marks[:60]}"

    def ordered(self, output: Output, value: str) -> str:
        """A value with that of the column that its row was reached by: 동해주물 (12.4 억원)."""
        plan, view = self.found.plan, self.found.asked.grid.view
        by = plan.reached.column
        if by is None or output.is_computed or by == output.column or plan.reached.step not in _REACHED_BY:
            return value
        return f"{value} ({with_unit(view.cell(output.row, by).text, view.table.columns[by])})"

    def side(self, row: int) -> str:
        """One of two things held against each other, with its value."""
        plan, view = self.found.plan, self.found.asked.grid.view
        column = plan.by if plan.operation == "choice" or plan.column is None else plan.column
        if column is None:
            return ""
        return f"{short(view.name(row).text)} {short(view.cell(row, column).text)}"
