"""A plan in words: what it does, on which column, of which rows."""

from __future__ import annotations

from assistant.ask.grammar.asked import Asked
from assistant.ask.grammar.conditions import Condition
from assistant.ask.grammar.plans import Plan, Reached


def describe(asked: Asked, plan: Plan) -> str:
    """One line, such as ``cells(Opponent) of highest(Attendance) where Year is “2004”``."""
    column = f"({_label(asked, plan.column)})" if plan.column is not None else ""
    part = "" if plan.part == "whole" else f" [{plan.part}]"
    by = f" by {_label(asked, plan.by)}" if plan.by is not None and plan.operation != "difference" else ""
    versus = f" against {' and '.join(_rows(asked, one) for one in plan.others)}" if plan.others else ""
    return f"{plan.operation}{column}{part}{by} of {_rows(asked, plan.reached)}{versus}"


def _rows(asked: Asked, reached: Reached) -> str:
    column = f"({_label(asked, reached.column)})" if reached.column is not None else ""
    held = " and ".join(_condition(asked, one) for one in reached.conditions)
    step = "rows" if reached.step in ("all", "filter", "either") else f"{reached.step}{column} rows"
    return f"{step} where {held}" if held else step


def _condition(asked: Asked, one: Condition) -> str:
    words = asked.question.text[one.start : one.end]
    return (
        f"{_label(asked, one.column)} {one.relation or one.how} “{words}”"
        if words
        else f"{_label(asked, one.column)} {one.how}"
    )


def _label(asked: Asked, column: int) -> str:
    return asked.grid.view.table.columns[column].label
