"""A damaged part is refused with its name and the reason; it is never answered from."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import DamagedIndex
from assistant.protocols import PassageVectors
from assistant.stores.generation import Generation
from assistant.stores.manifest import Manifest, record_files
from assistant.stores.sentences import SentenceVectors
from assistant.stores.vectors import FlatVectors
from tests.stores.towns import TOWNS, Source, build, writer

LEXICAL = [".managed.json", "meta.json", "*.fast", "*.fieldnorm", "*.idx", "*.pos", "*.store", "*.term"]
PARTS = [
    "documents.sqlite",
    "vectors.faiss",
    "sentences.npy",
    "manifest.json",
    *(f"lexical/{name}" for name in LEXICAL),
]

# These hold passage numbers, lengths or nothing: the twin below has the same, byte for byte.
NOTHING_OF_ITS_OWN = ["*.fast", "*.fieldnorm", "*.pos", "*.store"]

# As large as TOWNS in every part, so that sizes do not give a swapped part away.
TWIN = tuple(Source(town.id, town.language, (town.lines[0][::-1], *town.lines[1:])) for town in TOWNS)


def truncate(path: Path, twin: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def empty(path: Path, twin: Path) -> None:
    path.write_bytes(b"")


def lengthen(path: Path, twin: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0")


def flip_a_bit(path: Path, twin: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def remove(path: Path, twin: Path) -> None:
    path.unlink()


def swap(path: Path, twin: Path) -> None:
    shutil.copyfile(twin, path)


def one(folder: Path, pattern: str) -> Path:
    (path,) = folder.glob(pattern)
    return path


SWAPPED = [(part, swap) for part in PARTS if Path(part).name not in NOTHING_OF_ITS_OWN]
DAMAGED = [(part, damage) for part in PARTS for damage in (truncate, empty, lengthen, flip_a_bit, remove)]


@pytest.mark.parametrize(("part", "damage"), DAMAGED + SWAPPED)
def test_every_part_is_missed_when_it_is_damaged(
    tmp_path: Path, part: str, damage: Callable[[Path, Path], None]
) -> None:
    ours = tmp_path / "index" / "generations" / build(tmp_path / "index")
    twin = tmp_path / "twin" / "generations" / build(tmp_path / "twin", TWIN)
    path = one(ours, part)
    damage(path, one(twin, part))
    for verify in False, True:
        with pytest.raises(DamagedIndex) as caught:
            Generation.open(tmp_path / "index", verify=verify)
        assert str(path) in str(caught.value)
        assert "Run: assistant build" in str(caught.value)


def test_a_changed_bit_in_a_large_part_is_found_by_verifying(tmp_path: Path) -> None:
    lines = tuple(f"{number}번째 문장이 여기에 있다." for number in range(15_000))
    with writer(tmp_path) as target:
        source = Source("ko/long.txt", "ko", lines)
        vectors = np.tile(np.eye(1, 16, dtype=np.float32), (len(lines), 1))
        target.add(
            source.document,
            source.passages,
            PassageVectors(vectors, vectors),
            [[line] for line in lines],
            source_sha256="",
            fingerprint="",
        )
        target.commit()
    with Generation.open(tmp_path) as generation:
        path = generation.folder / "vectors.faiss"
        flip_a_bit(path, path)
        with pytest.raises(DamagedIndex, match=r"vectors\.faiss is not as it was written"):
            generation.verify()
        with pytest.raises(DamagedIndex, match=r"vectors\.faiss"), writer(tmp_path, generation):
            pass  # a build would carry the damage on


@pytest.mark.parametrize(
    ("count", "part"),
    [("documents", "documents.sqlite"), ("passages", "documents.sqlite"), ("sentences", "documents.sqlite")],
)
def test_counts_that_the_parts_do_not_have_are_refused(tmp_path: Path, count: str, part: str) -> None:
    folder = tmp_path / "generations" / build(tmp_path)
    manifest = Manifest.read(folder)
    replace(manifest, counts={**manifest.counts, count: 77}).write(folder)
    with pytest.raises(DamagedIndex, match=rf"{part} holds \d+ {count} instead of 77"):
        Generation.open(tmp_path)


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ("vectors.faiss", "vectors.faiss holds 2 vectors instead of 9"),
        ("sentences.npy", "sentences.npy holds 3 vectors instead of 13"),
        ("lexical", "lexical holds 2 passages instead of 9"),
    ],
)
def test_parts_that_do_not_belong_together_are_refused_though_each_is_whole(
    tmp_path: Path, part: str, message: str
) -> None:
    folder = tmp_path / "index" / "generations" / build(tmp_path / "index")
    other = tmp_path / "other" / "generations" / build(tmp_path / "other", TOWNS[2:3])
    manifest = Manifest.read(folder)
    (folder / "manifest.json").unlink()
    if part == "lexical":
        shutil.rmtree(folder / part)
        shutil.copytree(other / part, folder / part)
    else:
        shutil.copyfile(other / part, folder / part)
    replace(manifest, files=record_files(folder)).write(folder)
    with pytest.raises(DamagedIndex, match=message):
        Generation.open(tmp_path / "index")


def test_another_format_of_the_index_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "generations" / build(tmp_path)
    replace(Manifest.read(folder), format=99).write(folder)
    with pytest.raises(DamagedIndex, match=r"has format 99, this program reads 3\. Run: assistant build"):
        Generation.open(tmp_path)


@pytest.mark.parametrize("name", ["", "../../elsewhere", "000009-0123456789ab", "\ud7ff" * 3])
def test_a_pointer_that_names_no_generation_is_refused(tmp_path: Path, name: str) -> None:
    build(tmp_path)
    (tmp_path / "current").write_text(name)
    with pytest.raises(DamagedIndex, match="Run: assistant build"):
        Generation.open(tmp_path)
    assert build(tmp_path) == Generation.open(tmp_path).id  # and a build mends it


def test_reading_vectors_runs_nothing_that_the_file_holds(tmp_path: Path) -> None:
    path = tmp_path / "evil.npy"
    np.save(path, np.array([print], dtype=object), allow_pickle=True)
    with pytest.raises(DamagedIndex, match="cannot be read as sentence vectors"):
        SentenceVectors.open(path)
    path.write_bytes(b"\x80\x04cos\nsystem\n(S'exit'\ntR.")
    for reader in SentenceVectors.open, FlatVectors.open:
        with pytest.raises(DamagedIndex, match=r"evil\.npy"):
            reader(path)
    np.save(path, np.zeros((2, 3)))
    with pytest.raises(DamagedIndex, match="holds float64"):
        SentenceVectors.open(path)
