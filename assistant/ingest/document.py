"""One file's bytes to one Document."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath

from assistant.errors import UnreadableDocument
from assistant.ingest.clean import clean
from assistant.ingest.load import load
from assistant.ingest.metadata import describe
from assistant.ingest.sources import SourceEntry
from assistant.types import Document


def read_document(document_id: str, data: bytes, source: SourceEntry | None = None) -> Document:
    """The document that ``data`` holds; the suffix of ``document_id`` names the format.

    Raises ``UnreadableDocument`` where the file cannot be read or holds no words.

    >>> document = read_document("a.txt", "중국 도시의 성장\\n\\n도시가 성장했다.".encode())
    >>> document.title, document.language, document.text
    ('중국 도시의 성장', 'ko', '중국 도시의 성장\\n\\n도시가 성장했다.')
    """
    extracted = load(PurePosixPath(document_id), data)
    cleaned = clean(extracted)
    if not cleaned.text:
        raise UnreadableDocument(f"{document_id}: no text in it. If it is a scan, run text recognition on it first.")
    found = describe(document_id, extracted, cleaned, source)
    return Document(
        id=document_id,
        title=found.title,
        publisher=found.publisher,
        language=found.language,
        date=found.date,
        text=cleaned.text,
        sha256=hashlib.sha256(cleaned.text.encode("utf-8", "surrogatepass")).hexdigest(),
        blocks=cleaned.blocks,
        locators=cleaned.locators,
        url=found.url,
    )
