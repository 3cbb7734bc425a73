"""What a person does on the pages."""

from __future__ import annotations

from playwright.sync_api import Locator, Page


def ask(page: Page, question: str) -> Locator:
    """Types a question, sends it with Enter, and waits for its card."""
    cards = page.locator(".turn .card")
    before = cards.count()
    page.locator("#question").fill(question)
    page.locator("#question").press("Enter")
    cards.nth(before).wait_for()
    return page.locator(".turn").nth(before)


def lit(page: Page, inside: str = "") -> str:
    """The words that are lit up, joined as they follow each other."""
    return "".join(page.locator(f"{inside} article.document mark".strip()).all_text_contents())


def in_view(element: Locator) -> bool:
    """Whether an element can be seen without scrolling."""
    seen: bool = element.evaluate(
        "element => { const box = element.getClientRects()[0];"
        " const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);"
        " return hit !== null && (element === hit || element.contains(hit)); }"
    )
    return seen
