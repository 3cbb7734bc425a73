"""The chat as a box on a page of another site."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import NewPage, Site


def test_the_box_answers_on_a_foreign_page_and_keeps_its_own_looks(new_page: NewPage, site: Site, foreign: str) -> None:
    page = new_page(address=foreign)
    page.get_by_role("button", name="Ask").click()
    panel = page.get_by_role("dialog")
    panel.get_by_label("Question").fill("When was the lighthouse of Velmora built?")
    panel.get_by_label("Question").press("Enter")
    text = panel.locator(".turn .text")
    expect(text).to_have_text("1912 1")
    assert text.evaluate("element => getComputedStyle(element).color") == "rgb(30, 35, 40)"
    assert text.evaluate("element => getComputedStyle(element).fontSize") == "17px"
    assert page.locator("h1").evaluate("element => getComputedStyle(element).fontSize") == "40px"
    with page.context.expect_page() as opened:
        panel.locator(".chip").first.click()
    source = opened.value
    expect(source.locator("mark")).to_have_text("The lighthouse of Velmora was built in 1912 on a rock by the harbour.")
    assert source.url == f"{site.address}/documents/lighthouse.md?start=27&end=96&lang=en#quote"
    panel.get_by_role("button", name="Right").click()
    expect(panel.get_by_role("button", name="Right")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()


def test_a_page_that_is_not_allowed_gets_no_box(new_page: NewPage, foreign: str, errors: list[str]) -> None:
    page = new_page(address=foreign.replace("127.0.0.1", "localhost"))
    expect(page.locator("h1")).to_have_text("Elsewhere")
    page.wait_for_timeout(500)
    assert page.locator("attest-chat").count() == 0
    assert any("CORS" in error for error in errors)
    errors.clear()
