from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assistant.serve.view import PAGE_BLOCKS, Figure, Piece, document_page
from assistant.types import Locator
from tests.serve.keyword_assistant import document_of

PAGES = replace(
    document_of("a.pdf", ("heading", "One"), ("row", "a\tb"), ("row", "c"), ("row", "d"), ("item", "e")),
    locators=(Locator("p. 1", 0), Locator("p. 2", 10)),
)


def test_rows_make_a_table_until_another_page_starts() -> None:
    assert document_page(PAGES, None, None, None).figures == (
        Figure("heading", 0, False, (((Piece("One"),),),), "p. 1"),
        Figure("table", 0, False, (((Piece("a"),), (Piece("b"),)), ((Piece("c"),),)), None),
        Figure("table", 0, False, (((Piece("d"),),),), "p. 2"),
        Figure("item", 0, False, (((Piece("e"),),),), None),
    )


def test_a_long_document_opens_on_the_page_of_the_quotation() -> None:
    count = 2 * PAGE_BLOCKS + 1
    document = document_of("long.txt", *[("paragraph", f"{number:04}") for number in range(count)])
    start = document.text.index("0500")
    shown = document_page(document, start, start + 4, None)
    assert (shown.number, shown.count, len(shown.figures)) == (2, 3, PAGE_BLOCKS)
    assert shown.figures[0].rows == (((Piece("0500", lit=True, first=True),),),)
    assert document_page(document, start, start + 4, 9).figures[0].rows == (((Piece("1000"),),),)
    assert document_page(document, None, None, -3).number == 1


@given(
    st.lists(st.text("a가😀\t ", min_size=1), min_size=1, max_size=6),
    st.integers(0, 40),
    st.integers(0, 40),
    st.booleans(),
)
def test_the_pieces_are_the_text_and_the_lit_ones_the_quotation(
    lines: list[str], start: int, end: int, rows: bool
) -> None:
    document = document_of("a.txt", *[("row" if rows else "paragraph", line) for line in lines])
    shown = document_page(document, start, end, None)
    between = "\t" if rows else ""
    rendered = [row for figure in shown.figures for row in figure.rows]
    assert [between.join("".join(piece.text for piece in cell) for cell in row) for row in rendered] == lines
    lit = "".join(piece.text for row in rendered for cell in row for piece in cell if piece.lit)
    quoted = document.text[start:end] if 0 <= start < end <= len(document.text) else ""
    outside = str.maketrans("", "", "\n\t" if rows else "\n")
    assert lit == quoted.translate(outside)
