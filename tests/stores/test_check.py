from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import DamagedIndex, NoIndex
from assistant.stores.check import CheckReport, check_index, document_faults
from assistant.types import Block, Document, Passage, Span
from tests.stores.towns import TOWNS, add, writer


def build(index: Path) -> str:
    with writer(index) as target:
        for source in TOWNS:
            add(target, source)
        return target.commit()


def test_a_sound_index_has_no_faults(tmp_path: Path) -> None:
    generation = build(tmp_path)
    assert check_index(tmp_path) == CheckReport(generation, documents=4, passages=9, sentences=13, faults=())


def test_one_changed_byte_in_a_large_file_is_damage(tmp_path: Path) -> None:
    generation = build(tmp_path)
    path = tmp_path / "generations" / generation / "vectors.faiss"
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    with pytest.raises(DamagedIndex, match=r"vectors\.faiss is not as it was written"):
        check_index(tmp_path)


def test_before_the_first_build_there_is_nothing_to_check(tmp_path: Path) -> None:
    with pytest.raises(NoIndex, match="Run: assistant build"):
        check_index(tmp_path)


SOUND = TOWNS[1].document
PASSAGES = TOWNS[1].passages


@pytest.mark.parametrize(
    ("document", "passages", "faults"),
    [
        (SOUND, PASSAGES, []),
        (replace(SOUND, sha256="0" * 64), [], ["the text does not have its checksum"]),
        (
            replace(SOUND, blocks=(Block("paragraph", 9, 20), Block("paragraph", 0, 8))),
            [],
            ["words at 0 to 9 lie in no block", "the block at 0 to 8 is out of order", "words after 8 lie in no block"],
        ),
        (SOUND, [replace(PASSAGES[0], span=Span(SOUND.id, 0, 400))], ["passage 0 does not lie in the text"]),
        (
            SOUND,
            [replace(PASSAGES[0], sentences=(Span(SOUND.id, 3, 6), Span(SOUND.id, 5, 8)))],
            ["passage 0: the sentence at 5 to 8 is out of order"],
        ),
        (
            SOUND,
            [replace(PASSAGES[0], sentences=(Span(SOUND.id, 6, 20),))],
            ["passage 0: the sentence at 6 to 20 is out of order"],
        ),
    ],
)
def test_each_fault_is_named(document: Document, passages: list[Passage], faults: list[str]) -> None:
    assert list(document_faults(document, passages)) == faults
