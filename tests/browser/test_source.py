"""The cited document beside the chat, and as a page of its own."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewPage, Site
from tests.browser.steps import ask, in_view, lit


@pytest.mark.parametrize(
    "question",
    [
        "When was the lighthouse of Velmora built?",
        "벨모라의 대표 기업들은 무엇인가요?",
        "How much did the Qandar bridge cost?",
        "수출액 성장률이 가장 낮은 도시는?",
    ],
)
def test_exactly_the_words_of_the_offsets_are_lit_up(new_page: NewPage, site: Site, question: str) -> None:
    citation = site.assistant.ask(question).citations[0]
    document = site.assistant.document(citation.document_id)
    page = new_page()
    ask(page, question).locator("a.quote").first.click()
    page.locator("#source mark").first.wait_for()
    assert "".join(lit(page, "#source").split()) == "".join(document.text[citation.start : citation.end].split())
    assert in_view(page.locator("#source #quote"))


def test_the_next_citation_is_a_button_away_and_back_closes_the_source(new_page: NewPage) -> None:
    page = new_page()
    turn = ask(page, "수출액 상위 3개 도시는?")
    turn.locator(".chip").first.click()
    count = page.locator("#source-count")
    expect(count).to_have_text("1 / 3")
    expect(page.get_by_role("button", name="Previous citation")).to_be_disabled()
    page.get_by_role("button", name="Next citation").click()
    expect(count).to_have_text("2 / 3")
    expect(page.locator("#source mark").nth(1)).to_have_text("퀀다르")
    expect(turn.locator("a.chip[aria-current]")).to_have_text("2")
    page.keyboard.press("n")
    expect(page.get_by_role("button", name="Next citation")).to_be_disabled()
    page.reload()
    expect(count).to_have_text("3 / 3")
    page.go_back()
    expect(page.locator("#source")).to_be_hidden()
    expect(page.locator(".turn")).to_have_count(1)


def test_a_document_has_its_headings_paragraphs_and_tables(new_page: NewPage) -> None:
    page = new_page("/documents/cities.md")
    expect(page.locator("h1")).to_have_text("도시 경제 2024")
    assert page.locator("article h2").all_text_contents()[-1] == "도시별 수출 현황 2024"
    rows = page.locator("article tr")
    assert rows.nth(1).locator("td").all_text_contents() == ["1", "벨모라", "维尔莫拉", "900", "8.80%"]


def test_a_citation_of_a_pdf_leads_to_its_page_of_the_very_file(new_page: NewPage, site: Site) -> None:
    page = new_page()
    ask(page, "How much did the Qandar bridge cost?").locator("a.quote").click()
    source = page.locator("#source")
    expect(source.locator(".locator")).to_have_text(["p. 1", "p. 2"])
    link = source.get_by_role("link", name="Original file (p. 2)")
    assert link.get_attribute("href") == "/originals/bridge.pdf#page=2"
    got = page.request.get(f"{site.address}/originals/bridge.pdf")
    assert (got.headers["content-type"], got.body()) == (
        "application/pdf",
        (site.settings.corpus / "bridge.pdf").read_bytes(),
    )


def test_what_a_hostile_document_holds_is_text_and_nothing_else(new_page: NewPage) -> None:
    page = new_page()
    ask(page, "How high is the weather station of Ostrel?")
    page.goto(page.url.rstrip("/") + "/documents/hostile.txt")
    shown = page.locator("article.document")
    expect(shown).to_contain_text(
        '<script>document.title = "owned"</script><img src=x onerror="document.title=\'owned\'">'
    )
    expect(shown).to_contain_text("{{ 7 * 7 }}")
    assert shown.locator("script, img, b, textarea").count() == 0
    links = [link.get_attribute("href") for link in shown.locator("a").all()]
    assert links == ["/originals/hostile.txt", "/facts?document=hostile.txt"]
    assert "\u202e" not in (shown.text_content() or "")
    assert page.title() == "Ostrel weather notes · Attest"
    line = shown.locator("p").filter(has_text="x" * 1000)
    assert len(line.text_content() or "") == 100_000
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_a_hostile_question_is_text(new_page: NewPage) -> None:
    page = new_page()
    question = "<img src=x onerror=\"document.title='owned'\"> lighthouse of Velmora built \u202ewhen"
    turn = ask(page, question)
    assert turn.locator("img").count() == 0
    page.reload()
    assert page.locator(".turn img").count() == 0
    assert page.title() == "Attest"


def test_a_hit_of_a_search_lights_up_the_words_in_any_language(new_page: NewPage) -> None:
    page = new_page("/search?query=Qandar")
    assert set(page.locator(".hits mark").all_text_contents()) == {"Qandar", "퀀다르", "昆达尔"}
    page.locator(".hit").first.click()
    page.locator("article mark").first.wait_for()
    assert in_view(page.locator("#quote"))
