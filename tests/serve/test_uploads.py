"""Files that are stored, replaced and taken out through the interface; and all that must not be."""

from __future__ import annotations

import hashlib
import os
import resource
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from assistant.serve.app import create_app
from assistant.settings import Settings
from tests.serve.conftest import FISH
from tests.serve.keyword_assistant import KeywordAssistant

LATER = {"build": "false"}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(index=tmp_path / "corpus" / "index", corpus=tmp_path / "corpus", max_upload_bytes=2_000_000)


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    app = create_app(settings, KeywordAssistant([FISH]))
    with TestClient(app, "http://localhost", client=("127.0.0.1", 1)) as client:
        yield client


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_document_is_stored_replaced_and_taken_out(client: TestClient, settings: Settings) -> None:
    first = client.post("/api/documents", params={"id": "보고/a b.txt", **LATER}, content=b"one")
    again = client.post("/api/documents", params={"id": "보고/a b.txt", **LATER}, content=b"other")
    assert (first.status_code, first.json()) == (
        202,
        {
            "document": {
                "document_id": "보고/a b.txt",
                "bytes": 3,
                "sha256": hashlib.sha256(b"one").hexdigest(),
                "replaced": False,
            },
            "build": None,
        },
    )
    assert (again.status_code, again.json()["detail"]) == (409, "The corpus folder holds '보고/a b.txt' already.")
    assert files(settings.corpus) == {"보고/a b.txt": b"one"}
    replaced = client.put("/api/documents/보고/a b.txt", params=LATER, content=b"two")
    assert (replaced.status_code, replaced.json()["document"]["replaced"]) == (202, True)
    assert files(settings.corpus) == {"보고/a b.txt": b"two"}
    assert client.delete("/api/documents/보고/a b.txt", params=LATER).status_code == 202
    assert files(settings.corpus) == {}
    assert client.delete("/api/documents/보고/a b.txt", params=LATER).status_code == 404


def test_a_file_larger_than_any_other_body_comes_through_whole(client: TestClient, settings: Settings) -> None:
    content = os.urandom(1_900_000)
    assert client.put("/api/documents/a.txt", params=LATER, content=content).status_code == 202
    assert files(settings.corpus) == {"a.txt": content}


def pieces(count: int) -> Iterator[bytes]:
    for _ in range(count):
        yield b" " * 100_000


@pytest.mark.parametrize("declared", [True, False])
def test_a_file_that_is_too_large_leaves_nothing(client: TestClient, settings: Settings, declared: bool) -> None:
    content = b" " * 2_000_001 if declared else pieces(21)
    response = client.put("/api/documents/a.txt", params=LATER, content=content)
    assert (response.status_code, response.json()["detail"]) == (413, "The body holds more than 2,000,000 bytes.")
    assert files(settings.corpus) == {}


@pytest.mark.parametrize(
    "document_id",
    [
        "../a.txt",
        "a/../../b.txt",
        "/etc/a.txt",
        "a//b.txt",
        "./a.txt",
        "..",
        "a\\..\\b.txt",
        ".hidden.txt",
        "a/.hidden/b.txt",
        "~$a.docx",
        "a\x00.txt",
        "a\n.txt",
        "sources.toml",
        "names.toml",
        "a",
        "a.exe",
        "a.txt/",
        "x" * 252 + ".txt",
        "가" * 84 + ".txt",
        "index/a.txt",
        "link/a.txt",
        "folder.txt",
        "file.txt/a.txt",
    ],
)
def test_a_name_that_leads_elsewhere_or_is_none_stores_nothing(
    client: TestClient, settings: Settings, document_id: str, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (settings.corpus / "index").mkdir(parents=True)
    (settings.corpus / "folder.txt").mkdir()
    (settings.corpus / "file.txt").write_bytes(b"old")
    (settings.corpus / "link").symlink_to(tmp_path / "elsewhere")
    before = files(tmp_path)
    response = client.post("/api/documents", params={"id": document_id, **LATER}, content=b"new")
    assert (response.status_code, response.json()["type"]) == (422, "/docs#invalid-request")
    assert files(tmp_path) == before
    assert client.delete("/api/documents/" + quote(document_id, safe=""), params=LATER).status_code >= 400
    assert files(tmp_path) == before


def test_a_name_in_the_other_unicode_form_is_the_same_document(client: TestClient, settings: Settings) -> None:
    decomposed = unicodedata.normalize("NFD", "보고서.txt")
    settings.corpus.mkdir()
    (settings.corpus / decomposed).write_bytes(b"old")
    stored = client.put(f"/api/documents/{decomposed}", params=LATER, content=b"new").json()["document"]
    assert (stored["document_id"], stored["replaced"]) == ("보고서.txt", True)
    assert files(settings.corpus) == {decomposed: b"new"}


def test_a_link_is_replaced_and_what_it_leads_to_is_left(
    client: TestClient, settings: Settings, tmp_path: Path
) -> None:
    settings.corpus.mkdir()
    (tmp_path / "outside.txt").write_bytes(b"mine")
    (settings.corpus / "a.txt").symlink_to(tmp_path / "outside.txt")
    assert client.put("/api/documents/a.txt", params=LATER, content=b"new").status_code == 202
    assert ((tmp_path / "outside.txt").read_bytes(), (settings.corpus / "a.txt").read_bytes()) == (b"mine", b"new")


def test_a_full_disk_is_told_and_the_document_before_stays(client: TestClient, settings: Settings) -> None:
    client.put("/api/documents/a.txt", params=LATER, content=b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        response = client.put("/api/documents/a.txt", params=LATER, content=b"x" * 500_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (response.status_code, response.json()["type"]) == (507, "/docs#storage-full")
    assert files(settings.corpus) == {"a.txt": b"old"}


def test_an_empty_file_and_a_corpus_that_is_no_folder_are_refused(client: TestClient, settings: Settings) -> None:
    assert client.put("/api/documents/a.txt", params=LATER, content=b"").status_code == 422
    assert files(settings.corpus) == {}
    settings.corpus.rmdir()
    settings.corpus.write_bytes(b"one file")
    assert client.put("/api/documents/a.txt", params=LATER, content=b"new").status_code == 503
    assert settings.corpus.read_bytes() == b"one file"
