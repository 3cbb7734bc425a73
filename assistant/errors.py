"""Everything that Attest raises on purpose.

AttestError
 ├─ DocumentError
 │   ├─ UnreadableDocument    one file cannot be read; the others can
 │   ├─ UnknownDocument       no document has that id
 │   └─ UnknownTable          no table has that id
 ├─ StoreError
 │   ├─ NoIndex               nothing has been built there yet
 │   ├─ DamagedIndex          a part does not fit the manifest
 │   └─ IndexMismatch         built with other settings than these
 ├─ ModelError                a model cannot be loaded
 ├─ DataFileError             a user's data file has a fault, at a file and line
 ├─ TokenFileError            the file of tokens cannot be read or written
 ├─ BuildInProgress           another build holds the index
 └─ InvalidRequest            a question or a parameter is out of bounds

Catch ``AttestError`` for all of them; the message says what, where and what next.
"""

from __future__ import annotations


class AttestError(Exception):
    """Base of everything here."""


class DocumentError(AttestError):
    """Something about one document."""


class UnreadableDocument(DocumentError):
    """One file cannot be read; a build reports it and goes on."""


class UnknownDocument(DocumentError):
    """No document has that id."""

    def __init__(self, document_id: str) -> None:
        super().__init__(f"no document has the id {document_id!r}. See: GET /api/documents")
        self.document_id = document_id


class UnknownTable(DocumentError):
    """No table has that id."""

    def __init__(self, table_id: str) -> None:
        super().__init__(f"no table has the id {table_id!r}. See: GET /api/tables")
        self.table_id = table_id


class StoreError(AttestError):
    """Something about the index on disk."""


class NoIndex(StoreError):
    """Nothing has been built there yet."""


class DamagedIndex(StoreError):
    """A part of the generation does not fit its manifest."""


class IndexMismatch(StoreError):
    """The generation was built with other settings than these."""


class ModelError(AttestError):
    """A model cannot be loaded."""


class DataFileError(AttestError):
    """A data file that a user can edit has a fault; the message names file and line."""


class TokenFileError(AttestError):
    """The file of tokens cannot be read or written; nobody is let in on its account."""


class BuildInProgress(AttestError):
    """Another process is building this index."""


class InvalidRequest(AttestError):
    """A question or a parameter is out of bounds."""
