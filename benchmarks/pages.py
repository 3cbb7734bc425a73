"""What a page weighs and how soon something is painted; and the pictures of the README.

    assistant serve --port 8106 &
    python benchmarks/pages.py http://127.0.0.1:8106 [--pictures docs/pictures]

Each page is opened five times in a fresh context of headless Chromium. The weight is of everything that was fetched,
each body compressed by gzip on its own; fonts are the system's. Paint is the first contentful one; the median counts.
Results go to benchmarks/pages.json. Pictures are taken with the sample corpus.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import shutil
import statistics
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, Response, sync_playwright

PAGES = {
    "ask": "/",
    "documents": "/documents",
    "tables": "/tables",
    "search": "/search?query=Qingdao",
    "reference": "/docs",
}
TIMES = 5
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def measured(browser: Browser, address: str) -> dict[str, float]:
    """Kilobytes and milliseconds of one page."""
    paints, weight, plain = [], 0, 0
    for _ in range(TIMES):
        context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en")
        page = context.new_page()
        responses: list[Response] = []
        page.on("response", lambda response, responses=responses: responses.append(response))
        page.goto(address, wait_until="networkidle")
        paints.append(page.evaluate(PAINT))
        bodies = [response.body() for response in responses]
        weight, plain = sum(len(gzip.compress(body)) for body in bodies), sum(map(len, bodies))
        context.close()
    return {
        "compressed_kb": round(weight / 1000, 1),
        "plain_kb": round(plain / 1000, 1),
        "first_paint_ms": round(statistics.median(paints), 1),
        "first_paint_ms_best": round(min(paints), 1),
    }


def take_pictures(browser: Browser, address: str, folder: Path) -> None:
    """An answer with its source, a ranking with its table, and both sides of a conflict on a phone."""
    folder.mkdir(parents=True, exist_ok=True)
    page = opened(browser, address, 1240, 760)
    asked(page, "Which Jiaozhou clusters are national-level?")
    page.locator("a.quote").first.click()
    page.locator("#source mark").first.wait_for()
    shot(page, folder / "answer.png")
    page = opened(browser, address, 1000, 900, dark=True)
    asked(page, "Export growth: Xiamen or Qingdao higher?")
    page.locator(".computation summary").click()
    shot(page, folder / "table.png")
    page = opened(browser, address, 390, 700)
    asked(page, "Fuzhou GDP increase Q1-Q3 2024")
    shot(page, folder / "phone.png")


def opened(browser: Browser, address: str, width: int, height: int, dark: bool = False) -> Page:
    """The page for asking."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="en", color_scheme="dark" if dark else "light"
    )
    page = context.new_page()
    page.goto(address)
    return page


def asked(page: Page, question: str) -> None:
    """Asks, and waits for the card."""
    page.locator("#question").fill(question)
    page.locator("#question").press("Enter")
    page.locator(".turn .card").wait_for(timeout=60_000)


def shot(page: Page, path: Path) -> None:
    """A picture of what is seen, without a cursor in the box."""
    page.evaluate("document.activeElement.blur()")
    page.wait_for_timeout(600)
    page.screenshot(path=path)
    Image.open(path).convert("RGB").quantize(96).save(path, optimize=True)
    page.context.close()


def main() -> None:
    """Measures and writes the results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address")
    parser.add_argument("--pictures", type=Path)
    chosen = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        results = {name: measured(browser, chosen.address + path) for name, path in PAGES.items()}
        if chosen.pictures:
            take_pictures(browser, chosen.address, chosen.pictures)
        browser.close()
    record = {"machine": platform.platform(), "load": os.getloadavg()[0], "chromium": browser.version, "pages": results}
    Path(__file__).with_suffix(".json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    for name, figures in results.items():
        print(name, figures)


if __name__ == "__main__":
    main()
