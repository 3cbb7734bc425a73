from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from assistant.serve.app import create_app
from assistant.settings import Settings
from tests.serve.keyword_assistant import KeywordAssistant, document_of

TRADE = document_of(
    "보고/무역 1.txt",
    ("heading", "수출 (2024년)"),
    ("row", "순위\t도시\t수출액(억 위안)\t성장률"),
    ("row", "1\t선전\t21,389\t-0.20%"),
    ("row", "2\t=HYPERLINK(1)\t-\t+1+2"),
    ("row", "3\t@닝보\t6,976\t11.00%"),
    ("row", "합계\t\t28,365\t"),
)
PROSE = document_of("산문.txt", ("paragraph", "표가 없다."))
TABLE = "/api/tables/%EB%B3%B4%EA%B3%A0/%EB%AC%B4%EC%97%AD%201.txt%231"


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings, KeywordAssistant([TRADE, PROSE])), "http://localhost") as client:
        yield client


def test_tables_are_listed_without_their_rows(client: TestClient) -> None:
    summary = {
        "id": "보고/무역 1.txt#1",
        "document_id": "보고/무역 1.txt",
        "title": "수출 (2024년)",
        "section": [],
        "columns": ["순위", "도시", "수출액", "성장률"],
        "rows": 4,
        "period": None,
        "locator": None,
    }

    assert client.get("/api/tables").json() == {"generation": "000001-0123456789ab", "tables": [summary]}
    assert client.get("/api/tables", params={"document": "보고/무역 1.txt"}).json()["tables"] == [summary]
    assert client.get("/api/tables", params={"document": "산문.txt"}).json()["tables"] == []


def test_a_table_is_served_with_exact_values_and_a_citation_a_row(client: TestClient) -> None:
    served = client.get(TABLE).json()

    assert (served["id"], served["title"], served["period"]) == (
        "보고/무역 1.txt#1", "수출 (2024년)", "2024-01-01/2024-12-31"
    )  # fmt: skip
    assert served["columns"][2] == {
        "label": "수출액",
        "name": "수출액",
        "type": "money",
        "unit": "CNY",
        "unit_text": "억 위안",
        "scale": "100000000",
        "period": None,
        "qualifier": "",
        "language": None,
    }
    assert [(cell["text"], cell["value"]) for cell in served["rows"][0]["cells"]] == [
        ("1", "1"), ("선전", None), ("21,389", "21389"), ("-0.20%", "-0.20")
    ]  # fmt: skip
    assert [row["total"] for row in served["rows"]] == [False, False, False, True]
    for row in served["rows"]:
        [citation] = row["citations"]
        assert citation["quote"] == TRADE.text[citation["start"] : citation["end"]]
        assert citation["document_id"] == TRADE.id


def test_csv_opens_in_a_spreadsheet_without_running_a_formula(client: TestClient) -> None:
    response = client.get(f"{TABLE}.csv")
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    starts = [block.start for block in TRADE.blocks]
    ends = [block.end for block in TRADE.blocks]
    places = [f"{start}:{end}" for start, end in zip(starts[2:], ends[2:], strict=True)]

    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert rows == [
        ["순위", "도시", "수출액 (억 위안)", "성장률", "document_id", "place", "locator"],
        ["1", "선전", "21,389", "-0.20%", TRADE.id, places[0], ""],
        ["2", "'=HYPERLINK(1)", "-", "'+1+2", TRADE.id, places[1], ""],
        ["3", "'@닝보", "6,976", "11.00%", TRADE.id, places[2], ""],
        ["합계", "", "28,365", "", TRADE.id, places[3], ""],
    ]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/api/tables/nothing%231", "unknown-table"),
        ("/api/tables/nothing%231.csv", "unknown-table"),
        ("/api/tables?document=nothing", "unknown-document"),
    ],
)
def test_what_is_not_there_is_a_problem_that_says_so(client: TestClient, path: str, kind: str) -> None:
    response = client.get(path)

    assert (response.status_code, response.json()["type"]) == (404, f"/docs#{kind}")
    assert "nothing" in response.json()["detail"]
