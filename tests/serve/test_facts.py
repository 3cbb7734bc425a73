"""Facts over HTTP: pages of what the prose states, each with the document's own words."""

from __future__ import annotations

from fastapi.testclient import TestClient

from assistant.ingest.document import read_document
from assistant.serve.app import create_app
from assistant.settings import Settings
from tests.serve.keyword_assistant import KeywordAssistant

PORT = read_document(
    "port.md",
    b"# Northern harbours\n\nThe port handled 4,200 tonnes in 2023. The treaty was signed on 3 May 2024 in Dasom.\n",
)


def test_facts_are_given_in_pages_with_the_words_that_they_stand_in(settings: Settings) -> None:
    with TestClient(create_app(settings, KeywordAssistant([PORT])), base_url="http://localhost") as client:
        every = client.get("/api/facts").json()
        assert every["total"] == len(every["facts"]) > 1
        for served in every["facts"]:
            assert PORT.text[served["start"] : served["end"]] == served["quote"]
        second = client.get("/api/facts", params={"offset": 1, "limit": 1}).json()
        assert second["facts"] == every["facts"][1:2]
        (measure,) = client.get("/api/facts", params={"kind": "measure"}).json()["facts"]
        assert (measure["fact"]["value"], measure["fact"]["period"]) == ("4,200 tonnes", "2023-01-01/2023-12-31")
        assert client.get("/api/facts", params={"document": "none.md"}).status_code == 404
        assert client.get("/api/facts", params={"kind": "rumour"}).status_code == 422
