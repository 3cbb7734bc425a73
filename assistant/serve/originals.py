"""The files that documents were read from, handed out only as the index knows them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote as percent_encoded

from starlette.responses import Response

from assistant.serve.problems import ProblemError
from assistant.stores.schema import Source

PDF = "application/pdf"
DOWNLOAD = "application/octet-stream"  # for any other format: a browser must not run what a document holds


@dataclass(frozen=True, slots=True)
class Originals:
    """The corpus folder (or the one file that it is) of the settings."""

    corpus: Path

    def find(self, document_id: str) -> Path | None:
        """The file of a document, where it still lies inside the folder."""
        if self.corpus.is_file():
            return self.corpus if self.corpus.name == document_id else None
        path = (self.corpus / document_id).resolve()
        inside = path.is_relative_to(self.corpus.resolve())
        return path if inside and path.is_file() else None

    def response(self, document_id: str, source: Source) -> Response:
        """The file's bytes: a PDF to be shown by the browser, anything else to be saved.

        Raises an ``original-gone`` problem where the file is missing or is no longer what the index was built from.
        """
        path = self.find(document_id)
        content = path.read_bytes() if path else b""
        if path is None or hashlib.sha256(content).hexdigest() != source.sha256:
            raise ProblemError("original-gone", f"The file of {document_id!r} is not there as it was indexed.")
        is_pdf = content.startswith(b"%PDF-") and document_id.lower().endswith(".pdf")
        name = percent_encoded(path.name)
        return Response(
            content,
            media_type=PDF if is_pdf else DOWNLOAD,
            headers={"content-disposition": f"{'inline' if is_pdf else 'attachment'}; filename*=UTF-8''{name}"},
        )
