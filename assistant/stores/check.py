"""Checks an index to the last byte, and that what its documents say of themselves is true."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.stores.generation import Generation
from assistant.types import Document, Passage


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was checked; ``faults`` is empty where all of it holds."""

    generation: str
    documents: int
    passages: int
    sentences: int
    faults: tuple[str, ...]


def check_index(index: Path) -> CheckReport:
    """Compare every file with its checksum, and every span with the text it lies in.

    Raises NoIndex, and DamagedIndex where a file is not as it was written.
    """
    with Generation.open(index, verify=True) as generation:
        faults: list[str] = []
        passages = sentences = 0
        summaries = generation.documents.documents()
        for summary in summaries:
            document = generation.documents.document(summary.id)
            found = generation.documents.passages_of(summary.id)
            faults += [f"{summary.id}: {fault}" for fault in document_faults(document, found)]
            passages += len(found)
            sentences += sum(len(passage.sentences) for passage in found)
        return CheckReport(generation.id, len(summaries), passages, sentences, tuple(faults))


def document_faults(document: Document, passages: list[Passage]) -> Iterator[str]:
    """What does not hold: the text's own checksum, blocks in order, no word outside them, passages and sentences."""
    if hashlib.sha256(document.text.encode()).hexdigest() != document.sha256:
        yield "the text does not have its checksum"
    end = 0
    for block in document.blocks:
        if not end <= block.start <= block.end <= len(document.text):
            yield f"the block at {block.start} to {block.end} is out of order"
        elif document.text[end : block.start].strip():
            yield f"words at {end} to {block.start} lie in no block"
        end = block.end
    if document.text[end:].strip():
        yield f"words after {end} lie in no block"
    for passage in passages:
        if not 0 <= passage.span.start < passage.span.end <= len(document.text):
            yield f"passage {passage.number} does not lie in the text"
        end = passage.span.start
        for sentence in passage.sentences:
            if not end <= sentence.start < sentence.end <= passage.span.end:
                yield f"passage {passage.number}: the sentence at {sentence.start} to {sentence.end} is out of order"
            end = sentence.end
