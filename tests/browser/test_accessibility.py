"""axe-core in every page: nothing that it calls serious or critical."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NewPage
from tests.browser.steps import ask

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


def violations(page: Page) -> list[str]:
    """What is seriously wrong for somebody, and with which elements."""
    page.evaluate(f"{AXE}; null")
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [
        f"{rule['id']}: {[node['target'] for node in rule['nodes']][:4]}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?question=When+was+the+lighthouse+of+Velmora+built%3F&generation=before",
        "/documents",
        "/documents/cities.md?start=55&end=75",
        "/tables",
        "/tables/cities.md%231?sort=3",
        "/search?query=Velmora",
        "/facts",
        "/documents/none.txt",
    ],
)
def test_no_page_keeps_anybody_out(new_page: NewPage, errors: list[str], path: str, dark: bool) -> None:
    page = new_page(path, dark=dark)
    assert violations(page) == []
    if "none.txt" in path:
        errors.clear()  # the browser notes the status 404


def test_the_reference_of_the_http_interface_keeps_nobody_out(new_page: NewPage) -> None:
    assert violations(new_page("/docs")) == []


def _conversation(page: Page) -> None:
    ask(page, "Export growth: Velmora or Qandar higher?").locator("summary").first.click()
    ask(page, "퀀다르 수출액은 얼마인가요?")
    ask(page, "타이저우 수출액 성장률 알려줘")
    ask(page, "2019년 벨모라의 수출액은 몇 % 늘었나요?").get_by_role("button", name="Wrong").click()
    page.locator(".comment:visible").wait_for()


def _source(page: Page) -> None:
    ask(page, "수출액 상위 3개 도시는?").locator(".chip").first.click()
    page.locator("#source mark").first.wait_for()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("state", [_conversation, _source])
def test_no_state_of_the_chat_keeps_anybody_out(new_page: NewPage, state: Callable[[Page], None], dark: bool) -> None:
    page = new_page(dark=dark)
    state(page)
    assert violations(page) == []


def test_the_box_on_another_page_keeps_nobody_out(new_page: NewPage, foreign: str) -> None:
    page = new_page(address=foreign)
    page.get_by_role("button", name="Ask").click()
    page.get_by_role("dialog").get_by_label("Question").fill("수출액 상위 3개 도시는?")
    page.get_by_role("dialog").get_by_label("Question").press("Enter")
    page.locator(".turn .text").wait_for()
    page.add_style_tag(content="* { color: black !important }")
    assert violations(page) == []
