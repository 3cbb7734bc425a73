from __future__ import annotations

import json

import pytest

from assistant.ingest.report import BuildReport, DocumentReport
from assistant.listings import show_build, show_documents, show_files, show_table, show_tables
from assistant.serve.schemas import SearchResponse
from assistant.stores.reports import FileReport
from assistant.stores.schema import DocumentSummary
from assistant.terminal import ShownProgress, print_json, show_answer, show_results
from assistant.types import (
    Answer,
    Cell,
    Citation,
    Column,
    Computation,
    Item,
    Row,
    SearchResult,
    Table,
    TableSummary,
)
from tests.program import assistant

CITATION = Citation(
    1,
    "a.md",
    "Port \x1b]0;owned\x07",
    "Office",
    "2025",
    "p. 3",
    "tuna \x1b[31mred\x1b[0m \u202egnp.evil",
    4,
    9,
    "0" * 64,
    None,
)
ANSWER = Answer(
    "How much?",
    "en",
    "g1",
    "conflict",
    "fact",
    "12 or 13 tons [1]",
    items=(Item("12 tons", "2024", "톤", (1,)), Item("13 tons", None, None, (1,))),
    computation=Computation("difference", "Landings", "Tons", "13 - 12 = 1", ()),
    citations=(CITATION,),
    suggestions=("And eel?",),
    reason="Two sources.",
)


def test_an_answer_is_shown_with_its_members_and_sources_and_cannot_drive_the_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show_answer(ANSWER)
    assert capsys.readouterr().out == (
        "The sources disagree\n"
        "12 or 13 tons [1]\n"
        "Two sources.\n"
        "  • 12 tons — 톤 — 2024 [1]\n"
        "  • 13 tons [1]\n"
        "  difference: 13 - 12 = 1\n"
        "\n"
        "[1] Port �]0;owned� · Office · 2025 · p. 3 (a.md:4-9)\n"
        "    tuna �[31mred�[0m �gnp.evil\n"
        "  ? And eel?\n"
    )


def test_long_words_are_not_broken_where_the_output_is_not_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    text = "long " * 60
    show_results([SearchResult("a.md", 0, len(text), text.strip(), 0.5)])
    assert capsys.readouterr().out == f"1. a.md:0-300 (0.500)\n    {text.strip()}\n"


def test_the_report_of_every_file_is_one_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    failed = FileReport("b\x1b.pdf", reason="b\x1b.pdf: it is\nlocked")
    show_files([FileReport("a.md", 2, 30, 5, 1, {"rights": 2, "byline": 1}), failed])
    assert capsys.readouterr().out == (
        "File\tPages\tSentences\tTables\tBoilerplate\tNot read\n"
        "a.md\t2\t30\t1\t1 byline, 2 rights\t\n"
        "b�.pdf\t\t\t\t\tit is locked\n"
    )


def test_documents_are_one_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    show_documents([DocumentSummary("a.md", "Two\nlines\t\x1b[2J", None, "en", None, "0", 12, None)])
    assert capsys.readouterr().out == "a.md\ten\t\t12\tTwo lines �[2J\n"


def test_tables_are_one_line_each_and_a_table_one_line_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    columns = (Column("City", "name"), Column("Growth", "percent", qualifier="GDP"), Column("GDP", unit_text="억 위안"))
    row = Row((Cell("Jinan\x1b[2J"), Cell("5.4%"), Cell("9,675")), ())

    show_tables([TableSummary("a.md#1", "a.md", "Two\nlines", (), ("City", "GDP Growth"), 1, None, None)])
    show_table(Table("a.md#1", "a.md", "Cities", (), columns, (row,)))

    assert capsys.readouterr().out == (
        "a.md#1\t1\tTwo lines\tCity, GDP Growth\nCity\tGDP Growth\tGDP (억 위안)\nJinan\ufffd[2J\t5.4%\t9,675\n"
    )


def test_progress_is_silent_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    with ShownProgress() as progress:
        progress("read", 1, 2)
        progress("read", 2, 2)
    assert capsys.readouterr() == ("", "")


def test_json_keeps_every_value_and_holds_no_character_that_drives_a_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = 'a\x1b[31m \x9b2J \u202e "참치" \x7f'
    print_json(SearchResponse((SearchResult("a.md", 0, 1, text, 1.0),)))
    printed = capsys.readouterr().out
    assert json.loads(printed)["results"][0]["text"] == text
    assert "참치" in printed
    assert not [character for character in printed if not character.isprintable() and character != "\n"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("ask", " "), "error: question: is blank. See: assistant --help\n"),
        (
            ("ask", "tuna", "--language", "fr"),
            "error: language: Input should be 'ko', 'en' or 'zh'. See: assistant --h",
        ),
        (
            ("search", "tuna", "-k", "0"),
            "error: k: Input should be greater than or equal to 1. See: assistant --help\n",
        ),
        (("verify", "--index", "nowhere"), "error: nowhere holds no index yet. Run: assistant build\n"),
    ],
)
def test_an_error_is_one_line_and_status_2(arguments: tuple[str, ...], message: str) -> None:
    result = assistant(*arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(message)
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("arguments", [("ask",), ("fetch",), ("search", "tuna", "-k", "many"), ("build", "--fast")])
def test_wrong_usage_is_status_2_with_the_way_to_help(arguments: tuple[str, ...]) -> None:
    result = assistant(*arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert "Usage: " in result.stderr


def test_a_setting_of_the_environment_that_does_not_fit_is_named() -> None:
    result = assistant("verify", environment={"ASSISTANT_PORT": "high"})
    assert result.returncode == 2
    assert result.stderr.startswith("error: port: Input should be a valid integer")


def test_help_comes_at_once() -> None:
    result = assistant("--help", environment={"PYTHONPROFILEIMPORTTIME": "1"})
    assert result.returncode == 0
    assert [command for command in ("build", "ask", "search", "serve", "verify") if command not in result.stdout] == []
    imported = {line.rpartition("|")[2].strip() for line in result.stderr.splitlines()}
    assert "typer" in imported
    # each of them takes longer than the help itself
    assert imported & {"numpy", "faiss", "openvino", "kiwipiepy", "fastapi", "pydantic", "assistant.engine"} == set()


def test_a_build_tells_what_became_of_the_files_and_which_failed(capsys: pytest.CaptureFixture[str]) -> None:
    failed = DocumentReport("b\x1b.md", status="failed", reason="it holds no text")
    reports = (
        DocumentReport("a.md", 0, 3, 2, 1, {"rights": 1}, status="added"),
        failed,
        DocumentReport("c.pdf", 4, 30, 5, 2, {"rights": 2, "byline": 1}, status="added"),
    )
    show_build(BuildReport("000001-0123456789ab", reports, 7, 1.26))
    shown = capsys.readouterr()
    assert shown.out == (
        "2 added, 1 failed; 7 passages in 1.3 s\n"
        "4 pages, 33 sentences, 3 tables; boilerplate: 1 byline, 3 rights\n"
        "generation 000001-0123456789ab\n"
    )
    assert shown.err == "not read: b�.md: it holds no text\n"


def test_without_an_index_asking_says_what_to_run() -> None:
    result = assistant("ask", "tuna", "--index", "nowhere")
    expected = "error: nowhere holds no index yet. Run: assistant build\n"
    assert (result.returncode, result.stdout, result.stderr) == (2, "", expected)
