"""What the cards of answers say, and the tables and bars behind them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.serve.answer_view import Side, TextPart, card, copied
from assistant.serve.charts import Bar, Chart, chart
from assistant.serve.choices import choices
from assistant.serve.evidence import RowFinder, evidence
from assistant.serve.schemas import AskRequest
from assistant.types import (
    Answer,
    Cell,
    Citation,
    Column,
    Computation,
    ComputationRow,
    Item,
    Row,
    Span,
    Table,
    TableSummary,
)
from tests.serve.keyword_assistant import KeywordAssistant

LINES = (
    "1\tAlder\t40\t-2.0%",
    "2\tBirch\t30\t5.0%",
    "3\tCedar\t20\t1.5%",
    *(f"{n}\tTree {n}\t{20 - n}\t0.{n:02}%" for n in range(4, 15)),
)
TEXT = "\n".join(LINES)


def _row(line: str) -> Row:
    start = TEXT.index(line)
    cells = []
    at = start
    for text in line.split("\t"):
        number = text.rstrip("%")
        value = Decimal(number) if number.lstrip("-").replace(".", "").isdigit() else None
        cells.append(Cell(text, value, Span("trees.txt", at, at + len(text))))
        at += len(text) + 1
    return Row(tuple(cells), (Span("trees.txt", start, start + len(line)),))


TREES = Table(
    "trees.txt#1",
    "trees.txt",
    "Trees",
    (),
    (
        Column("Rank", "rank"),
        Column("Tree", "name"),
        Column("Height", "number", unit_text="m"),
        Column("Growth", "percent"),
    ),
    tuple(map(_row, LINES)),
)


class OneTable(KeywordAssistant):
    """Has the one table."""

    def tables(self, document_id: str | None = None) -> list[TableSummary]:
        return [TableSummary(TREES.id, TREES.document_id, "Trees", (), (), len(TREES.rows), None, None)]

    def table(self, table_id: str) -> Table:
        return TREES


def cited(number: int, row: int) -> Citation:
    span = TREES.rows[row].spans[0]
    return Citation(
        number, "trees.txt", "Trees", None, None, None, TEXT[span.start : span.end], span.start, span.end, "", None
    )


def answered(
    text: str, *items: Item, citations: tuple[Citation, ...] = (), computation: Computation | None = None
) -> Answer:
    return Answer("Which?", "en", "g1", "answered", "list", text, items, computation, citations, confidence=0.9)


def computed(operation: str, column: str, *rows: int) -> Answer:
    used = tuple(ComputationRow({"Tree": TREES.rows[row].cells[1].text}, number) for number, row in enumerate(rows, 1))
    citations = tuple(cited(number, row) for number, row in enumerate(rows, 1))
    work = Computation(operation, "Trees", column, "…", used)
    return answered("Birch [1]", Item("Birch", None, None, (1,)), citations=citations, computation=work)


def test_a_sentence_that_the_sources_show_and_a_line_that_repeats_the_items_are_left_out() -> None:
    items = (Item("Birch", None, "자작나무", (1,)), Item("Cedar", None, "삼나무", (1,)))
    quote = replace(cited(1, 0), quote="Birch and Cedar stand here.")
    shown = card(answered("Birch, Cedar [1]\n“Birch and Cedar stand here.”", *items, citations=(quote,)))
    assert (shown.lead, shown.notes, shown.items, shown.sureness) == ((), (), items, "sure")


def test_items_that_the_text_says_already_are_not_listed_again() -> None:
    items = tuple(Item(tree, None, None, (1,)) for tree in ("Alder", "Birch", "Cedar"))
    shown = card(answered("1st Alder [1]\n2nd Birch [1]\nTable: Trees", *items, citations=(cited(1, 0),)))
    assert shown.lead == (
        (TextPart("1st Alder "), TextPart("[1]", 1)),
        (TextPart("2nd Birch "), TextPart("[1]", 1)),
    )
    assert (shown.notes, shown.items) == (("Table: Trees",), items[2:])


def test_the_sides_of_a_conflict_have_the_units_of_the_text() -> None:
    items = (Item("40", "Trees", None, (1,)), Item("41", "Woods", None, (1,)))
    text = "Two values.\n40 m — Trees [1]\n41 m — Woods [1]"
    shown = card(replace(answered(text, *items, citations=(cited(1, 0),)), status="conflict"))
    assert shown.sides == (Side("40 m", items[0]), Side("41 m", items[1]))
    assert shown.lead == ((TextPart("Two values."),),)


@pytest.mark.parametrize(("confidence", "word"), [(0.75, "sure"), (0.74, "likely"), (0.5, "likely"), (0.49, "unsure")])
def test_confidence_is_said_in_words(confidence: float, word: str) -> None:
    assert card(replace(answered("Birch"), confidence=confidence)).sureness == word


def test_what_is_copied_names_every_source_with_its_address() -> None:
    answer = answered(
        "Alder [1]", Item("Alder", None, "오리나무", (1,)), citations=(replace(cited(1, 0), date="2024"),)
    )
    assert copied(answer, "http://127.0.0.1/").split("\n") == [
        "Which?",
        "",
        "Alder [1]",
        "• Alder — 오리나무",
        "",
        "[1] 1\tAlder\t40\t-2.0%",
        "    Trees · 2024",
        "    http://127.0.0.1/documents/trees.txt?start=0&end=16#quote",
    ]


def test_the_table_behind_an_answer_marks_the_used_cells_among_their_neighbours() -> None:
    shown = evidence(computed("max", "Growth", 1), OneTable([]), RowFinder())[0]
    assert [(line.number, line.used, sorted(line.columns), line.gap) for line in shown.lines] == [
        (0, False, [], False),
        (1, True, [1, 3], False),
        (2, False, [], False),
    ]
    assert (shown.used, shown.measure, shown.whole) == ((1,), 3, False)
    far = evidence(computed("compare", "Height", 1, 9), OneTable([]), RowFinder())[0]
    assert [(line.number, line.gap) for line in far.lines if line.gap] == [(8, True)]


def test_a_quote_that_is_no_row_has_no_table() -> None:
    prose = replace(cited(1, 0), start=TREES.rows[0].spans[0].start, end=TREES.rows[1].spans[0].end)
    assert evidence(answered("Birch [1]", citations=(prose,)), OneTable([]), RowFinder()) == []


def _chart(answer: Answer) -> Chart | None:
    operation = answer.computation.operation if answer.computation else ""
    return chart(evidence(answer, OneTable([]), RowFinder()), operation, "en")


def test_bars_of_a_comparison_start_at_zero() -> None:
    assert _chart(computed("compare", "Growth", 0, 1)) == Chart(
        "Growth", (Bar("Alder", "-2.0%", 0.0, 28.57, True), Bar("Birch", "5.0%", 28.57, 71.43, True)), 28.57
    )


def test_the_highest_is_drawn_with_those_that_come_next() -> None:
    drawn = _chart(computed("max", "Height", 0))
    assert drawn is not None
    assert drawn.title == "Height (m)"
    assert [(bar.name, bar.used) for bar in drawn.bars][:3] == [("Alder", True), ("Birch", False), ("Cedar", False)]
    assert len(drawn.bars) == 8


@pytest.mark.parametrize(
    "answer", [computed("sum", "Height", 0), computed("max", "Rank", 0), computed("max", "Tree", 0)]
)
def test_what_nobody_compares_has_no_bars(answer: Answer) -> None:
    assert _chart(answer) is None


def test_only_readings_that_lead_on_are_offered() -> None:
    ambiguous = replace(
        answered("Two.", Item("5", "Port Velm", None, ()), Item("6", "Port Ostr", None, ())), status="ambiguous"
    )
    asked: list[tuple[str, list[str]]] = []

    def ask(question: str, history: list[str], *rest: object) -> Answer:
        asked.append((question, history))
        return answered("5") if "Velm" in question else replace(answered(""), status="not_found")

    offered = choices(ambiguous, AskRequest(question="Which?", history=["Before?"]), ask)
    assert offered == {"Port Velm": "/?question=What+about+Velm%3F&history=Before%3F&history=Which%3F"}
    assert asked == [("What about Velm?", ["Before?", "Which?"]), ("What about Ostr?", ["Before?", "Which?"])]
