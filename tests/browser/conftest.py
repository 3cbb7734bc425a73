"""One server on one small index, and one browser, for all tests of this folder."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from assistant.engine import Assistant
from assistant.ingest.build import build
from assistant.serve.app import create_app
from assistant.settings import Settings
from assistant.stores.generation import Generation
from assistant.types import Answer, Language
from tests.browser.documents import write_corpus
from tests.program import free_port
from tests.word_embedder import WORDS

CHROMIUM = "ATTEST_CHROMIUM"  # names another browser than the Chromium on the path
PATIENCE_MS = 30_000
DESKTOP = (1280, 800)

NewPage = Callable[..., Page]
expect.set_options(timeout=PATIENCE_MS)


class SlowAssistant(Assistant):
    """Takes its time over every stage of a question that says so."""

    def ask(
        self,
        text: str,
        history: Sequence[str] = (),
        language: Language | None = None,
        documents: Sequence[str] | None = None,
        on_stage: Callable[[str], None] | None = None,
    ) -> Answer:
        def slowly(stage: str) -> None:
            if on_stage is not None:
                on_stage(stage)
            if "slowly" in text:
                time.sleep(0.2)

        return super().ask(text, history, language, documents, slowly)


class Site:
    """A running server and what it serves."""

    def __init__(self, settings: Settings, assistant: Assistant) -> None:
        self.settings = settings
        self.assistant = assistant
        self.address = f"http://127.0.0.1:{settings.port}"
        self._server: uvicorn.Server | None = None
        self._thread = threading.Thread()

    def start(self) -> None:
        """Serves from now on."""
        application = create_app(self.settings, self.assistant)
        options = uvicorn.Config(application, port=self.settings.port, log_level="error", ws="none")
        self._server = uvicorn.Server(options)
        self._thread = threading.Thread(target=self._server.run)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.02)

    def stop(self) -> None:
        """Closes the port."""
        if self._server is not None:
            self._server.should_exit = True
            self._thread.join()

    @contextmanager
    def away(self) -> Iterator[None]:
        """The server cannot be reached inside the block."""
        self.stop()
        try:
            yield
        finally:
            self.start()


@pytest.fixture(scope="package")
def foreign_port() -> int:
    return free_port()


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory, foreign_port: int) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("browser")
    settings = Settings(
        corpus=write_corpus(folder / "corpus"),
        index=folder / "index",
        port=free_port(),
        allowed_origins=f"http://127.0.0.1:{foreign_port}",
        rate_limit="100000/minute",
    )
    build(settings, lambda *told: None, WORDS)
    assistant = SlowAssistant(settings, Generation.open(settings.index), WORDS)
    site = Site(settings, assistant)
    site.start()
    yield site
    site.stop()
    assistant.close()


@pytest.fixture(scope="package")
def foreign(tmp_path_factory: pytest.TempPathFactory, site: Site, foreign_port: int) -> Iterator[str]:
    """The address of another site, whose page holds the chat box and has styles of its own."""
    folder = tmp_path_factory.mktemp("foreign")
    (folder / "index.html").write_text(
        "<!doctype html><html lang='en'><title>Elsewhere</title><link rel='icon' href='data:,'>"
        "<style>* { color: rgb(255, 0, 0) !important; font-size: 40px !important }</style>"
        f"<h1>Elsewhere</h1><script src='{site.address}/widget.js' defer></script></html>",
        "utf-8",
    )

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", foreign_port), partial(Quiet, directory=folder))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{foreign_port}/index.html"
    server.shutdown()
    thread.join()
    server.server_close()


def chromium() -> str:
    """The path of a Chromium; a test run without one fails, because half of what users see would go untested."""
    found = os.environ.get(CHROMIUM) or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found or not Path(found).exists():
        raise FileNotFoundError(f"no Chromium: install Debian's package 'chromium', or name one in {CHROMIUM}")
    return found


@pytest.fixture(scope="package")
def browser(site: Site) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def errors() -> list[str]:
    """What pages have written to the console; a test that provokes an error clears it."""
    return []


@pytest.fixture
def new_page(browser: Browser, site: Site, errors: list[str]) -> Iterator[NewPage]:
    """Opens pages of the site; the test fails where one of them writes an error to the console."""
    contexts: list[BrowserContext] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            errors.append(message.text)

    def opened(
        path: str = "/", locale: str = "en", size: tuple[int, int] = DESKTOP, dark: bool = False, address: str = ""
    ) -> Page:
        context = browser.new_context(
            locale=locale,
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.on("console", note)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address or site.address + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert errors == []
