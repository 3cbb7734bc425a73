"""Vectors of texts about nothing in particular, in documents.sqlite: what a question is not about lies so far."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import numpy as np

from assistant.protocols import Floats
from assistant.stores.documents import Documents
from assistant.stores.schema import Extension
from assistant.stores.writer import GenerationWriter
from assistant.types import Language

BACKGROUND = Extension(
    "background",
    "CREATE TABLE background (language TEXT PRIMARY KEY, count INTEGER NOT NULL, vectors BLOB NOT NULL) STRICT;",
)


def put_background(writer: GenerationWriter, vectors: Mapping[Language, Floats]) -> None:
    """Keep the vectors of each language, shape (n, dimension), by the model that embeds the passages."""
    rows = [(language, len(rows), rows.astype("<f4").tobytes()) for language, rows in sorted(vectors.items())]
    writer.execute_many("INSERT INTO background VALUES (?, ?, ?)", rows)


def background_vectors(documents: Documents) -> dict[Language, Floats]:
    """Unit vectors by language, shape (n, dimension); of a generation whose build embedded such texts."""
    with documents.reading() as connection:
        rows = connection.execute("SELECT language, count, vectors FROM background ORDER BY language").fetchall()
    return {
        cast(Language, language): np.frombuffer(blob, dtype="<f4").reshape(count, -1).astype(np.float32)
        for language, count, blob in rows
    }
