"""Documents that are uploaded, replaced and deleted on a page, where the server asks for a token."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from assistant.serve.tokens import Tokens, token_path
from assistant.settings import Settings
from tests.serve.test_builds import DONE
from tests.serve.test_mcp import served

REPORT = "# Harbour\n\nThe harbour landed 12 tons of tuna.\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "go-on").touch()
    return Settings(corpus=tmp_path / "corpus", index=tmp_path / "index")


@pytest.fixture
def page(browser: Browser, settings: Settings) -> Iterator[Page]:
    """The page as a person sees it who has given the token in the browser's own dialogue."""
    presented, _ = Tokens(token_path(settings.index)).create("ann", ["admin"])
    with served(settings, (sys.executable, "-c", DONE)) as address:
        context = browser.new_context(
            http_credentials={"username": "anyone", "password": presented}, base_url=address, locale="en-US"
        )
        page = context.new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto("/manage")
        yield page
        context.close()


def test_files_are_uploaded_and_replaced_and_the_build_tells_what_it_did(page: Page, settings: Settings) -> None:
    for content in (REPORT, REPORT.replace("12", "9")):
        file = FilePayload(name="보고 1.md", mimeType="text/markdown", buffer=content.encode())
        page.set_input_files("input[type=file]", files=[file])
        page.get_by_label("Into the folder").fill("/2025/")
        page.get_by_role("button", name="Upload").click()
        expect(page.locator("#told")).to_have_text("2025/보고 1.md: stored")
        expect(page.locator("#build [role=status]")).to_have_text("The index is up to date · added 2, failed 1")
        expect(page.locator("#build li")).to_have_text("c.pdf: its pages are pictures (a scan).")
        assert (settings.corpus / "2025" / "보고 1.md").read_text("utf-8") == content


def test_a_file_that_is_refused_is_told_and_builds_nothing(page: Page, settings: Settings) -> None:
    file = FilePayload(name="<img src=x onerror=alert(1)>.exe", mimeType="text/plain", buffer=b"MZ")
    page.set_input_files("input[type=file]", files=[file])
    page.get_by_role("button", name="Upload").click()
    expect(page.locator("#told")).to_contain_text("which no loader reads")
    expect(page.locator("#build [role=status]")).to_have_text("")
    assert page.locator("#told img").count() == 0
    assert list(settings.corpus.iterdir()) == []


def test_a_document_is_deleted(page: Page, settings: Settings) -> None:
    settings.corpus.mkdir()
    (settings.corpus / "hostile.md").write_text(REPORT)
    page.locator("tr", has_text="hostile.md").get_by_role("button", name="Delete").click()
    expect(page.locator("#build [role=status]")).to_contain_text("The index is up to date")
    assert list(settings.corpus.iterdir()) == []


def test_without_the_token_nothing_is_shown(browser: Browser, page: Page) -> None:
    other = browser.new_context(http_credentials={"username": "anyone", "password": "guess"})
    shown = other.new_page()
    response = shown.goto(page.url)
    assert response is not None
    assert response.status == 401
    assert "tuna" not in shown.content()
    other.close()
