"""What a page weighs and how soon something is painted; and the pictures of the README.

    assistant serve --port 8106 &
    python benchmarks/pages.py http://127.0.0.1:8106 [--pictures docs/pictures]

Each page is opened nine times in a fresh context of headless Chromium, in turns with the peer: a script of a few lines
from the same server, shown as plain text, which takes what browser and machine take by themselves. The weight is of
everything that was fetched, each body compressed by gzip on its own; fonts are the system's. Paint is the first
contentful one; the median counts, and that of the ratios to the peer's. The server's part is from the request to the
first byte.
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
from dataclasses import dataclass
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
BARE = "/static/first.js"
TIMES = 9
PAINTED = "performance.getEntriesByName('first-contentful-paint').length"
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
SERVED = "(entry => entry.responseStart - entry.requestStart)(performance.getEntriesByType('navigation')[0])"


@dataclass(frozen=True)
class Visit:
    """One opening of a page: milliseconds until something is painted, those of the server, and what was fetched."""

    paint: float
    served: float
    bodies: tuple[bytes, ...]


def measured(browser: Browser, address: str, path: str) -> dict[str, float]:
    """Kilobytes and milliseconds of one page, and how many times those of the bare one."""
    visits, peers = [], []
    for _ in range(TIMES):
        peers.append(visited(browser, address + BARE))
        visits.append(visited(browser, address + path))
    paints = [one.paint for one in visits]
    ratios = [one.paint / peer.paint for one, peer in zip(visits, peers, strict=True)]
    bodies = visits[-1].bodies
    return {
        "compressed_kb": round(sum(len(gzip.compress(body)) for body in bodies) / 1000, 1),
        "plain_kb": round(sum(map(len, bodies)) / 1000, 1),
        "server_ms": round(statistics.median(one.served for one in visits), 1),
        "first_paint_ms": round(statistics.median(paints), 1),
        "first_paint_ms_best": round(min(paints), 1),
        "bare_first_paint_ms": round(statistics.median(one.paint for one in peers), 1),
        "times_bare": round(statistics.median(ratios), 2),
    }


def visited(browser: Browser, address: str) -> Visit:
    """The page opened in a fresh context, once nothing more is fetched."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en")
    page = context.new_page()
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    page.goto(address, wait_until="networkidle")
    page.wait_for_function(PAINTED)
    visit = Visit(page.evaluate(PAINT), page.evaluate(SERVED), tuple(one.body() for one in responses))
    context.close()
    return visit


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
        results = {name: measured(browser, chosen.address, path) for name, path in PAGES.items()}
        if chosen.pictures:
            take_pictures(browser, chosen.address, chosen.pictures)
        browser.close()
    record = {"machine": platform.platform(), "load": os.getloadavg()[0], "chromium": browser.version, "pages": results}
    Path(__file__).with_suffix(".json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    for name, figures in results.items():
        print(name, figures)


if __name__ == "__main__":
    main()
