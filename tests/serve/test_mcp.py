"""Other assistants, through the client of the protocol's own SDK: over HTTP and over standard input and output."""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import anyio
import httpx2
import pytest
import uvicorn
from mcp import Client, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client

from assistant.protocols import Json
from assistant.serve.app import create_app
from assistant.serve.builds import COMMAND
from assistant.serve.tokens import Tokens, token_path
from assistant.settings import Settings
from tests.program import ROOT, assistant, write_documents
from tests.serve.conftest import FISH, HOSTILE
from tests.serve.keyword_assistant import KeywordAssistant

QUOTE = "😀 The harbour landed 12 tons of tuna."
CITED = {
    "document_id": FISH.id,
    "start": 8,
    "end": 45,
    "quote": QUOTE,
    "title": "Harbour report",
    "publisher": "Port office",
    "date": "2025-02-01",
    "sha256": FISH.sha256,
    "url": "https://port.example/fish",
    "page": "https://docs.example.org/documents/%EB%B3%B4%EA%B3%A0/fish%201.txt?start=8&end=45#quote",
}


@contextmanager
def served(settings: Settings, build_command: Sequence[str] = COMMAND) -> Iterator[str]:
    """The address of a real server of this process; the protocol is at ``/mcp`` of it."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        app = create_app(settings, KeywordAssistant([FISH, HOSTILE]), build_command)
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            while not server.started:
                assert thread.is_alive()
                time.sleep(0.01)
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(index=tmp_path / "index", mcp=True, public_url="https://docs.example.org/")


def call(address: str, tool: str, /, **arguments: Json) -> Json:
    """What a tool gives back, or the text of its error."""

    async def called() -> Json:
        async with Client(address) as client:
            result = await client.call_tool(tool, arguments)
            return result.content[0].text if result.is_error else result.structured_content  # type: ignore[union-attr]

    return anyio.run(called)


def test_the_tools_are_listed_with_what_they_take(settings: Settings) -> None:
    async def listed() -> dict[str, list[str]]:
        async with Client(address) as client:
            tools = (await client.list_tools()).tools
            return {tool.name: sorted(tool.input_schema["properties"]) for tool in tools}

    with served(settings) as base:
        address = f"{base}/mcp"
        assert anyio.run(listed) == {
            "ask": ["documents", "history", "language", "question"],
            "search": ["documents", "k", "query"],
            "read_document": ["document_id", "end", "start"],
            "list_tables": ["document_id"],
            "read_table": ["table_id"],
        }


def test_every_tool_gives_words_with_their_citation(settings: Settings) -> None:
    with served(settings) as base:
        address = f"{base}/mcp"
        answer = call(address, "ask", question="tuna")
        found = call(address, "search", query="tuna", k=3)
        read = call(address, "read_document", document_id=FISH.id, start=8, end=45)
        tables = call(address, "list_tables")
        table = call(address, "read_table", table_id=tables["tables"][0]["id"])
    assert (answer["status"], answer["items"][0]["text"]) == ("answered", QUOTE)
    assert answer["citations"] == [CITED | {"number": 1, "locator": None}]
    assert found == {"results": [CITED | {"score": 1.0}]}
    assert read == CITED | {"characters": len(FISH.text), "next": 45}
    cited = [(one["quote"], FISH.text[one["start"] : one["end"]]) for row in table["rows"] for one in row["citations"]]
    assert cited == [("2024\t12", "2024\t12")]


def test_what_goes_wrong_is_told_with_what_to_do(settings: Settings) -> None:
    with served(settings) as base:
        address = f"{base}/mcp"
        unknown = call(address, "read_document", document_id="none.txt")
        outside = call(address, "read_document", document_id=FISH.id, start=10_000)
        blank = call(address, "ask", question=" ")
        long = call(address, "ask", question="x" * 2001)
    assert "no document has the id 'none.txt'" in unknown
    assert "start and end are 10000 and None; the text has" in outside
    assert "question: Value error, is blank" in blank
    assert "The question is too long: question has 2,001 characters" in long


def test_a_token_is_needed_where_there_are_tokens(settings: Settings) -> None:
    presented, _ = Tokens(token_path(settings.index)).create("assistant", ["ask"])

    async def with_token() -> str:
        headers = {"authorization": f"Bearer {presented}"}
        async with (
            httpx2.AsyncClient(headers=headers) as http,
            Client(streamable_http_client(address, http_client=http)) as client,
        ):
            result = await client.call_tool("ask", {"question": "tuna"})
            return str((result.structured_content or {})["status"])

    with served(settings) as base:
        address = f"{base}/mcp"
        assert httpx2.post(address, json={}).status_code == 401
        assert anyio.run(with_token) == "answered"


def test_nothing_is_served_where_it_is_not_turned_on(settings: Settings) -> None:
    with served(settings.model_copy(update={"mcp": False})) as base:
        address = f"{base}/mcp"
        assert httpx2.post(address, json={}).status_code == 404


@pytest.mark.slow
def test_the_program_serves_over_standard_input_and_output(tmp_path: Path) -> None:
    corpus = write_documents(tmp_path / "corpus", {"port.md": "# Harbour\n\nThe harbour landed 12 tons of tuna.\n"})
    assistant("build", "--corpus", str(corpus), "--index", str(tmp_path / "index"))
    arguments = ["-m", "assistant", "mcp", "--index", str(tmp_path / "index")]

    async def asked() -> Json:
        parameters = StdioServerParameters(command=sys.executable, args=arguments, cwd=ROOT, env=dict(os.environ))
        async with Client(parameters) as client:
            return (await client.call_tool("search", {"query": "tuna"})).structured_content

    result = anyio.run(asked)["results"][0]
    assert (result["document_id"], "12 tons of tuna" in result["quote"]) == ("port.md", True)
