"""The index that benchmarks/scale.py measures: made documents and real tables, kept as `assistant build` keeps them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path

import numpy as np

from assistant.ingest.background import background
from assistant.ingest.chunk import passages as cut
from assistant.ingest.document import read_document
from assistant.ingest.embed import passage_text
from assistant.ingest.facts import facts
from assistant.ingest.keep import EXTENSIONS, Read, keep
from assistant.ingest.names import MinedNames, collect_names, mined_names, read_lists
from assistant.ingest.report import file_report, with_status
from assistant.ingest.segment import sentences
from assistant.ingest.tables import tables
from assistant.language.words import index_forms
from assistant.protocols import Embedder, PassageVectors
from assistant.settings import Settings
from assistant.stores.background import put_background
from assistant.stores.nearest import Partitioning
from assistant.stores.writer import GenerationWriter
from assistant.types import Document, Fact, Passage, Table
from benchmarks.scale_corpus import Base, documents

READ_EVERY = 100  # documents: of one of them facts and names are read
PASSAGES_PER_TABLE = 2000
PASSAGE_CHARACTERS = 480


def read_tables(data: Path) -> list[str]:
    """The tables of wikitablequestions as tab-separated text."""
    lines = (data / "wikitablequestions" / "tables.jsonl").read_text("utf-8").splitlines()
    found = ([row["header"], *row["rows"]] for row in map(json.loads, lines))
    return ["\n".join("\t".join(" ".join(str(cell).split()) for cell in row) for row in rows) for rows in found]


def make_index(index: Path, bases: Sequence[Base], count: int, some_tables: Sequence[str], embedder: Embedder) -> None:
    """An index of ``count`` passages made from the bases, and of a table for every 2,000 (given again when used up)."""
    settings = Settings()
    with GenerationWriter(
        index,
        model=embedder.name,
        dimension=embedder.dimension,
        settings_fingerprint="benchmark",
        partitioning=Partitioning(settings.exact_passages, settings.vector_recall),
        extensions=EXTENSIONS,
    ) as writer:
        put_background(writer, background(embedder))
        for place, made in enumerate(documents(bases, count)):
            whole = place % READ_EVERY == 0
            stated = tuple(facts(made.document)) if whole else ()
            names = mined_names(made.document) if whole else MinedNames()
            keep(writer, _read(made.document, made.passages, (), stated, names), made.vectors, made.forms)
        for number, text in enumerate(islice(cycle(some_tables), 1 + count // PASSAGES_PER_TABLE)):
            _keep_table(writer, text, number, bases[-1])
        collect_names(writer, read_lists(index))  # a folder without lists: the packaged names alone
        writer.commit()


def _keep_table(writer: GenerationWriter, text: str, number: int, base: Base) -> None:
    document = read_document(f"tables/{number:05d}.tsv", text.encode())
    made = tuple(cut(document, sentences(document), PASSAGE_CHARACTERS))
    inside = sum(len(passage.sentences) for passage in made)
    rows_of = base.vectors[(np.arange(len(made)) + number) % len(base.vectors)]
    vectors = PassageVectors(rows_of, base.vectors[np.zeros(inside, dtype=np.int64)])
    forms = [index_forms(passage_text(document, passage)) for passage in made]
    read = _read(document, made, tuple(tables(document)), (), mined_names(document))
    keep(writer, read, vectors, forms)


def _read(
    document: Document,
    passages: tuple[Passage, ...],
    in_tables: tuple[Table, ...],
    stated: tuple[Fact, ...],
    names: MinedNames,
) -> Read:
    spans = [span for passage in passages for span in passage.sentences]
    report = file_report(document, spans, passages, in_tables)
    return Read(document, passages, in_tables, stated, names, "", "", with_status(report, "added"))
