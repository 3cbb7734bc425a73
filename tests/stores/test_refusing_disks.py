"""A disk that is full or may not be written to: a clear error, and the index before stays in use."""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.errors import StoreError
from assistant.stores.generation import Generation
from assistant.types import Term
from tests.stores.towns import TOWNS, Source, build

NOBODY = 65534


@contextmanager
def files_up_to(size: int) -> Iterator[None]:
    """The kernel refuses to let any file grow beyond ``size`` bytes: what a full disk does, at a chosen moment."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def without_privileges() -> Iterator[None]:
    """Permissions do not hold for root: be another user for the while."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)


LARGE = Source("ko/large.txt", "ko", tuple(f"{number}번째 도시 이름{number}은 여기에 있다." for number in range(2_000)))


@pytest.mark.parametrize("size", [0, 100, 5_000, 20_000, 60_000, 130_000, 400_000])
def test_a_full_disk_is_told_and_leaves_the_index_as_it_was(tmp_path: Path, size: int) -> None:
    generation_id = build(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with files_up_to(size), pytest.raises(StoreError) as caught:
        build(tmp_path, [LARGE])
    assert str(caught.value).startswith(f"{tmp_path} cannot be written: ")
    assert str(caught.value).endswith(". The index before stays in use")
    assert sorted(tmp_path.rglob("*")) == before
    with Generation.open(tmp_path, verify=True) as generation:
        assert generation.id == generation_id
    assert build(tmp_path, [LARGE]).startswith("000002-")


def test_an_index_that_may_not_be_written_is_told(shared: Path) -> None:
    index = shared / "index"
    generation_id = build(index)
    with without_privileges(), pytest.raises(StoreError, match=r"cannot be written: .*Permission denied"):
        build(index, TOWNS[:1])
    assert Generation.open(index, verify=True).id == generation_id


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("a file, not a folder")
    with pytest.raises(StoreError, match="cannot be written"):
        build(tmp_path / "index")


def test_another_user_can_read_an_index_that_nobody_may_write_to(shared: Path) -> None:
    index = shared / "index"
    build(index)
    paths = sorted(index.rglob("*"))
    for path in paths:
        path.chmod(path.stat().st_mode & ~0o222)
    with without_privileges(), Generation.open(index, verify=True) as generation:
        assert [hit.passage for hit in generation.lexical.search([Term(("클러스터가",))], 9)] == [5, 2]
        assert generation.documents.document(TOWNS[0].id) == TOWNS[0].document
    assert sorted(index.rglob("*")) == paths, "reading has written into the index"
