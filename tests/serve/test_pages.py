from __future__ import annotations

import re
import tomllib
from html.parser import HTMLParser
from typing import get_args

import pytest
from fastapi.testclient import TestClient

from assistant.serve.app import create_app
from assistant.serve.templating import WEB
from assistant.settings import Settings
from assistant.types import FactKind
from tests.serve.conftest import FISH

OURS = {name: ["/static/first.js", f"/static/{name}.js"] for name in ("chat", "page")}
FROM_CODE = {
    *("answered", "conflict", "ambiguous", "not_found", "sure", "likely", "unsure", "language_name"),
    *(f"fact_{kind}" for kind in get_args(FactKind)),
    *("follow_up", "example_value", "example_highest", "example_first"),
}


class Page(HTMLParser):
    """The tags, attributes and words of a page, as a browser reads them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def page(client: TestClient, path: str, **headers: str) -> Page:
    return Page(client.get(path, headers=headers).text)


def test_without_a_script_a_question_in_the_address_is_answered_on_the_page(client: TestClient) -> None:
    answered = page(client, "/?question=tuna&history=eel")
    address = "/documents/%EB%B3%B4%EA%B3%A0/fish%201.txt?start=8&end=45#quote"
    assert [link["href"] for link in answered.all("a") if link.get("class") in ("chip", "quote")] == [address, address]
    assert "😀 The harbour landed 12 tons of tuna." in answered.words
    assert "Harbour report · Port office · 2025-02-01" in answered.words
    assert [field["value"] for field in answered.all("input") if field["name"] == "history"] == ["eel", "tuna"]


def test_the_script_gets_the_answer_as_a_card(client: TestClient) -> None:
    response = client.post("/answer", json={"question": "tuna"})
    card = Page(response.text)
    assert card.tags[0] == (
        "article",
        {
            "class": "turn",
            "data-question": "tuna",
            "data-answer": client.post("/api/ask", json={"question": "tuna"}).json()["answer_id"],
            "data-generation": "000001-0123456789ab",
        },
    )
    assert "html" not in [tag for tag, _ in card.tags]


def test_a_question_that_the_documents_do_not_answer_shows_the_reason(client: TestClient) -> None:
    words = page(client, "/?question=unicorn").words
    assert "Not in the documents" in words
    assert "The documents do not speak of this." in words


def test_the_chip_leads_to_the_very_words_lit_up(client: TestClient) -> None:
    html = client.get("/documents/보고/fish%201.txt?start=14&end=21").text
    assert re.findall(r"<mark.*?</mark>", html) == ['<mark id="quote">harbour</mark>']
    assert '😀 The <mark id="quote">harbour</mark> landed' in html


def test_a_quotation_over_cells_is_lit_up_cell_by_cell(client: TestClient) -> None:
    row = FISH.text.index("2024")
    html = client.get(f"/documents/보고/fish%201.txt?start={row}&end={row + 7}").text
    assert re.findall(r"<td.*?</td>", html)[2:] == [
        '<td dir="auto" class="number"><mark id="quote">2024</mark></td>',
        '<td dir="auto" class="number"><mark>12</mark></td>',
    ]


@pytest.mark.parametrize("place", ["start=5&end=4", "start=-1&end=4", "start=0&end=999999", "start=3"])
def test_a_place_outside_the_document_is_said_and_nothing_lit_up(client: TestClient, place: str) -> None:
    shown = page(client, f"/documents/보고/fish%201.txt?{place}")
    assert shown.all("mark") == []
    assert "The place named in the address does not lie in this document." in shown.words


@pytest.mark.parametrize(
    "path", ["/?question=pearl+coral", "/documents/hostile.md?start=0&end=8", "/documents/hostile.md"]
)
def test_hostile_documents_are_shown_as_text(client: TestClient, path: str) -> None:
    shown = page(client, path)
    assert [script.get("src") for script in shown.all("script")] in (OURS["chat"], OURS["page"])
    assert [image.get("src") for image in shown.all("img")] == ["/static/icon.svg"]
    assert len(shown.all("textarea")) <= 1
    assert shown.all("b") == []
    assert '<script>alert("pearl")</script></textarea><img src=x onerror=alert(1)> �gnp.evil' in shown.words
    assert "coral �[31mred�]0;owned� �2J" in shown.words
    assert not [name for _, attributes in shown.tags for name in attributes if name.startswith("on")]
    assert not [link["href"] for link in shown.all("a") if "javascript" in (link["href"] or "")]


def test_a_hostile_question_is_shown_as_text(client: TestClient) -> None:
    question = '"></textarea><script>alert(1)</script>{{ 7 * 7 }}'
    response = client.get("/", params={"question": question})
    shown = Page(response.text)
    assert question in shown.words
    assert [field["value"] for field in shown.all("input") if field["name"] == "history"] == [question]
    assert [script.get("src") for script in shown.all("script")] == OURS["chat"]


def test_a_source_is_linked_only_where_a_browser_may_follow(client: TestClient) -> None:
    links = [link["href"] for link in page(client, "/?question=tuna").all("a")]
    assert "https://port.example/fish" in links


@pytest.mark.parametrize(
    ("accepted", "language", "word"),
    [("ko-KR,ko;q=0.9", "ko", "질문"), ("zh-CN", "zh", "提问"), ("fr", "en", "Ask"), ("", "en", "Ask")],
)
def test_the_page_speaks_the_readers_language(client: TestClient, accepted: str, language: str, word: str) -> None:
    response = client.get("/", headers={"accept-language": accepted})
    shown = Page(response.text)
    assert shown.all("html") == [{"lang": language}]
    assert word in shown.words
    assert (response.headers["content-language"], response.headers["vary"]) == (language, "Accept-Language")


def test_every_language_has_every_word_of_the_pages() -> None:
    tables = tomllib.loads((WEB / "interface.toml").read_text("utf-8"))
    assert {language: sorted(words) for language, words in tables.items()} == {
        language: sorted(tables["en"]) for language in ("ko", "en", "zh")
    }
    used = {
        word
        for template in (WEB / "templates").glob("*.html")
        for word in re.findall(r"words\.(\w+)", template.read_text("utf-8"))
    }
    assert used | FROM_CODE == set(tables["en"])


def test_no_page_asks_for_anything_from_another_host(client: TestClient) -> None:
    for path in ("/", "/docs", "/documents", "/documents/hostile.md", "/tables", "/facts", "/search?query=tuna"):
        shown = page(client, path)
        loaded = [tag.get("src") or tag.get("href") for name in ("script", "img", "link") for tag in shown.all(name)]
        assert loaded
        assert {address.partition("?")[0].rpartition("/")[0] for address in loaded if address} == {"/static"}
    assert "http" not in re.sub(r"http://www.w3.org/2000/svg", "", (WEB / "static/icon.svg").read_text())
    for file in (WEB / "static").glob("*.[cj]s*"):
        assert not re.search(r"https?://|@import|url\(", file.read_text("utf-8"))
        assert client.get(f"/static/{file.name}").status_code == 200


def test_the_reference_shows_every_address_record_and_problem(client: TestClient) -> None:
    description = client.get("/openapi.json").json()
    shown = page(client, "/docs")
    named = {section.get("id") for section in shown.all("section")}
    assert set(description["components"]["schemas"]) | {"no-index", "question-too-long"} <= named
    assert all(path in shown.words for path in description["paths"])


def test_a_problem_is_a_page_where_a_person_reads_it(client: TestClient, settings: Settings) -> None:
    missing = client.get("/documents/%3Cb%3E.txt", headers={"accept-language": "ko"})
    assert (missing.status_code, missing.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "no document has the id '<b>.txt'" in Page(missing.text).words
    too_long = client.post("/answer", json={"question": "x" * 2001})
    assert too_long.status_code == 413
    assert Page(too_long.text).tags[0] == ("article", {"class": "turn"})
    with TestClient(create_app(settings), "http://localhost") as unready:
        response = unready.get("/?question=tuna")
        assert response.status_code == 503
        assert "Run: assistant build" in Page(response.text).words
        assert unready.get("/").status_code == 200


def test_a_page_waits_for_one_stylesheet_which_a_browser_keeps(client: TestClient) -> None:
    for path in ("/", "/documents", "/search?query=tuna", "/docs"):
        sheets = [link["href"] for link in page(client, path).all("link") if link["rel"] == "stylesheet"]
        assert sheets == ["/static/pages.css"]
    sheet = client.get("/static/pages.css")
    parts = [client.get(f"/static/{name}.css").text for name in ("card", "page")]
    assert (sheet.text, sheet.headers["content-type"]) == ("\n".join(parts), "text/css; charset=utf-8")
    again = client.get("/static/pages.css", headers={"if-none-match": sheet.headers["etag"]})
    assert (again.status_code, again.content, again.headers["cache-control"]) == (304, b"", "no-cache")
