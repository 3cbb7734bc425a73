"""The pages of tables and original files, without a browser."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.errors import InvalidRequest
from assistant.serve.app import create_app
from assistant.serve.originals import Originals
from assistant.serve.problems import ProblemError
from assistant.serve.table_view import chosen_rows
from assistant.serve.waiting import Work
from assistant.settings import Settings
from assistant.stores.schema import Source
from assistant.types import Answer, Cell, Column, Language, Row, Table
from tests.serve.conftest import FISH
from tests.serve.keyword_assistant import KeywordAssistant


def _table(*rows: tuple[str, ...], totals: Sequence[int] = ()) -> Table:
    def cell(text: str) -> Cell:
        number = text.replace(",", "")
        return Cell(text, Decimal(number) if number.lstrip("-").replace(".", "").isdigit() else None)

    kept = tuple(Row(tuple(map(cell, row)), (), number in totals) for number, row in enumerate(rows))
    return Table("t#1", "t", "Ports", (), (Column("Port"), Column("Tons", "number")), kept)


PORTS = _table(("Velm", "1,200"), ("Ostr", ""), ("Qand", "-3"), ("All", "9,999"), ("lind", "n/a"), totals=[3])


@pytest.mark.parametrize(
    ("sort", "descending", "order"),
    [
        (None, False, ["Velm", "Ostr", "Qand", "All", "lind"]),
        (1, False, ["Qand", "Velm", "lind", "Ostr", "All"]),
        (1, True, ["lind", "Velm", "Qand", "Ostr", "All"]),
        (0, False, ["lind", "Ostr", "Qand", "Velm", "All"]),
        (7, False, ["Velm", "Ostr", "Qand", "All", "lind"]),
    ],
)
def test_rows_are_sorted_by_value_with_empty_cells_and_totals_last(
    sort: int | None, descending: bool, order: list[str]
) -> None:
    assert [row.cells[0].text for _, row in chosen_rows(PORTS, sort, descending, "")] == order


def test_a_filter_keeps_the_rows_that_hold_every_word() -> None:
    assert [number for number, _ in chosen_rows(PORTS, None, False, "VELM 1,2")] == [0]
    assert chosen_rows(PORTS, None, False, "velm ostr") == []


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.html").write_bytes(b"<script>alert(1)</script>")
    (tmp_path / "corpus" / "b.pdf").write_bytes(b"%PDF-1.7 ...")
    (tmp_path / "secret.txt").write_bytes(b"not for you")
    return tmp_path / "corpus"


def _source(content: bytes) -> Source:
    return Source(hashlib.sha256(content).hexdigest(), "")


def test_an_original_is_saved_and_never_run_by_the_browser(corpus: Path) -> None:
    got = Originals(corpus).response("a.html", _source(b"<script>alert(1)</script>"))
    assert (got.headers["content-type"], got.headers["content-disposition"]) == (
        "application/octet-stream",
        "attachment; filename*=UTF-8''a.html",
    )
    got = Originals(corpus).response("b.pdf", _source(b"%PDF-1.7 ..."))
    assert (got.headers["content-type"], got.headers["content-disposition"]) == (
        "application/pdf",
        "inline; filename*=UTF-8''b.pdf",
    )


@pytest.mark.parametrize("document_id", ["a.html", "none.txt", "../secret.txt", "/etc/hostname", "."])
def test_a_file_that_is_not_the_indexed_one_is_not_handed_out(corpus: Path, document_id: str) -> None:
    with pytest.raises(ProblemError, match="not there as it was indexed"):
        Originals(corpus).response(document_id, _source(b"another text"))


def test_only_documents_of_the_index_have_an_original(client: TestClient) -> None:
    assert client.get("/originals/none.txt").status_code == 404
    assert client.get("/originals/hostile.md").status_code == 410


class Slow(KeywordAssistant):
    """Ends after a while: with an answer, or with an error where the question says so."""

    def ask(
        self,
        question: str,
        history: Sequence[str] = (),
        language: Language | None = None,
        documents: Sequence[str] | None = None,
        on_stage: Callable[[str], None] | None = None,
    ) -> Answer:
        for stage in ("retrieve", "read"):
            if on_stage is not None:
                on_stage(stage)
            time.sleep(0.1)
        if question == "fail":
            raise InvalidRequest("nothing to ask for")
        return super().ask(question, history, language, documents)


@pytest.fixture
def slow(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings, Slow([FISH])), "http://localhost") as client:
        yield client


def test_a_slow_answer_comes_as_stages_and_then_the_card(slow: TestClient) -> None:
    response = slow.post("/answer", json={"question": "tuna"})
    assert response.headers["content-type"] == "application/x-ndjson"
    *stages, last = [json.loads(line) for line in response.text.splitlines()]
    assert stages[-1] == {"stage": "read"}
    assert last["status"] == 200
    assert last["html"].strip().startswith('<article class="turn" data-question="tuna"')


def test_a_slow_failure_ends_in_a_card_with_its_status(slow: TestClient) -> None:
    last = json.loads(slow.post("/answer", json={"question": "fail"}).text.splitlines()[-1])
    assert last["status"] == 422
    assert "nothing to ask for" in last["html"]


def test_work_that_fails_unexpectedly_is_a_problem_and_not_silence() -> None:
    def fail(told: Callable[[str], None]) -> int:
        told("read")
        raise ZeroDivisionError

    with pytest.raises(ProblemError, match="An unexpected error") as raised:
        Work(fail).result(10)
    assert raised.value.kind == "internal-error"


def test_the_script_for_other_pages_may_be_loaded_by_them_and_nothing_else(client: TestClient) -> None:
    policy = "cross-origin-resource-policy"
    assert client.get("/widget.js").headers[policy] == "cross-origin"
    assert {client.get(path).headers[policy] for path in ("/widget", "/static/answers.js", "/")} == {"same-origin"}


def test_another_language_is_an_address(client: TestClient) -> None:
    html = client.get("/documents?lang=ko", headers={"accept-language": "en"}).text
    assert '<html lang="ko">' in html
    assert 'href="/tables?lang=ko"' in html
    assert 'href="/documents?lang=zh"' in html


def test_a_document_without_its_file_offers_none(client: TestClient) -> None:
    shown = client.get("/documents/보고/fish%201.txt").text
    assert "/originals/" not in shown  # its file does not lie in the corpus folder
