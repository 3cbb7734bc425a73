"""What a whole document is about, in documents.sqlite: the words that return throughout it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from assistant.stores.documents import Documents
from assistant.stores.schema import Extension, compact
from assistant.stores.writer import GenerationWriter

SUBJECTS = Extension(
    "subjects",
    """
    CREATE TABLE subjects (
        document TEXT PRIMARY KEY REFERENCES documents(id) ON DELETE CASCADE,
        forms TEXT NOT NULL
    ) STRICT;
    """,
)
_THROUGHOUT = 0.25  # share of a document's passages that hold a word of its subject
_MOST = 60  # words kept of one document
_PAIR = "·"
_REMEMBERED = 512  # documents


def put_subject(writer: GenerationWriter, document_id: str, forms: Sequence[Sequence[str]]) -> None:
    """Keep the index forms that at least two, and ``_THROUGHOUT`` of all, passages of a document hold.

    ``forms`` are those of each passage. They go when the document goes.
    """
    held = Counter(form for of_passage in forms for form in set(of_passage) if not form.startswith(_PAIR))
    fewest = max(2, _THROUGHOUT * len(forms))
    kept = sorted((form for form, count in held.items() if count >= fewest), key=lambda form: (-held[form], form))
    writer.execute_many("INSERT INTO subjects VALUES (?, ?)", [(document_id, compact(kept[:_MOST]))])


class SubjectTable:
    """The subject of every document of an open generation; safe to use from many threads."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._forms = lru_cache(maxsize=_REMEMBERED)(self._find_forms)  # an index does not change

    def forms(self, document_id: str) -> frozenset[str]:
        """The index forms of the words that return throughout the document; none of one with a single passage."""
        return self._forms(document_id)

    def _find_forms(self, document_id: str) -> frozenset[str]:
        with self._documents.reading() as connection:
            row = connection.execute("SELECT forms FROM subjects WHERE document = ?", (document_id,)).fetchone()
        return frozenset(json.loads(row[0])) if row else frozenset()
